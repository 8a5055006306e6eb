import type { Tx } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import {
  orderCanceled,
  orderCompleted,
  orderCorrected,
  partnersOfOrders,
} from '#rooms/orders/index.ts';
import { ordersOfRefunds, refundCompleted } from '#rooms/refunds/index.ts';
import { shipmentCompleted } from '#rooms/shipments/index.ts';
import * as sql from './reward.sql.ts';

/** Names those of these orders as due that are a partner's; most are nobody's. */
async function markDue(tx: Tx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const owed = await partnersOfOrders(tx, [...new Set(orderIds)]);
  await sql.due.mark(tx, [...owed.keys()]);
}

const idsOf = (happened: readonly { orderId: string }[]): string[] =>
  happened.map(({ orderId }) => orderId);

/** Whatever may change a reward. What it was is read from the history. */
export const hearOfTurnover: readonly Subscription[] = [
  orderCompleted.on('partners.paid', (tx, happened) => markDue(tx, idsOf(happened))),
  orderCanceled.on('partners.canceled', (tx, happened) =>
    markDue(tx, idsOf(happened.filter(({ wasHeld }) => wasHeld))),
  ),
  orderCorrected.on('partners.corrected', (tx, happened) => markDue(tx, idsOf(happened))),
  shipmentCompleted.on('partners.shipped', (tx, happened) => markDue(tx, idsOf(happened))),
  refundCompleted.on('partners.refunded', async (tx, happened) => {
    const ids = happened.map(({ refundId }) => refundId);
    await markDue(tx, await ordersOfRefunds(tx, ids));
  }),
];
