import type { Reader } from '#kernel/database/database.ts';
import * as sql from './closing.sql.ts';

/** Numbers of an order's papers by their keys: of a paper that was replaced, that of the new one. */
export async function numbersOf(reader: Reader, orderId: string): Promise<Map<string, string>> {
  type Row = { key: string; number: string };
  const rows = await reader.rows<Row>(sql.numbersOfOrder, [orderId]);
  return new Map(rows.map(({ key, number }) => [key, number]));
}
