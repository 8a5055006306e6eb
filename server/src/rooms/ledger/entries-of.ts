import type { Reader } from '#kernel/database/database.ts';
import type { Account } from './accounts.ts';
import type { Entry } from './entry.ts';
import {
  selectEntriesByAccount,
  selectEntriesByCause,
  selectEntriesOfCauses,
} from './ledger.sql.ts';

export interface LedgerEntry extends Entry {
  readonly bookedAt: Date;
  /** The cause of the entry that this one takes back. */
  readonly reversesCause: string | null;
}

export type EntriesFilter =
  | { readonly account: Account; readonly limit: number }
  /** `after`: the last cause of the slice before. */
  | { readonly causePrefix: string; readonly after?: string; readonly limit: number }
  | { readonly causes: readonly string[] };

/** Entries that touch an account, newest first; or those of causes, in order of the cause. */
export async function entriesOf(reader: Reader, filter: EntriesFilter): Promise<LedgerEntry[]> {
  if ('account' in filter) {
    return reader.rows<LedgerEntry>(selectEntriesByAccount, [filter.account, filter.limit]);
  }
  if ('causes' in filter) return reader.rows<LedgerEntry>(selectEntriesOfCauses, [filter.causes]);
  const { causePrefix, after = '', limit } = filter;
  const range = [causePrefix, `${causePrefix}~`, after];
  return reader.rows<LedgerEntry>(selectEntriesByCause, [...range, limit]);
}
