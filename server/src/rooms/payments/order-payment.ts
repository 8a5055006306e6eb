import type { Currency, Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Reader, Tx } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import {
  commissionFor,
  contractInForce,
  type Accounts,
  type CommissionTerms,
  type Contract,
  type Merchant,
} from '#rooms/accounts/index.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';
import * as sql from './payment.sql.ts';
import type { PayingInstrument } from './paying-instrument.ts';
import { shareSources, type Giver, type Source } from './source.ts';

/** What was paid for one order and by what. Sums in minor units. */
export interface OrderPayment {
  orderId: string;
  containerId: string;
  merchantId: string;
  instrument: PayingInstrument;
  method: string;
  attemptId: string | null;
  /** The counterparty whose guarantee fund or promise has paid. */
  payerId: string | null;
  /** Which bank instrument has paid, by its code. */
  source: string | null;
  /** Who has paid how much of it, in the order of giving back; null when the row itself says it. */
  sources: Source[] | null;
  /** Of a correction: the order whose money has paid it (`moneySource`). */
  offsetOf: string | null;
  currency: Currency;
  amount: Minor;
  /**
   * `authorized`: blocked at the acquirer; `kept`: taken and held by us; `held`: reserved in the
   * payer's fund; `captured`: nothing is held any more and the merchant has got something;
   * `released`: all of it went back before that.
   */
  state: 'authorized' | 'kept' | 'held' | 'captured' | 'released';
  /** Parts of the amount: given to the merchant, and gone back before that. */
  captured: Minor;
  released: Minor;
  /** When what is still held goes back by itself; null when nothing is held. */
  lapsesAt: Date | null;
  /** What of a blocked sum the acquirer was asked to take for this order; null before. */
  asked: Minor | null;
  /** On what is captured so far. */
  commission: Minor;
  commissionVat: Minor;
  terms: { terms: CommissionTerms; vatRate: number; returned: boolean } | null;
}

/** The states in which money of an order waits for a shipment. */
export const isHeld = ({ state }: Pick<OrderPayment, 'state'>): boolean =>
  state === 'authorized' || state === 'kept' || state === 'held';

export interface PaidBy {
  instrument: PayingInstrument;
  method: string;
  attemptId?: string;
  payerId?: string;
  source?: string;
  /** The operation of a bank instrument. */
  operationId?: string;
  /** What had come in parts before; what is left of the orders was paid now. */
  parts?: readonly Source[];
  /** A hold never outlives it: an acquirer's term, the due date of a promise. */
  holdUntil?: Date;
  /** The sum is only blocked at the instrument. */
  blocked: boolean;
  at: Date;
}

/** What is paid for each open order of an invoice, with the commission of captured ones. */
export async function orderPaymentsOf(
  accounts: Accounts,
  orders: readonly StoredOrder[],
  by: PaidBy,
): Promise<OrderPayment[]> {
  const open = orders.filter((order) => order.status === 'created' && order.processable);
  const sources = sourcesOf(open, by);
  return Promise.all(
    open.map((order, at) => orderPaymentOf(accounts, order, by, sources[at] ?? null)),
  );
}

/** What a fund or a promise has paid the rest of goes back there as a whole (README of funds). */
function sourcesOf(orders: readonly StoredOrder[], by: PaidBy): (Source[] | null)[] {
  const { instrument, parts = [] } = by;
  if (parts.length === 0 || instrument === 'fund' || instrument === 'promised') return [];
  const { attemptId = null, source = null, operationId = null } = by;
  const last: Giver = { instrument, attemptId, source, operationId };
  const amounts = orders.map(({ amount }) => amount);
  return shareSources(amounts, parts, last).map((own) => (isLastAlone(own, last) ? null : own));
}

/** The payment says all of it. Of a bank it does not say by which of its operations. */
const isLastAlone = ([first, ...others]: readonly Source[], last: Giver): boolean =>
  others.length === 0 && first?.instrument === last.instrument && last.instrument !== 'instrument';

