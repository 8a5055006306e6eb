import type { Currency } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import type { Account } from './accounts.ts';
import type { Balance } from './balance.ts';
import { selectBalancesOf, selectPosted, selectTotals } from './ledger.sql.ts';

/** Balances of these accounts, in the order given; an account that was never used stands at 0. */
export async function balancesOf(
  reader: Reader,
  wanted: readonly { account: Account; currency: Currency }[],
): Promise<Balance[]> {
  return reader.rows<Balance>(selectBalancesOf, [
    wanted.map(({ account }) => account),
    wanted.map(({ currency }) => currency),
  ]);
}

/** What all accounts whose key begins so stand at together, signed as postings are. */
export async function totalsOf(
  reader: Reader,
  prefix: string,
): Promise<{ currency: Currency; totalMinor: number }[]> {
  return reader.rows(selectTotals, [prefix, `${prefix}~`]);
}

/**
 * What was posted to the accounts whose key begins with `prefix`, but for the entries whose cause
 * begins with `exceptCauses`. Reads every posting of the accounts: for audits.
 */
export async function postedTo(
  reader: Reader,
  prefix: string,
  exceptCauses: string,
): Promise<{ account: Account; currency: Currency; postedMinor: number }[]> {
  return reader.rows(selectPosted, [prefix, `${prefix}~`, exceptCauses, `${exceptCauses}~`]);
}
