import type { Reader } from '#kernel/database/database.ts';
import type { FundUse } from './fund.ts';
import * as sql from './fund.sql.ts';

/** What a fund or a promise has paid for an order, and whose it is. Sums in minor units. */
export interface OwnedUse extends Pick<
  FundUse,
  'orderId' | 'method' | 'amount' | 'held' | 'returned'
> {
  payerId: string;
  currency: string;
}

/** For audits: what funds have paid for these orders of all accounts. */
export function unscopedUsesOf(reader: Reader, orderIds: readonly string[]): Promise<OwnedUse[]> {
  return reader.rows<OwnedUse>(sql.ownedUsesOf, [orderIds]);
}

/** For audits: what funds have paid, a slice of orders after the id `after`. */
export function unscopedUsesAfter(
  reader: Reader,
  after: string,
  limit: number,
): Promise<OwnedUse[]> {
  return reader.rows<OwnedUse>(sql.ownedUsesAfter, [after, limit]);
}
