import type { Subscription } from '#kernel/event.ts';
import type { Tx } from '#kernel/database/database.ts';
import { orderCanceled, orderCompleted, orderCorrected, orderHeld } from '#rooms/orders/index.ts';
import { paidOtherwiseAmong } from '#rooms/payments/index.ts';
import { ordersOfRefunds, refundCompleted } from '#rooms/refunds/index.ts';
import { shipmentCompleted, type ShipmentHappening } from '#rooms/shipments/index.ts';
import { due } from './closing.sql.ts';

const idsOf = (happened: readonly { orderId: string }[]): string[] =>
  happened.map(({ orderId }) => orderId);

/**
 * Most shipments are those of private persons who have paid by card: these are passed over. All
 * others may have a legal payer of record; their histories tell.
 */
async function perhapsLegal(tx: Tx, shipped: readonly ShipmentHappening[]): Promise<string[]> {
  const { legal = [], private: rest = [] } = Object.groupBy(shipped, (each) => each.payerType);
  return [...idsOf(legal), ...(await paidOtherwiseAmong(tx, idsOf(rest)))];
}

/** Whatever may ask for a document. What it was is read from the history. */
export const hearOfOrders: readonly Subscription[] = [
  orderCompleted.on('closing.paid', (tx, happened) => due.mark(tx, idsOf(happened))),
  orderHeld.on('closing.held', (tx, happened) => due.mark(tx, idsOf(happened))),
  orderCanceled.on('closing.canceled', (tx, happened) =>
    due.mark(tx, idsOf(happened.filter(({ wasHeld }) => wasHeld))),
  ),
  orderCorrected.on('closing.corrected', (tx, happened) => due.mark(tx, idsOf(happened))),
  shipmentCompleted.on('closing.shipped', async (tx, happened) =>
    due.mark(tx, await perhapsLegal(tx, happened)),
  ),
  refundCompleted.on('closing.refunded', async (tx, happened) => {
    const ids = happened.map(({ refundId }) => refundId);
    await due.mark(tx, await ordersOfRefunds(tx, ids));
  }),
];
