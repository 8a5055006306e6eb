import type { Currency } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import type { Account } from './accounts.ts';
import type { LedgerEntry } from './entries-of.ts';
import { selectEntriesBetween } from './ledger.sql.ts';

export interface EntriesBetween {
  readonly account: Account;
  readonly currency: Currency;
  /** The first moment, and the first that is too late; null: all since then. */
  readonly from: Date;
  readonly to: Date | null;
  /** Only causes of this form, `order/%/moved/%`. */
  readonly causeLike?: string;
  readonly limit: number;
}

/** Entries that touch an account and were booked in a period, oldest first. */
export function entriesBetween(reader: Reader, filter: EntriesBetween): Promise<LedgerEntry[]> {
  const { account, currency, from, to, causeLike = '%', limit } = filter;
  return reader.rows<LedgerEntry>(selectEntriesBetween, [
    ...[account, currency, from, to, causeLike, limit],
  ]);
}
