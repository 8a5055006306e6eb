import type { Database } from '#kernel/database/database.ts';
import type { Owner } from '#kernel/owner.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { readPartner, type Accounts } from '#rooms/accounts/index.ts';
import { unscopedFindOrders } from '#rooms/orders/index.ts';
import { signalDue } from './due-signal.ts';
import { signalCalls } from './gate-signal.ts';
import { callAgain } from './gate.sql.ts';
import { readNotification, type StoredNotification } from './list-notifications.ts';
import { gateWaitMs } from './notification.ts';
import * as sql from './notification.sql.ts';
import { creatingPartners } from './creating-partners.ts';
import { notificationUrl, originOf, partnerUrl } from './store-notifications.ts';

interface ResendDeps {
  database: Database;
  accounts: Pick<Accounts, 'findMerchant'>;
}

export type Resend = (owner: Owner, id: string) => Promise<StoredNotification>;

/**
 * Sends a notification again, whatever became of it and however old it is: the same bytes, one new
 * try at once. It goes to the address that is set now, so that a corrected address takes effect;
 * without any address it waits for the gate anew. Throws `not_found`.
 */
export function resender(deps: ResendDeps): Resend {
  const { database } = deps;
  return async (owner, id) => {
    const found = await readNotification(database, owner, id);
    if (!found) throw notFound();
    const url = await urlNow(deps, found);
    return database.inTransaction('notifications.send-again', async (tx) => {
      const now = tx.now();
      if (url !== null) {
        await tx.run(sql.sendAgain, [id, url, originOf(url), now]);
        await signalDue(tx);
      } else {
        await tx.run(callAgain, [id, now, new Date(now.getTime() + gateWaitMs)]);
        await signalCalls(tx, [found.accountId]);
      }
      const again = await readNotification(tx, owner, id);
      return again ?? found;
    });
  };
}

/** Where its addressee is told by now. */
async function urlNow(
  { database, accounts }: ResendDeps,
  { merchantId, orderId, partnerId }: StoredNotification,
): Promise<string | null> {
  const merchant = merchantId === null ? undefined : await accounts.findMerchant(merchantId);
  const [order] = orderId === null ? [] : await unscopedFindOrders(database, [orderId]);
  if (partnerId !== null) {
    const partner = await readPartner(database, partnerId);
    if (!partner || !merchant || !order) return partner?.webhookUrl ?? null;
    return partnerUrl(order, merchant, partner);
  }
  if (!merchant) return null;
  const creators = await creatingPartners(database, order ? [order] : []);
  if (creators.size > 0) return merchant.notificationUrl;
  return notificationUrl(order ?? { body: noBody }, merchant);
}

/** A test speaks of no order, so only the shop's own address counts. */
const noBody = {} as Parameters<typeof notificationUrl>[0]['body'];
