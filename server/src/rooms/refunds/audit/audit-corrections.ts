import type { Reader } from '#kernel/database/database.ts';
import type { Breach } from '#rooms/ledger/index.ts';
import { readOffsetPayments, readOrderPayments, type OrderPayment } from '#rooms/payments/index.ts';
import { payoutOf } from '../refund.ts';
import type { BookedRefund } from './audit-bookings.ts';
import * as sql from './audit.sql.ts';
import { firstId, slices, sliceSize } from '#kernel/slices.ts';

/**
 * What a correction has kept is what its refund does not pay out, and each order that was paid by
 * offset was kept from a refund.
 */
export async function auditCorrections(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) => reader.rows<BookedRefund>(sql.refundSlice, [after, sliceSize]);
  for await (const slice of slices(firstId, read, (row) => row.id)) {
    breaches.push(...(await misfits(reader, slice)));
  }
  return [...breaches, ...(await withoutRefund(reader))];
}

/** Two statements see two moments, so whatever does not fit is looked at once more. */
async function misfits(reader: Reader, slice: readonly BookedRefund[]): Promise<Breach[]> {
  const suspects = (await compare(reader, slice)).map(({ id }) => id);
  if (suspects.length === 0) return [];
  const again = await reader.rows<BookedRefund>(sql.refundsInBrief, [suspects]);
  return (await compare(reader, again)).map(({ breach }) => breach);
}

async function compare(
  reader: Reader,
  slice: readonly BookedRefund[],
): Promise<{ id: string; breach: Breach }[]> {
  const ids = slice.flatMap(({ correctionId }) => correctionId ?? []);
  if (ids.length === 0) return [];
  const payments = new Map((await readOrderPayments(reader, ids)).map((row) => [row.orderId, row]));
  return slice.flatMap((refund) => {
    const { id, correctionId, currency } = refund;
    if (correctionId === null) return [];
    const payment = payments.get(correctionId);
    const kept = payment?.instrument === 'offset' ? payment.captured : 0;
    const wanted = refund.status === 'canceled' ? 0 : refund.amount - payoutOf(refund);
    if (kept === wanted && payment?.currency === currency) return [];
    const message = `correction ${correctionId} has not kept what refund ${id} does not pay out`;
    const rule = 'refunds.kept_is_not_paid_out';
    return [{ id, breach: { rule, message, currency, differenceMinor: kept - wanted } }];
  });
}

async function withoutRefund(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) => readOffsetPayments(reader, after, sliceSize);
  for await (const slice of slices(firstId, read, (row) => row.orderId)) {
    const ids = slice.map(({ orderId }) => orderId);
    const known = await reader.rows<Pick<OrderPayment, 'orderId'>>(sql.knownCorrections, [ids]);
    const corrections = new Set(known.map(({ orderId }) => orderId));
    for (const { orderId, currency, captured } of slice) {
      if (corrections.has(orderId)) continue;
      const message = `order ${orderId} is paid by offset, but kept from no refund`;
      const rule = 'refunds.correction_has_refund';
      breaches.push({ rule, message, currency, differenceMinor: captured });
    }
  }
  return breaches;
}
