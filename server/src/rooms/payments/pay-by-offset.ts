import type { Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Reader, Tx } from '#kernel/database/database.ts';
import { commissionFor } from '#rooms/accounts/index.ts';
import { reverseEntries, type Entry } from '#rooms/ledger/index.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';
import * as sql from './offset.sql.ts';
import { orderCauses } from './order-causes.ts';
import {
  bookOrderPayments,
  readOrderPayments,
  saveOrderPayments,
  type OrderPayment,
} from './order-payment.ts';
import { commissionEntry } from './payment-entries.ts';

/**
 * Notes that a correction is paid by what a refund of `base` does not give back. The money itself
 * is in the refund's entry; answered are the entries of the commission, which the caller books with
 * its own. A correction bears commission only where refunds return it, and by the terms by which
 * they do (spec 20): together the operator earns on what the merchant keeps.
 */
export async function payByOffset(
  tx: Tx,
  order: StoredOrder,
  base: OrderPayment,
): Promise<Entry[]> {
  const payment: OrderPayment = {
    ...base,
    orderId: order.id,
    containerId: order.containerId,
    merchantId: order.merchantId,
    instrument: 'offset',
    attemptId: null,
    payerId: null,
    source: null,
    sources: null,
    offsetOf: base.offsetOf ?? base.orderId,
    currency: order.currency,
    amount: order.amount,
    state: 'captured',
    captured: order.amount,
    released: 0 as Minor,
    lapsesAt: null,
    ...commissionOf(order.amount, base),
  };
  await bookOrderPayments(tx, [payment]);
  return payment.commission > 0 ? [commissionEntry(payment)] : [];
}

function commissionOf(
  amount: Minor,
  { method, terms }: OrderPayment,
): Pick<OrderPayment, 'commission' | 'commissionVat'> {
  if (terms?.returned !== true) return { commission: 0 as Minor, commissionVat: 0 as Minor };
  const contract = { commission: { other: terms.terms }, commissionVatRate: terms.vatRate };
  const earned = commissionFor(contract, method, amount);
  return { commission: earned.commissionMinor, commissionVat: earned.vatMinor };
}

/** Takes a payment by offset back, and its commission: the refund was not given back. */
export async function undoOffset(tx: Tx, orderId: string): Promise<void> {
  const [payment] = await readOrderPayments(tx, [orderId]);
  assert(payment?.instrument === 'offset', `order ${orderId} was paid by offset`);
  const none = 0 as Minor;
  const { amount, commission } = payment;
  const taken = { captured: none, commission: none, commissionVat: none };
  await saveOrderPayments(tx, [{ ...payment, ...taken, state: 'released', released: amount }]);
  if (commission === 0) return;
  const ofCause = orderCauses.commission(orderId);
  await reverseEntries(tx, [{ cause: orderCauses.reversed(orderId), ofCause }]);
}

/** The payment whose instrument takes money back: a correction's is that of its base order. */
export async function moneySource(reader: Reader, payment: OrderPayment): Promise<OrderPayment> {
  if (payment.offsetOf === null) return payment;
  const [source] = await readOrderPayments(reader, [payment.offsetOf]);
  assert(source, `order ${payment.offsetOf}, whose money paid a correction, has a payment`);
  return source;
}

/** Payments by offset, a slice after the order id `after`: for audits. */
export function readOffsetPayments(
  reader: Reader,
  after: string,
  limit: number,
): Promise<Pick<OrderPayment, 'orderId' | 'currency' | 'captured'>[]> {
  return reader.rows(sql.offsetPayments, [after, limit]);
}
