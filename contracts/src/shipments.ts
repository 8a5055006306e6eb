import { Type, type Static } from 'typebox';
import { BasketItem } from './orders.ts';
import { Amount, Day, Flag, Id, Instant, Integer, Optional, Text, Word } from './wire.ts';

export const shipmentStatusWords = ['draft', 'pending', 'completed', 'canceled'] as const;
export type ShipmentStatus = (typeof shipmentStatusWords)[number];

/** Goods, services, or both: it chooses the documents. */
export const shipmentTypeWords = ['commodity', 'service', 'mixed'] as const;
export type ShipmentType = (typeof shipmentTypeWords)[number];

/** Lines of a shipment; none when it only closes an order of which a part was shipped. */
const shippedItems = Type.Array(BasketItem, { maxItems: 1000 });

const shipmentBody = {
  orderId: Id('the order'),
  basketItems: shippedItems,
  documentNumber: Optional(Text(36, 'waybill, invoice and the like')),
  documentDate: Optional(Day()),
};

export const CreateShipment = Type.Object({
  ...shipmentBody,
  final: Optional(Flag('the last shipment: what is not shipped goes back to the payer')),
});
export type CreateShipment = Static<typeof CreateShipment>;

export const Shipment = Type.Object({
  id: Integer(),
  ...shipmentBody,
  merchantId: Id(),
  status: Word(shipmentStatusWords),
  type: Word(shipmentTypeWords),
  final: Flag(),
  amount: Amount('sum of the lines'),
  vatAmount: Amount('VAT in it'),
  createdAt: Instant(),
});
export type Shipment = Static<typeof Shipment>;
