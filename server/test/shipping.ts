import type { Order } from '@invogate/contracts/orders.ts';
import type { CreateShipment, Shipment } from '@invogate/contracts/shipments.ts';
import type { World } from './world.ts';

export const shipmentPath = '/billing/api/order/shipment';

/** Ships the whole order unless told otherwise; it must succeed. */
export function ship(
  world: Pick<World, 'ask'>,
  order: Pick<Order, 'id' | 'basketItems'>,
  overrides: Partial<CreateShipment> = {},
): Promise<Shipment> {
  return world.ask<Shipment>('POST', shipmentPath, shipmentOf(order, overrides));
}

/** The body of a shipment of the whole order. */
export function shipmentOf(
  { id: orderId, basketItems }: Pick<Order, 'id' | 'basketItems'>,
  overrides: Partial<CreateShipment> = {},
): CreateShipment {
  return { orderId, basketItems, ...overrides };
}
