import type { TableNow } from '@invogate/contracts/pos.ts';
import type { Database } from '#kernel/database/database.ts';
import { atom } from '#kernel/time.ts';
import { billViews, type StoredBill } from './bill.ts';
import * as sql from './bill.sql.ts';
import type { TableAtPoint } from './read-table.flow.ts';

/**
 * What is known of a table without asking its till: the bills of the last answer, with who pays
 * them now. Open pages hear it after each change.
 */
export async function tableNow(
  database: Database,
  { table, point }: TableAtPoint,
): Promise<TableNow> {
  const read = await database.row<{ readId: string; stale: boolean }>(sql.lastRead, [table.id]);
  const bills = read ? await database.rows<StoredBill>(sql.billsOfRead, [read.readId]) : [];
  return {
    bills: await billViews(database, point, bills),
    askAgain: read?.stale ?? false,
    serverTime: atom(database.now()),
  };
}
