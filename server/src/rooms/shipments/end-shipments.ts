import { assert } from '#kernel/assert.ts';
import { emit, type Tx } from '#kernel/database/database.ts';
import { unscopedFindOrders, type StoredOrder } from '#rooms/orders/index.ts';
import { captureEnded } from '#rooms/payments/index.ts';
import { shipmentCanceled, shipmentCompleted } from './shipment.events.ts';
import { shipmentStates, type StoredShipment } from './shipment.ts';
import * as sql from './shipment.sql.ts';

/** What became of the capture that a shipment has asked for. */
export interface EndedCapture {
  captureId: string;
  state: 'done' | 'refused';
}

/**
 * Ends shipments whose captures have ended, each once, whoever hears of it first: the money is the
 * merchant's, or the hold was gone and the shipment does not count.
 */
export async function endShipments(tx: Tx, ended: readonly EndedCapture[]): Promise<void> {
  if (ended.length === 0) return;
  const shipments = await tx.rows<StoredShipment>(sql.endCaptured, [
    ended.map(({ captureId }) => captureId),
    ended.map(({ state }) => (state === 'done' ? 'completed' : 'canceled')),
    tx.now(),
  ]);
  const orders = await unscopedFindOrders(
    tx,
    shipments.map((shipment) => shipment.orderId),
  );
  announce(tx, shipments, orders);
}

/** Tells of shipments that have ended. */
export function announce(
  tx: Tx,
  shipments: readonly StoredShipment[],
  orders: readonly StoredOrder[],
): void {
  const byId = new Map(orders.map((order) => [order.id, order]));
  for (const { id: shipmentId, orderId, merchantId, final, status } of shipments) {
    assert(shipmentStates.isEnd(status), `shipment ${String(shipmentId)} has ended`);
    const order = byId.get(orderId);
    const payerType = order?.containerPayer?.type ?? order?.customer.type ?? 'private';
    const happening = { shipmentId, orderId, merchantId, final, payerType };
    const event = status === 'completed' ? shipmentCompleted : shipmentCanceled;
    emit(tx, event.make(happening));
  }
}

/** The acquirer has said what became of a blocked sum. */
export const endCapturedShipments = captureEnded.on('shipments.end', endShipments);
