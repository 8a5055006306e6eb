import type { Reader } from '#kernel/database/database.ts';
import { unscopedUsesAfter, unscopedUsesOf, type OwnedUse } from '#rooms/funds/index.ts';
import type { Breach } from '#rooms/ledger/index.ts';
import { readOrderPayments, type OrderPayment } from '../order-payment.ts';
import * as sql from './audit.sql.ts';
import { breachesMax, firstId, sliceSize, slices } from '#kernel/slices.ts';

/**
 * What payments say that funds and promises have paid, against what the funds say, order by order:
 * the payer, the sum, what is still reserved and what went back.
 */
export async function auditFundUses(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const paid = (after: string) =>
    reader.rows<OrderPayment>(sql.orderPaymentSlice, [after, sliceSize]);
  for await (const slice of slices(firstId, paid, (row) => row.orderId)) {
    const byFund = slice.filter(isByFund).map(({ orderId }) => orderId);
    breaches.push(...(await misfits(reader, byFund)));
    if (breaches.length >= breachesMax) return breaches;
  }
  const used = (after: string) => unscopedUsesAfter(reader, after, sliceSize);
  for await (const slice of slices(firstId, used, (row) => row.orderId)) {
    const ids = slice.map(({ orderId }) => orderId);
    const payments = await readOrderPayments(reader, ids);
    const known = new Set(payments.filter(isByFund).map(({ orderId }) => orderId));
    const strays = ids.filter((id) => !known.has(id));
    breaches.push(...(await misfits(reader, strays)));
    if (breaches.length >= breachesMax) return breaches;
  }
  return breaches;
}

const isByFund = ({ instrument }: OrderPayment): boolean =>
  instrument === 'fund' || instrument === 'promised';

/** Statements see different moments, so whatever does not fit is looked at once more. */
async function misfits(reader: Reader, orderIds: readonly string[]): Promise<Breach[]> {
  const suspects = (await compare(reader, orderIds)).map(({ orderId }) => orderId);
  const again = suspects.length > 0 ? await compare(reader, [...new Set(suspects)]) : [];
  return again.map(({ breach }) => breach);
}

interface Misfit {
  orderId: string;
  breach: Breach;
}

async function compare(reader: Reader, orderIds: readonly string[]): Promise<Misfit[]> {
  if (orderIds.length === 0) return [];
  const uses = new Map((await unscopedUsesOf(reader, orderIds)).map((row) => [row.orderId, row]));
  const payments = new Map(
    (await readOrderPayments(reader, orderIds)).map((row) => [row.orderId, row]),
  );
  const rows = await reader.rows<{ orderId: string; amount: number }>(sql.givenBack, [orderIds]);
  const back = new Map(rows.map((row) => [row.orderId, row.amount]));
  return orderIds.flatMap((id) => misfitsOf(id, payments.get(id), uses.get(id), back.get(id) ?? 0));
}

function misfitsOf(
  orderId: string,
  payment: OrderPayment | undefined,
  use: OwnedUse | undefined,
  backMinor: number,
): Misfit[] {
  const misfit = (rule: string, message: string, differenceMinor = 0): Misfit => {
    const currency = payment?.currency ?? use?.currency ?? 'RUB';
    const named = { rule: `payments.${rule}`, message: `order ${orderId} ${message}` };
    return { orderId, breach: { ...named, currency, differenceMinor } };
  };
  if (!payment || !isByFund(payment)) {
    return use ? [misfit('use_has_payment', 'is paid by a fund, its payment is not')] : [];
  }
  if (!use) return [misfit('payment_has_use', 'is paid by a fund that knows nothing of it')];
  const isSame =
    use.method === payment.instrument &&
    use.payerId === payment.payerId &&
    use.currency === payment.currency;
  if (!isSame) return [misfit('use_of_payer', 'is paid by another payer or method')];
  const held = payment.state === 'held' ? payment.amount - payment.captured - payment.released : 0;
  const pairs: [rule: string, what: string, isMinor: number, wantedMinor: number][] = [
    ['use_of_the_sum', 'takes', use.amount, payment.amount],
    ['use_is_held', 'has reserved', use.held, held],
    ['use_is_returned', 'got back', use.returned, backMinor],
  ];
  return pairs
    .filter(([, , isMinor, wantedMinor]) => isMinor !== wantedMinor)
    .map(([rule, what, isMinor, wantedMinor]) => {
      const message = `${what} ${String(isMinor)} in its fund, not ${String(wantedMinor)} (minor)`;
      return misfit(rule, message, isMinor - wantedMinor);
    });
}
