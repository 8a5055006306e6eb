import type { Reader } from '#kernel/database/database.ts';
import type { StoredRefund } from './refund.ts';
import * as sql from './refund.sql.ts';

/** A refund whose money the payer's instrument has taken: it stays for ever. */
export type CompletedRefund = StoredRefund & { endedAt: Date };

/** The completed refunds of these orders, each order's in order of time. */
export function completedRefunds(
  reader: Reader,
  orderIds: readonly string[],
): Promise<CompletedRefund[]> {
  return reader.rows<CompletedRefund>(sql.completedRefunds, [orderIds]);
}

/** From which order's refund each of these corrections was kept; `endedAt` once that is completed. */
export function correctedRefunds(
  reader: Reader,
  correctionIds: readonly string[],
): Promise<{ correctionId: string; baseOrderId: string; endedAt: Date | null }[]> {
  return reader.rows(sql.correctedRefunds, [correctionIds]);
}

/** Every order whose history these refunds change: their own, and corrections kept from them. */
export async function ordersOfRefunds(
  reader: Reader,
  refundIds: readonly string[],
): Promise<string[]> {
  const refunds = await reader.rows<StoredRefund>(sql.refundsByIds, [refundIds]);
  const ids = refunds.flatMap(({ orderId, correctionId }) => [orderId, correctionId ?? orderId]);
  return [...new Set(ids)];
}
