import type { Reader } from '#kernel/database/database.ts';
import type { Account } from './accounts.ts';
import type { Entry } from './entry.ts';
import { selectEntriesByAccount, selectEntriesByCause } from './ledger.sql.ts';

export interface LedgerEntry extends Entry {
  readonly bookedAt: Date;
  /** The cause of the entry that this one takes back. */
  readonly reversesCause: string | null;
}

export type EntriesFilter = { readonly limit: number } & (
  { readonly account: Account } | { readonly causePrefix: string }
);

/** Entries that touch an account, newest first; or those of a cause, in order of the cause. */
export async function entriesOf(reader: Reader, filter: EntriesFilter): Promise<LedgerEntry[]> {
  if ('account' in filter) {
    return reader.rows<LedgerEntry>(selectEntriesByAccount, [filter.account, filter.limit]);
  }
  const { causePrefix, limit } = filter;
  return reader.rows<LedgerEntry>(selectEntriesByCause, [causePrefix, `${causePrefix}~`, limit]);
}
