import type { Currency } from '@invogate/contracts/money.ts';
import type { BasketItem, OrderCustomer } from '@invogate/contracts/orders.ts';
import type { PayingInstrument } from '#rooms/payments/index.ts';

/**
 * What became of a paid order, in order of time: all that receipts and documents are made of. Both
 * replay it, so that hearing of an event twice, late or not at all makes neither more nor less
 * papers. Sums are minor units of the order's currency; the lines of each happening sum up to it.
 */
export interface OrderHistory {
  orderId: string;
  containerId: string;
  merchantId: string;
  /** The shop's number of the order, as shown to the payer. */
  merchantOrderId: string;
  subtype: 'order' | 'correction';
  /** Of a correction: the order from whose refund its fee was kept. */
  baseOrderId: string | null;
  currency: Currency;
  language: 'ru' | 'en';
  description: string;
  /** Stays at hotels that it is for, in words; absent where there are none. */
  stays?: readonly string[];
  createdAt: Date;
  status: 'hold' | 'completed' | 'canceled';
  /** The payer of record: who paid in the sense of the law (payer-of-record.ts). */
  payer: OrderCustomer;
  /**
   * The member of a loyalty operator who gets the receipt, where the contract says so: then what is
   * shipped is sold to the member, and the payer is told of its money only. Null otherwise.
   */
  member: OrderCustomer | null;
  payment: HistoryPayment;
  /** The ordered lines; they sum up to what was paid. */
  lines: readonly HistoryLine[];
  happenings: readonly OrderHappened[];
}

export interface HistoryPayment {
  at: Date;
  instrument: PayingInstrument;
  /** Code of the method: `card`, `sbp`, `invoice`, `fund`, `promised`, a bank's or an operator's. */
  method: string;
  amountMinor: number;
  /**
   * `captured`: the merchant's at once; `blocked`: reserved at the acquirer or in the payer's fund,
   * which is no payment yet; `kept`: really taken, and kept by us until the shipment.
   */
  first: 'captured' | 'blocked' | 'kept';
  /**
   * Of a sum that was blocked at an acquirer: when it was taken, for a shipment of this order or of
   * another of its invoice. What of it is not shipped by then is kept by us until it is.
   */
  takenAt: Date | null;
}

/**
 * A line with the money that stands for it: rounding of the order is spread over its lines. A part
 * of a line has the share of its quantity; where that is no decimal of six places, it is one unit.
 */
export interface HistoryLine {
  /** What was ordered or shipped. Its sums are those of the wire: `amountMinor` is what counts. */
  item: BasketItem;
  amountMinor: number;
  vatMinor: number;
  /** Of what is refunded after its shipment: the shipped line that it comes out of. */
  from?: ShippedLine;
}

/** A line of a shipment, counted from zero; of a fee, which nobody ships, the order's own line. */
export interface ShippedLine {
  shipmentId: number | null;
  line: number;
}

export type OrderHappened = ShippedHappening | RefundedHappening | ReleasedHappening;

export interface ShippedHappening {
  kind: 'shipment';
  at: Date;
  shipmentId: number;
  amountMinor: number;
  lines: readonly HistoryLine[];
  /** Its money was taken from a hold by it. */
  captures: boolean;
  final: boolean;
  documentNumber: string | null;
  documentDate: string | null;
}

export interface RefundedHappening {
  kind: 'refund';
  at: Date;
  refundId: string;
  /** The shop's number of the refund, and its reason. */
  number: string;
  description: string;
  amountMinor: number;
  /**
   * Each line split into what had not been shipped when it was refunded, and what had: the two are
   * separate lines, with exact sums of money and VAT each.
   */
  unshipped: readonly HistoryLine[];
  shipped: readonly HistoryLine[];
  /** The order that keeps a fee of it. */
  correctionId: string | null;
}

/** The rest of a hold went back to the payer: by a last shipment, a cancel, or its lapse. */
export interface ReleasedHappening {
  kind: 'release';
  at: Date;
  amountMinor: number;
  /** The ordered lines less what was shipped and refunded; they sum up to it. */
  lines: readonly HistoryLine[];
}