async function orderPaymentOf(
  accounts: Accounts,
  order: StoredOrder,
  by: PaidBy,
  sources: Source[] | null,
): Promise<OrderPayment> {
  const state = by.blocked ? 'authorized' : order.hold ? heldBy(by.instrument) : 'captured';
  const merchant = await accounts.findMerchant(order.merchantId);
  assert(merchant, `merchant ${order.merchantId} of a paid order exists`);
  // The terms at creation: a contract that ends before the payment still covers its orders.
  const contract = contractInForce(merchant, by.at) ?? contractInForce(merchant, order.createdAt);
  const earned =
    contract && state === 'captured'
      ? commissionFor(contract, by.method, order.amount)
      : { commissionMinor: 0 as Minor, vatMinor: 0 as Minor };
  return {
    orderId: order.id,
    containerId: order.containerId,
    merchantId: order.merchantId,
    instrument: by.instrument,
    method: by.method,
    attemptId: by.attemptId ?? null,
    payerId: by.payerId ?? null,
    source: by.source ?? null,
    sources,
    offsetOf: null,
    currency: order.currency,
    amount: order.amount,
    state,
    captured: state === 'captured' ? order.amount : (0 as Minor),
    released: 0 as Minor,
    lapsesAt: state === 'captured' ? null : lapseOf(merchant, by),
    asked: null,
    commission: earned.commissionMinor,
    commissionVat: earned.vatMinor,
    terms: contract ? termsOf(contract, by.method) : null,
  };
}

/** The terms of a contract for one method, as they are kept with a payment. */
export function termsOf(contract: Contract, method: string): NonNullable<OrderPayment['terms']> {
  return {
    terms: contract.commission[method] ?? contract.commission.other,
    vatRate: contract.commissionVatRate,
    returned: contract.commissionReturned,
  };
}

const heldBy = (instrument: PayingInstrument): OrderPayment['state'] =>
  instrument === 'fund' || instrument === 'promised' ? 'held' : 'kept';

const dayMs = 24 * 3600 * 1000;

/** When a hold goes back by itself (spec 03): the shop's term, else 7 days of a card, 30 of all else. */
function lapseOf(merchant: Pick<Merchant, 'holdDays'>, by: PaidBy): Date {
  const days = merchant.holdDays ?? (by.blocked ? limits.cardHoldDays : limits.holdDays);
  const lapse = by.at.getTime() + days * dayMs;
  return new Date(Math.min(lapse, by.holdUntil?.getTime() ?? lapse));
}

/** Writes what was paid for orders; once for each order, a second row is a bug. */
export async function bookOrderPayments(tx: Tx, payments: readonly OrderPayment[]): Promise<void> {
  const rows = payments.map((payment) => ({
    order_id: payment.orderId,
    container_id: payment.containerId,
    merchant_id: payment.merchantId,
    instrument: payment.instrument,
    method: payment.method,
    attempt_id: payment.attemptId,
    payer_id: payment.payerId,
    source: payment.source,
    sources: payment.sources,
    offset_of: payment.offsetOf,
    currency: payment.currency,
    amount: payment.amount,
    state: payment.state,
    captured: payment.captured,
    lapses_at: payment.lapsesAt,
    commission: payment.commission,
    commission_vat: payment.commissionVat,
    terms: payment.terms,
  }));
  tx.send(sql.insertOrderPayments, [JSON.stringify(rows), tx.now()]);
}

/** What was paid for these orders. */
export function readOrderPayments(
  reader: Reader,
  orderIds: readonly string[],
): Promise<OrderPayment[]> {
  return reader.rows<OrderPayment>(sql.orderPayments, [orderIds]);
}

/** Writes what became of holds. */
export async function saveOrderPayments(tx: Tx, payments: readonly OrderPayment[]): Promise<void> {
  if (payments.length === 0) return;
  const rows = payments.map((payment) => ({
    order_id: payment.orderId,
    state: payment.state,
    captured: payment.captured,
    released: payment.released,
    lapses_at: payment.lapsesAt,
    asked: payment.asked,
    commission: payment.commission,
    commission_vat: payment.commissionVat,
    terms: payment.terms,
  }));
  tx.send(sql.saveOrderPayments, [JSON.stringify(rows), tx.now()]);
}
