import type { Database } from '#kernel/database/database.ts';
import type { Owner } from '#kernel/owner.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { unscopedFindOrders } from '#rooms/orders/index.ts';
import { signalDue } from './due-signal.ts';
import { signalCalls } from './gate-signal.ts';
import { callAgain } from './gate.sql.ts';
import { readNotification, type StoredNotification } from './list-notifications.ts';
import { gateWaitMs } from './notification.ts';
import * as sql from './notification.sql.ts';
import { notificationUrl, originOf } from './store-notifications.ts';

export type Resend = (owner: Owner, id: string) => Promise<StoredNotification>;

/**
 * Sends a notification again, whatever became of it and however old it is: the same bytes, one new
 * try at once. It goes to the address that is set now, so that a corrected address takes effect;
 * without any address it waits for the gate anew. Throws `not_found`.
 */
export function resender(deps: {
  database: Database;
  accounts: Pick<Accounts, 'findMerchant'>;
}): Resend {
  const { database, accounts } = deps;
  return async (owner, id) => {
    const found = await readNotification(database, owner, id);
    if (!found) throw notFound();
    const merchant = await accounts.findMerchant(found.merchantId);
    const [order] =
      found.orderId === null ? [] : await unscopedFindOrders(database, [found.orderId]);
    const url = merchant ? notificationUrl(order ?? { body: noBody }, merchant) : null;
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

/** A test speaks of no order, so only the shop's own address counts. */
const noBody = {} as Parameters<typeof notificationUrl>[0]['body'];
