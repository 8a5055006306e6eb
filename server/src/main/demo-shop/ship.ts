import type { Order, Shipment } from '@invogate/client';
import type { ShipRequest } from '@invogate/demo/shop-api.ts';
import { findOrder } from './find-order.ts';
import { note } from './shop-memory.ts';
import type { Shop } from './shop.ts';
import { ShopRefusal } from './shop-refusal.ts';

/**
 * Ships one line of a held order, or all that is not shipped yet; what completes the order is its
 * last shipment. `close` ships nothing more: the server frees the rest of the hold.
 */
export async function ship(shop: Shop, number: string, { sku, close }: ShipRequest): Promise<void> {
  const known = await findOrder(shop, number);
  const [order, shipments] = await Promise.all([
    shop.api.readOrder(known.id),
    shop.api.shipmentsOf(known.id),
  ]);
  const left = notShipped(order, shipments);
  const lines = close ? [] : left.filter((line) => sku === undefined || line.sku === sku);
  if (!close && lines.length === 0) {
    throw new ShopRefusal(422, 'nothing_to_ship', 'Nothing of this is left to ship');
  }
  const final = close === true || lines.length === left.length;
  const { call } = await shop.api.createShipment({
    orderId: known.id,
    basketItems: lines,
    documentNumber: `${number}-S${String(shipments.length + 1)}`,
    ...(final ? { final: true } : {}),
  });
  note(known.calls, call);
}

/** This shop ships whole lines. A shipment that was called off ships nothing. */
export function notShipped(
  order: Pick<Order, 'basketItems'>,
  shipments: readonly Shipment[],
): Order['basketItems'] {
  const sent = new Set(
    shipments
      .filter(({ status }) => status !== 'canceled')
      .flatMap(({ basketItems }) => basketItems.map(({ sku }) => sku)),
  );
  return order.basketItems.filter(({ sku }) => !sent.has(sku));
}
