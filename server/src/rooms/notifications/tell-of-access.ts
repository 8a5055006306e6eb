import type { AccessChanged } from '@invogate/contracts/partners.ts';
import { atom } from '#kernel/time.ts';
import { readPartner } from '#rooms/accounts/index.ts';
import { accessChanged } from '#rooms/partners/index.ts';
import { signalDue } from './due-signal.ts';
import { insertNotifications } from './notification.sql.ts';
import { originOf } from './store-notifications.ts';

/**
 * Tells partners that their access has changed: signed, stored and tried as all notifications are.
 * A partner without a webhook finds them in its list.
 */
export const tellOfAccess = accessChanged.on('notifications.access', async (tx, happened) => {
  const rows: object[] = [];
  let isDue = false;
  for (const { requestId, partnerId, merchantId, ...news } of happened) {
    const partner = await readPartner(tx, partnerId);
    if (!partner) continue;
    const { webhookUrl: url, accountId } = partner;
    const body: AccessChanged = {
      event: 'access.changed',
      id: requestId,
      status: news.status,
      scopes: [...news.scopes],
      merchantIds: [...news.merchantIds],
      changedAt: atom(new Date(news.changedAt)),
    };
    isDue ||= url !== null;
    rows.push({
      ...{ id: tx.newId(), account_id: accountId, merchant_id: merchantId, order_id: null },
      ...{ partner_id: partnerId, sequence: 1, status: 'access.changed' },
      body: JSON.stringify(body),
      ...{ url, origin: url === null ? null : originOf(url), blocked: false, urgent: false },
    });
  }
  if (rows.length === 0) return;
  tx.send(insertNotifications, [JSON.stringify(rows), tx.now(), tx.now()]);
  if (isDue) await signalDue(tx);
});
