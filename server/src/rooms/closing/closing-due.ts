import type { Reader } from '#kernel/database/database.ts';
import * as sql from './closing.sql.ts';

/** Those of the orders whose papers are still to be looked at. */
export async function closingDue(
  reader: Reader,
  orderIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await reader.rows<{ orderId: string }>(sql.dueAmong, [orderIds]);
  return new Set(rows.map(({ orderId }) => orderId));
}
