import type { Currency } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import type { Account } from './accounts.ts';
import { selectBalance, selectBalanceAt, selectBalances } from './ledger.sql.ts';

export interface Balance {
  readonly account: Account;
  readonly currency: Currency;
  /** Minor units, signed as postings are; `onNormalSide` turns it. */
  readonly balanceMinor: number;
}

/** The sum of all postings of an account, signed as they are: a debit is above zero. */
export async function balanceOf(
  reader: Reader,
  account: Account,
  currency: Currency,
): Promise<number> {
  const row = await reader.row<{ balanceMinor: number }>(selectBalance, [account, currency]);
  return row?.balanceMinor ?? 0;
}

/** The same as it stood at a moment: reads all earlier postings of the account. */
export async function balanceAt(
  reader: Reader,
  account: Account,
  currency: Currency,
  at: Date,
): Promise<number> {
  type Row = { balanceMinor: number };
  const row = await reader.row<Row>(selectBalanceAt, [account, currency, at]);
  return row?.balanceMinor ?? 0;
}

/** Balances of the accounts whose key begins so (`merchant/`), in order of the key. */
export async function balances(reader: Reader, prefix: string, limit = 1000): Promise<Balance[]> {
  return reader.rows<Balance>(selectBalances, [prefix, `${prefix}~`, limit]);
}
