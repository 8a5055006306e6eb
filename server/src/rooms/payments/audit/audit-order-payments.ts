import type { Reader } from '#kernel/database/database.ts';
import { waitingEvents } from '#kernel/database/waiting-events.ts';
import {
  balancesOf,
  commission,
  commissionVat,
  entriesOf,
  orderHeld,
  type Breach,
} from '#rooms/ledger/index.ts';
import {
  orderCanceled,
  orderMoved,
  unscopedOrdersInBrief,
  unscopedPaidOrders,
  type OrderInBrief,
} from '#rooms/orders/index.ts';
import { isHeld, readOrderPayments, type OrderPayment } from '../order-payment.ts';
import { postedBy } from './audit-attempts.ts';
import * as sql from './audit.sql.ts';
import { breachesMax, firstId, sliceSize, slices } from './slices.ts';

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
  const released = await waitingEvents(reader, orderCanceled.topic, 'orderId', suspects);
  const moved = await waitingEvents(reader, orderMoved.topic, 'orderId', suspects);
  return again
    .filter(({ orderId, cures }) => {
      if (cures === 'release') return !released.has(orderId);
      return cures !== 'move' || !moved.has(orderId);
    })
    .map(({ breach }) => breach);
}

interface Misfit {
  orderId: string;
  breach: Breach;
  /** What may still be on its way to cure it. */
  cures?: 'release' | 'move' | undefined;
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
  const misfit = (rule: string, message: string, cures?: Misfit['cures']): Misfit => {
    const { currency = 'RUB', amount = 0 } = order ?? payment ?? {};
    const differenceMinor = (payment?.amount ?? 0) - amount;
    const breach = { rule: `payments.${rule}`, message, currency, differenceMinor };
    return { orderId, breach, cures };
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
    const cures = isHeld(payment) && order.status === 'canceled' ? 'release' : undefined;
    return misfit('payment_fits_status', message, cures);
  }
  if (payment.merchantId === order.merchantId) return undefined;
  return misfit('payment_of_merchant', `order ${orderId} and its payment differ in shop`, 'move');
}

const statesOf: Readonly<Record<OrderInBrief['status'], readonly OrderPayment['state'][]>> = {
  created: [],
  expired: [],
  completed: ['captured'],
  hold: ['authorized', 'kept', 'held'],
  canceled: ['released'],
};

/** Kept money against its account, commission and release against their entries. */
async function wronglyBooked(reader: Reader, slice: readonly OrderPayment[]): Promise<Breach[]> {
  const breaches = await compareBooks(reader, slice);
  if (breaches.length === 0) return [];
  const ids = slice.map((payment) => payment.orderId);
  return compareBooks(reader, await readOrderPayments(reader, ids));
}

async function compareBooks(reader: Reader, slice: readonly OrderPayment[]): Promise<Breach[]> {
  const held = await balancesOf(
    reader,
    slice.map(({ orderId, currency }) => ({ account: orderHeld(orderId), currency })),
  );
  const heldOf = new Map(held.map((row) => [row.account, -row.balanceMinor]));
  const causes = slice.flatMap(({ orderId }) => [
    `order/${orderId}/commission`,
    `order/${orderId}/released`,
  ]);
  const entries = new Map(
    (await entriesOf(reader, { causes })).map((entry) => [entry.cause, entry]),
  );
  const ids = slice.map((payment) => payment.orderId);
  const releases = new Map(
    (await reader.rows<{ orderId: string; amount: number }>(sql.releasesOf, [ids])).map((row) => [
      row.orderId,
      row.amount,
    ]),
  );
  return slice.flatMap((payment) => {
    const { orderId, currency } = payment;
    const earned = entries.get(`order/${orderId}/commission`);
    const released = entries.get(`order/${orderId}/released`);
    const releasedMinor = released ? postedBy(released, orderHeld(orderId)) : 0;
    const bookedEarning = earned
      ? -postedBy(earned, commission()) - postedBy(earned, commissionVat())
      : 0;
    const pairs: [rule: string, isMinor: number, wantedMinor: number][] = [
      ['kept_is_held', heldOf.get(orderHeld(orderId)) ?? 0, kept(payment)],
      ['commission_is_booked', bookedEarning, earnedBy(payment)],
      ['released_goes_back', releases.get(orderId) ?? 0, releasedMinor],
      ['released_is_released', releasedMinor, payment.state === 'released' ? releasedMinor : 0],
    ];
    return pairs
      .filter(([, isMinor, wantedMinor]) => isMinor !== wantedMinor)
      .map(([rule, isMinor, wantedMinor]) => ({
        rule: `payments.${rule}`,
        message: `order ${orderId}: ${String(isMinor)} instead of ${String(wantedMinor)} (minor)`,
        currency,
        differenceMinor: isMinor - wantedMinor,
      }));
  });
}

const kept = ({ state, amount, captured, released }: OrderPayment): number =>
  state === 'kept' ? amount - captured - released : 0;
const earnedBy = (payment: OrderPayment): number =>
  payment.state === 'captured' ? payment.commission : 0;
