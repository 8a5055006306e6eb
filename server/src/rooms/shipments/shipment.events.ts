import type { Customer } from '@invogate/contracts/orders.ts';
import { eventType } from '#kernel/event.ts';

export interface ShipmentHappening {
  shipmentId: number;
  orderId: string;
  merchantId: string;
  /** The order is done with it. */
  final: boolean;
  /** Of the customer; the payer of record may be of another one (payer-of-record.ts). */
  payerType: NonNullable<Customer['type']>;
}

/** Goods are out or a service is rendered, and its money is the merchant's. */
export const shipmentCompleted = eventType<'shipment.completed', ShipmentHappening>(
  'shipment.completed',
);

/** The hold was gone before the shipment's money could be captured. */
export const shipmentCanceled = eventType<'shipment.canceled', ShipmentHappening>(
  'shipment.canceled',
);
