import { isGoods } from '@invogate/contracts/dictionaries/item-types.ts';
import { majorFromMinor, minorFromMajor, type Minor } from '@invogate/contracts/money.ts';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import type { Shipment, ShipmentStatus, ShipmentType } from '@invogate/contracts/shipments.ts';
import { assert } from '#kernel/assert.ts';
import { stateTable } from '#kernel/state-table.ts';
import { atom } from '#kernel/time.ts';

/**
 * The life of a shipment (spec 03).
 * - `draft`: prepared in the office; it counts, and triggers nothing
 * - `pending`: accepted; the money of the hold is being captured
 * - `completed`: done
 * - `canceled`: the hold was gone before it could be captured; it does not count
 */
export const shipmentStates = stateTable<ShipmentStatus>('shipment', 'draft', {
  draft: ['pending', 'completed', 'canceled'],
  pending: ['completed', 'canceled'],
  completed: [],
  canceled: [],
});

/** A shipment as it is stored. Sums in minor units. */
export interface StoredShipment {
  id: number;
  orderId: string;
  accountId: string;
  merchantId: string;
  status: ShipmentStatus;
  type: ShipmentType;
  final: boolean;
  amount: Minor;
  vatAmount: Minor;
  documentNumber: string | null;
  documentDate: string | null;
  items: BasketItem[];
  /** The capture of the order's hold; null when the order was captured before. */
  captureId: string | null;
  createdAt: Date;
}

/** The shipment as the wire shows it. */
export function shipmentView(shipment: StoredShipment): Shipment {
  const { documentNumber, documentDate } = shipment;
  return {
    id: shipment.id,
    orderId: shipment.orderId,
    merchantId: shipment.merchantId,
    status: shipment.status,
    type: shipment.type,
    final: shipment.final,
    amount: majorFromMinor(shipment.amount),
    vatAmount: majorFromMinor(shipment.vatAmount),
    ...(documentNumber === null ? {} : { documentNumber }),
    ...(documentDate === null ? {} : { documentDate }),
    createdAt: atom(shipment.createdAt),
    basketItems: shipment.items,
  };
}

/** What the items of a shipment are together; chooses the documents. */
export function typeOfItems(items: readonly Pick<BasketItem, 'type'>[]): ShipmentType {
  const kinds = new Set(items.map((item) => (isGoods(item) ? 'commodity' : 'service')));
  return kinds.size > 1 ? 'mixed' : ([...kinds][0] ?? 'commodity');
}

/** Sums of lines in wire numbers, minor units. */
export function sumsOfItems(items: readonly BasketItem[]): { amount: Minor; vatAmount: Minor } {
  const sum = (key: 'totalAmount' | 'totalVatAmount') =>
    items.reduce((total, item) => total + minorOf(item[key]), 0) as Minor;
  return { amount: sum('totalAmount'), vatAmount: sum('totalVatAmount') };
}

/** A sum of the wire, which the reader of bodies lets through as whole minor units only. */
export function minorOf(wire: number): Minor {
  const minor = minorFromMajor(wire);
  assert(minor !== undefined, `${String(wire)} is a sum of money`);
  return minor;
}
