import { randomInt } from 'node:crypto';
import type { CreatePosTables } from '@invogate/contracts/pos.ts';
import type { Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import type { StoredTable } from './point.ts';
import * as sql from './point.sql.ts';
import { tableTaken } from './pos.refusals.ts';

/** Letters that a person can read aloud and type: no O and 0, no I, l and 1. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';
/** 14 letters of 31 are 69 bits: nobody finds a table by trying. */
const codeLength = 14;

/** A new code of a table's address. */
function newCode(): string {
  return Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** Makes tables of a point. Throws `table_number_duplicate`, and makes none then. */
export async function createTables(
  tx: Tx,
  pointId: string,
  { tables }: CreatePosTables,
): Promise<StoredTable[]> {
  const clean = tables.map(({ number, hall, cloudTableId }) => ({
    ...{ id: tx.newId(), number: number.trim(), code: newCode() },
    hall: textOrNull(hall),
    cloudTableId: textOrNull(cloudTableId),
  }));
  const nameless = clean.findIndex(({ number }) => number === '');
  if (nameless >= 0) {
    throw validationError({ fields: [field(`tables[${nameless}].number`, '', 'required')] });
  }
  const inserted = await tx.run(sql.insertTables, [
    pointId,
    clean.map(({ id }) => id),
    clean.map(({ number }) => number),
    clean.map(({ hall }) => hall),
    clean.map(({ cloudTableId }) => cloudTableId),
    tx.now(),
    clean.map(({ code }) => code),
  ]);
  if (inserted < clean.length) throw tableTaken();
  const ids = new Set(clean.map(({ id }) => id));
  const all = await tx.rows<StoredTable>(sql.tablesOf, [pointId]);
  return all.filter(({ id }) => ids.has(id));
}

/** Gives a table a new address; what is printed with the former one leads nowhere. */
export async function reissueCode(tx: Tx, pointId: string, tableId: string): Promise<StoredTable> {
  const table = await tx.row<StoredTable>(sql.findTable, [pointId, tableId]);
  if (!table) throw notFound();
  const code = newCode();
  await tx.run(sql.reissueCode, [tableId, code, tx.now()]);
  return { ...table, code, reissuedAt: tx.now() };
}

function textOrNull(text: string | undefined): string | null {
  const clean = text?.trim() ?? '';
  return clean === '' ? null : clean;
}
