import type { TableView } from '@invogate/contracts/pos.ts';
import type { Database } from '#kernel/database/database.ts';
import { atom } from '#kernel/time.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { contractInForce, type Accounts } from '#rooms/accounts/index.ts';
import type { StoredPoint, StoredTable } from './point.ts';
import * as sql from './point.sql.ts';
import type { TableAtPoint } from './read-table.flow.ts';

/** The table of a code, where its guests may pay now. Throws `not_found`. */
export async function findTable(database: Database, code: string): Promise<TableAtPoint> {
  const table = await database.row<StoredTable>(sql.tableOfCode, [code]);
  if (!table) throw notFound();
  const [point] = await database.rows<StoredPoint>(sql.unscopedPoints, [[table.pointId]]);
  if (!point?.enabled) throw notFound();
  return { table, point };
}

/** The table as its page shows it at once; no till is asked. Throws `not_found`. */
export async function showTable(
  { database, accounts }: { database: Database; accounts: Accounts },
  code: string,
): Promise<TableView> {
  const { table, point } = await findTable(database, code);
  const merchant = await accounts.findMerchant(point.merchantId);
  if (!merchant || merchant.blocked || !contractInForce(merchant, database.now())) {
    throw notFound();
  }
  return {
    merchantName: merchant.name,
    ...(merchant.logoUrl === null ? {} : { merchantLogoUrl: merchant.logoUrl }),
    pointName: point.name,
    tableNumber: table.number,
    ...(table.hall === null ? {} : { hall: table.hall }),
    languageId: 'ru',
    payerTypes: point.privatePayers ? ['legal', 'private'] : ['legal'],
    serverTime: atom(database.now()),
  };
}
