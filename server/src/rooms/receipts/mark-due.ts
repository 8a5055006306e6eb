import type { Tx } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import { orderCanceled, orderCompleted, orderCorrected, orderHeld } from '#rooms/orders/index.ts';
import { partTaken } from '#rooms/payments/index.ts';
import { ordersOfRefunds, refundCompleted } from '#rooms/refunds/index.ts';
import { shipmentCompleted } from '#rooms/shipments/index.ts';
import * as sql from './receipt.sql.ts';

/** Names these orders as due, in one statement: their receipts are looked at soon. */
async function markDue(tx: Tx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await tx.run(sql.markDue, [[...new Set(orderIds)], tx.now()]);
}

const idsOf = (happened: readonly { orderId: string }[]): string[] =>
  happened.map(({ orderId }) => orderId);

/** Whatever may ask for a receipt. What it was is read from the history. */
export const hearOfOrders: readonly Subscription[] = [
  orderCompleted.on('receipts.paid', (tx, happened) => markDue(tx, idsOf(happened))),
  orderHeld.on('receipts.held', (tx, happened) => markDue(tx, idsOf(happened))),
  orderCanceled.on('receipts.canceled', (tx, happened) =>
    markDue(tx, idsOf(happened.filter(({ wasHeld }) => wasHeld))),
  ),
  orderCorrected.on('receipts.corrected', (tx, happened) => markDue(tx, idsOf(happened))),
  partTaken.on('receipts.taken', (tx, happened) => markDue(tx, idsOf(happened))),
  shipmentCompleted.on('receipts.shipped', (tx, happened) => markDue(tx, idsOf(happened))),
  refundCompleted.on('receipts.refunded', async (tx, happened) => {
    const ids = happened.map(({ refundId }) => refundId);
    await markDue(tx, await ordersOfRefunds(tx, ids));
  }),
];
