import type { Reader } from '#kernel/database/database.ts';
import { waitingEvents } from '#kernel/database/waiting-events.ts';
import type { Breach } from '#rooms/ledger/index.ts';
import {
  orderMoved,
  unscopedOrdersInBrief,
  unscopedPaidOrders,
  type OrderInBrief,
} from '#rooms/orders/index.ts';
import { readOrderPayments, type OrderPayment } from '../order-payment.ts';
import { wronglyBooked } from './audit-order-books.ts';
import * as sql from './audit.sql.ts';
import { breachesMax, firstId, sliceSize, slices } from '#kernel/slices.ts';

/** Each paid order has one payment of its sum that fits its status; what is kept is in the ledger. */
export async function auditOrderPayments(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const paid = (after: string) => unscopedPaidOrders(reader, after, sliceSize);
  for await (const slice of slices(firstId, paid, (order) => order.id)) {
    breaches.push(
      ...(await misfits(
        reader,
        slice.map((order) => order.id),
      )),
    );
    if (breaches.length >= breachesMax) return breaches;
  }
  const booked = (after: string) =>
    reader.rows<OrderPayment>(sql.orderPaymentSlice, [after, sliceSize]);
  for await (const slice of slices(firstId, booked, (payment) => payment.orderId)) {
    const alone = await withoutPaidOrder(reader, slice);
    breaches.push(...alone, ...(await wronglyBooked(reader, slice)));
    if (breaches.length >= breachesMax) return breaches;
  }
  return breaches;
}

/** Payments whose orders the first pass did not see, because they are not paid. */
async function withoutPaidOrder(reader: Reader, slice: readonly OrderPayment[]): Promise<Breach[]> {
  const ids = slice.map((payment) => payment.orderId);
  const paid = new Set(
    (await unscopedOrdersInBrief(reader, ids))
      .filter(({ status }) => status === 'hold' || status === 'completed')
      .map((order) => order.id),
  );
  return misfits(
    reader,
    ids.filter((id) => !paid.has(id)),
  );
}

/**
 * Two statements see two moments, so whatever does not fit is looked at once more, and what an
 * event will still bring in order is no breach.
 */
async function misfits(reader: Reader, ids: readonly string[]): Promise<Breach[]> {
  const first = await compare(reader, ids);
  if (first.length === 0) return [];
  const again = await compare(
    reader,
    first.map((fault) => fault.orderId),
  );
  const suspects = again.map((fault) => fault.orderId);
  const moved = await waitingEvents(reader, orderMoved.topic, 'orderId', suspects);
  return again
    .filter(({ orderId, isMoving }) => isMoving !== true || !moved.has(orderId))
    .map(({ breach }) => breach);
}

interface Misfit {
  orderId: string;
  breach: Breach;
  /** An event may still be on its way to cure it. */
  isMoving?: boolean;
}

async function compare(reader: Reader, ids: readonly string[]): Promise<Misfit[]> {
  const orders = new Map((await unscopedOrdersInBrief(reader, ids)).map((row) => [row.id, row]));
  const payments = new Map((await readOrderPayments(reader, ids)).map((row) => [row.orderId, row]));
  return ids.flatMap((id) => misfitOf(id, orders.get(id), payments.get(id)) ?? []);
}

function misfitOf(
  orderId: string,
  order: OrderInBrief | undefined,
  payment: OrderPayment | undefined,
): Misfit | undefined {
  const misfit = (rule: string, message: string, isMoving = false): Misfit => {
    const { currency = 'RUB', amount = 0 } = order ?? payment ?? {};
    const differenceMinor = (payment?.amount ?? 0) - amount;
    const breach = { rule: `payments.${rule}`, message, currency, differenceMinor };
    return { orderId, breach, isMoving };
  };
  if (!order) return misfit('payment_has_order', `the payment of order ${orderId} has no order`);
  const paid = order.status === 'hold' || order.status === 'completed';
  if (!payment) {
    return paid ? misfit('paid_has_payment', `order ${orderId} has no payment`) : undefined;
  }
  if (payment.amount !== order.amount || payment.currency !== order.currency) {
    return misfit('payment_of_the_sum', `order ${orderId} was paid by another sum`);
  }
  if (!statesOf[order.status].includes(payment.state)) {
    const message = `order ${orderId} is ${order.status}, its payment ${payment.state}`;
    return misfit('payment_fits_status', message);
  }
  if (payment.merchantId === order.merchantId) return undefined;
  return misfit('payment_of_merchant', `order ${orderId} and its payment differ in shop`, true);
}

const statesOf: Readonly<Record<OrderInBrief['status'], readonly OrderPayment['state'][]>> = {
  created: [],
  expired: [],
  completed: ['captured'],
  hold: ['authorized', 'kept', 'held'],
  canceled: ['released'],
};
