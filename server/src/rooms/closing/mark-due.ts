import type { Subscription } from '#kernel/event.ts';
import type { Tx } from '#kernel/database/database.ts';
import { orderCanceled, orderCompleted, orderCorrected, orderHeld } from '#rooms/orders/index.ts';
import { ordersOfRefunds, refundCompleted } from '#rooms/refunds/index.ts';
import { shipmentCompleted } from '#rooms/shipments/index.ts';
import * as sql from './closing.sql.ts';

/** Names these orders as due: their papers are looked at soon, once for any number of events. */
export async function markDue(tx: Tx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await tx.run(sql.markDue, [[...new Set(orderIds)], tx.now()]);
}

const idsOf = (happened: readonly { orderId: string }[]): string[] =>
  happened.map(({ orderId }) => orderId);

/** Whatever may ask for a document. What it was is read from the history. */
export const hearOfOrders: readonly Subscription[] = [
  orderCompleted.on('closing.paid', (tx, happened) => markDue(tx, idsOf(happened))),
  orderHeld.on('closing.held', (tx, happened) => markDue(tx, idsOf(happened))),
  orderCanceled.on('closing.canceled', (tx, happened) =>
    markDue(tx, idsOf(happened.filter(({ wasHeld }) => wasHeld))),
  ),
  orderCorrected.on('closing.corrected', (tx, happened) => markDue(tx, idsOf(happened))),
  shipmentCompleted.on('closing.shipped', (tx, happened) =>
    markDue(tx, idsOf(happened.filter(({ payerType }) => payerType === 'legal'))),
  ),
  refundCompleted.on('closing.refunded', async (tx, happened) => {
    const ids = happened.map(({ refundId }) => refundId);
    await markDue(tx, await ordersOfRefunds(tx, ids));
  }),
];
