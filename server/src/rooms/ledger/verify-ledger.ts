import type { Reader } from '#kernel/database/database.ts';
import { chartOfAccounts } from './accounts.ts';
import type { Breach } from './breach.ts';
import {
  selectBrokenBalances,
  selectBrokenEntries,
  selectBrokenFloors,
  selectBrokenMirrors,
  selectBrokenTotals,
  selectOrphans,
  selectSliceEnd,
} from './verify-ledger.sql.ts';

export interface VerifyOptions {
  /** How many breaches of each rule are named; one bug can break a million entries. */
  readonly limitPerRule?: number;
  /** Entries read by one statement: short statements let the database clean up behind them. */
  readonly entriesPerSlice?: number;
}

interface Row {
  entry: string;
  account: string;
  currency: string;
  difference: string;
}

const firstId = '00000000-0000-0000-0000-000000000000';
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * Checks the ledger against itself and names every breach: (1) each entry sums to zero in its
 * currency, (2) all accounts sum to zero, (3) each balance is the sum of its postings, (4) no
 * account is below its floor. May run beside traffic: each statement sees one moment, and at each
 * moment every committed entry is whole.
 */
export async function verifyLedger(
  reader: Reader,
  { limitPerRule = 100, entriesPerSlice = 50_000 }: VerifyOptions = {},
): Promise<Breach[]> {
  return [
    ...(await brokenEntries(reader, limitPerRule, entriesPerSlice)),
    ...(await orphans(reader, limitPerRule)),
    ...(await brokenMirrors(reader, limitPerRule)),
    ...(await brokenTotals(reader, limitPerRule)),
    ...(await brokenBalances(reader, limitPerRule)),
    ...(await brokenFloors(reader, limitPerRule)),
  ];
}

async function brokenEntries(reader: Reader, limit: number, slice: number): Promise<Breach[]> {
  const breaches: Breach[] = [];
  let from = firstId;
  while (from !== lastId && breaches.length < limit) {
    const end = await reader.row<{ id: string }>(selectSliceEnd, [from, slice]);
    const upTo = end?.id ?? lastId;
    const rows = await reader.rows<Row & { lines: number; mixed: boolean }>(selectBrokenEntries, [
      from,
      upTo,
      limit - breaches.length,
    ]);
    for (const row of rows) {
      const message = row.mixed
        ? `entry ${row.entry} mixes currencies`
        : row.lines < 2
          ? `entry ${row.entry} has ${String(row.lines)} postings, not two or more`
          : `entry ${row.entry} does not sum to zero`;
      breaches.push(breach('ledger.entry_balanced', message, row));
    }
    from = upTo;
  }
  return breaches;
}

async function orphans(reader: Reader, limit: number): Promise<Breach[]> {
  const rows = await reader.rows<Row>(selectOrphans, [limit]);
  return rows.map((row) =>
    breach('ledger.entry_exists', `postings of ${row.entry} belong to no entry`, row),
  );
}

async function brokenMirrors(reader: Reader, limit: number): Promise<Breach[]> {
  const rows = await reader.rows<Row>(selectBrokenMirrors, [limit]);
  return rows.map((row) =>
    breach('ledger.reversal_mirrors', `reversal ${row.entry} is not a mirror image`, row),
  );
}

async function brokenTotals(reader: Reader, limit: number): Promise<Breach[]> {
  const rows = await reader.rows<Row & { what: string }>(selectBrokenTotals, [limit]);
  return rows.map((row) => breach('ledger.total_zero', `all ${row.what} do not sum to zero`, row));
}

async function brokenBalances(reader: Reader, limit: number): Promise<Breach[]> {
  const rows = await reader.rows<Row & { posted: string; kept: string }>(selectBrokenBalances, [
    limit,
  ]);
  return rows.map((row) => {
    const message = `${row.account} is kept as ${row.kept}, its postings sum to ${row.posted}`;
    return breach('ledger.balance_is_sum', message, row);
  });
}

type Fault = 'unknown' | 'side' | 'place' | 'floor';

const faults: Readonly<Record<Fault, { rule: string; message: string }>> = {
  floor: { rule: 'ledger.floor', message: 'is below its floor' },
  side: { rule: 'ledger.chart', message: 'is kept with the wrong normal side' },
  place: { rule: 'ledger.chart', message: 'is kept among the accounts of the other kind' },
  unknown: { rule: 'ledger.chart', message: 'is not in the chart of accounts' },
};

async function brokenFloors(reader: Reader, limit: number): Promise<Breach[]> {
  const rows = await reader.rows<Row & { fault: Fault }>(selectBrokenFloors, [
    chartOfAccounts.map(({ form }) => form),
    chartOfAccounts.map(({ side }) => side),
    chartOfAccounts.map(({ floor }) => floor),
    limit,
  ]);
  return rows.map((row) => {
    const { rule, message } = faults[row.fault];
    return breach(rule, `${row.account} ${message}`, row);
  });
}

function breach(rule: string, message: string, row: Partial<Row>): Breach {
  const { entry, account, currency, difference } = row;
  return {
    rule,
    message,
    ...(entry === undefined ? {} : { entry }),
    ...(account === undefined ? {} : { account }),
    ...(currency === undefined ? {} : { currency }),
    ...(difference === undefined ? {} : { differenceMinor: Number(difference) }),
  };
}
