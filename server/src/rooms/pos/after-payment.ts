import type { Tx } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import { tillConnected } from '#rooms/notifications/index.ts';
import {
  orderCanceled,
  orderCompleted,
  orderExpired,
  orderHeld,
  unscopedFindOrders,
} from '#rooms/orders/index.ts';
import { refundAccepted } from '#rooms/refunds/index.ts';
import * as closingSql from './closing.sql.ts';
import { endReasonOf, type StoredIntent } from './intent.ts';
import * as sql from './intent.sql.ts';
import { tellTablePages } from './tell-pages.ts';

/** What becomes of a check when its order is paid, or is no longer to be paid. */
export const afterPayment: readonly Subscription[] = [
  orderHeld.on('pos.held', (tx, happenings) => paid(tx, happenings)),
  orderCompleted.on('pos.completed', (tx, happenings) =>
    paid(
      tx,
      happenings.filter(({ wasHeld }) => !wasHeld),
    ),
  ),
  orderCanceled.on('pos.canceled', (tx, happenings) =>
    over(
      tx,
      happenings.filter(({ wasHeld }) => !wasHeld),
    ),
  ),
  orderExpired.on('pos.expired', (tx, happenings) => over(tx, happenings)),
  refundAccepted.on('pos.refunded', async (tx, happenings) => {
    await tx.run(closingSql.lookAgain, [happenings.map(({ orderId }) => orderId), tx.now()]);
  }),
  tillConnected.on('pos.till-connected', async (tx, tills) => {
    for (const { accountId, merchantId, deviceId } of tills) {
      await tx.run(closingSql.closeSoon, [accountId, deviceId, tx.now(), merchantId]);
    }
  }),
];

/** The check is to be closed at its till: stored in the commit that tells of the payment. */
async function paid(tx: Tx, happenings: readonly { orderId: string }[]): Promise<void> {
  const intents = await intentsOf(tx, happenings);
  if (intents.length === 0) return;
  const moved = await tx.rows<Pick<StoredIntent, 'id' | 'pointId' | 'orderId' | 'amount'>>(
    sql.payIntents,
    [intents.map(({ id }) => id), tx.now()],
  );
  await tx.run(closingSql.insertClosings, [
    moved.map(({ id }) => id),
    moved.map(({ pointId }) => pointId),
    moved.map(({ orderId }) => orderId),
    moved.map(() => tx.newId()),
    moved.map(({ amount }) => amount),
    tx.now(),
  ]);
  tellOf(tx, intents);
}

/** The check is free again, and its lock at the till is to be released. */
async function over(tx: Tx, happenings: readonly { orderId: string }[]): Promise<void> {
  const intents = await intentsOf(tx, happenings);
  if (intents.length === 0) return;
  const orders = await unscopedFindOrders(
    tx,
    intents.flatMap(({ orderId }) => orderId ?? []),
  );
  const byId = new Map(orders.map((order) => [order.id, order]));
  const reasons = intents.map(({ orderId }) => endReasonOf(byId.get(orderId ?? '')));
  const ids = intents.map(({ id }) => id);
  await tx.rows(sql.endIntents, [ids, reasons, tx.now(), ids.map(() => null)]);
  tellOf(tx, intents);
}

function intentsOf(tx: Tx, happenings: readonly { orderId: string }[]): Promise<StoredIntent[]> {
  if (happenings.length === 0) return Promise.resolve([]);
  return tx.rows<StoredIntent>(sql.intentsOfOrders, [happenings.map(({ orderId }) => orderId)]);
}

function tellOf(tx: Tx, intents: readonly StoredIntent[]): void {
  tellTablePages(
    tx,
    intents.flatMap(({ id, tableId }) => [id, tableId]),
  );
}
