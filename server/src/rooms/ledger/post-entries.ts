import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import { kindOf } from './accounts.ts';
import type { Entry } from './entry.ts';
import { assertBookable } from './entry.ts';
import { DuplicateCause, namedError } from './errors.ts';
import { insertEntries, moveBalances, openBalances } from './ledger.sql.ts';

/** An entry, and the id of the entry whose mirror image it is. */
export interface DueEntry extends Entry {
  readonly reverses?: string;
}

interface Change {
  readonly account: string;
  readonly currency: string;
  readonly side: 1 | -1;
  readonly floor: boolean;
  byMinor: number;
}

/**
 * Books entries, all or none. Give all entries of a transaction in one call: it takes its locks
 * in an order in which calls cannot deadlock each other.
 *
 * Throws `DuplicateCause` when an entry of the same cause exists, `FloorBreach` when an account
 * would fall below its floor by the sum of all entries of the call; the transaction must roll back.
 */
export async function postEntries(tx: Tx, entries: readonly Entry[]): Promise<void> {
  await bookEntries(tx, entries);
}

/** `postEntries`, with reversals. */
export async function bookEntries(tx: Tx, entries: readonly DueEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const sorted = inOrderOfCause(entries);
  const changes = changesOf(entries);
  const floored = changes.filter((change) => change.floor);
  tx.send(insertEntries, entryColumns(tx, sorted, changes), namedError);
  if (floored.length === 0) return;
  try {
    // Last, so that the rows that others wait for are held for the shortest time.
    await moveFloored(tx, floored);
  } catch (error) {
    throw namedError(error);
  }
}

/**
 * Two transactions that book the same two causes in opposite orders would wait for each other in
 * the unique index; in one order, the second waits and is told of the duplicate.
 */
function inOrderOfCause(entries: readonly DueEntry[]): DueEntry[] {
  for (const entry of entries) assertBookable(entry);
  const sorted = entries.toSorted((a, b) => (a.cause < b.cause ? -1 : 1));
  sorted.forEach((entry, i) => {
    if (entry.cause === sorted[i + 1]?.cause) throw new DuplicateCause(entry.cause);
  });
  return sorted;
}

/** What the entries together do to each account, in order of its key. */
function changesOf(entries: readonly Entry[]): Change[] {
  const changes = new Map<string, Change>();
  for (const { currency, postings } of entries) {
    for (const { account, amountMinor } of postings) {
      const key = `${account} ${currency}`;
      const known = changes.get(key);
      if (known !== undefined) {
        known.byMinor += amountMinor;
        continue;
      }
      const kind = kindOf(account);
      assert(kind !== undefined, `account ${account} is in the chart`);
      const { side, floor } = kind;
      changes.set(key, { account, currency, side, floor, byMinor: amountMinor });
    }
  }
  return [...changes.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, change]) => change)
    .filter((change) => change.byMinor !== 0);
}

/**
 * Moves balances with a floor. Every transaction opens and then locks them in the order of their
 * keys: two that move A and B never hold one each and wait for the other.
 */
async function moveFloored(tx: Tx, changes: readonly Change[]): Promise<void> {
  const accounts = changes.map((change) => change.account);
  const currencies = changes.map((change) => change.currency);
  const sides = changes.map((change) => change.side);
  const sums = changes.map((change) => change.byMinor);
  // At zero: a proposed row is tried against the floor before its conflict is seen.
  await tx.run(openBalances, [accounts, currencies, sides]);
  const moved = await tx.run(moveBalances, [accounts, currencies, sums]);
  assert(moved === changes.length, 'every balance with a floor is moved');
}

function entryColumns(tx: Tx, entries: readonly DueEntry[], changes: readonly Change[]): unknown[] {
  const lines = entries.flatMap((entry, index) =>
    entry.postings.map((posting, line) => ({ entry, index, line, posting })),
  );
  const open = changes.filter((change) => !change.floor);
  return [
    entries.map(() => tx.newId()),
    entries.map((entry) => entry.cause),
    entries.map((entry) => entry.event),
    entries.map((entry) => entry.currency),
    entries.map((entry) => entry.reverses ?? null),
    tx.now(),
    lines.map(({ index }) => index + 1),
    lines.map(({ line }) => line + 1),
    lines.map(({ posting }) => posting.amountMinor),
    lines.map(({ entry }) => entry.currency),
    lines.map(({ posting }) => posting.account),
    open.map((change) => change.account),
    open.map((change) => change.currency),
    open.map((change) => change.byMinor),
  ];
}
