import type { Currency } from '@invogate/contracts/money.ts';
import type { Reader, Tx } from '#kernel/database/database.ts';
import { fundNumbersIn, type Fund, type LockedFund } from './fund.ts';
import * as sql from './fund.sql.ts';

/** Whose fund, and in which currency: a payer has at most one in each. */
export interface FundKey {
  counterpartyId: string;
  currency: Currency;
}

/** The payer's fund as it stands, without a lock. */
export function findFund(
  reader: Reader,
  counterpartyId: string,
  currency: Currency,
): Promise<Fund | undefined> {
  return reader.row<Fund>(sql.findFund, [counterpartyId, currency]);
}

/** The funds of these payers, in all currencies. */
export function fundsOf(reader: Reader, counterpartyIds: readonly string[]): Promise<Fund[]> {
  return reader.rows<Fund>(sql.fundsOf, [counterpartyIds]);
}

/** Funds by their ids; an id that has none is left out. */
export function fundsByIds(reader: Reader, ids: readonly string[]): Promise<Fund[]> {
  return reader.rows<Fund>(sql.fundsByIds, [ids]);
}

/** The fund whose code stands in the purpose of a transfer, if exactly one does. */
export async function fundOfPurpose(reader: Reader, purpose: string): Promise<Fund | undefined> {
  const numbers = [...new Set(fundNumbersIn(purpose))];
  if (numbers.length === 0) return undefined;
  const found = await reader.rows<Fund>(sql.fundsByNumbers, [numbers]);
  return found.length === 1 ? found[0] : undefined;
}

/** Locks one fund; after the lock of the container whose orders it is about. */
export async function lockFund(
  tx: Tx,
  counterpartyId: string,
  currency: Currency,
): Promise<LockedFund | undefined> {
  const [fund] = await lockFunds(tx, [{ counterpartyId, currency }]);
  return fund;
}

/**
 * Locks many, in the order of their keys. Whoever is going to change several funds in one
 * transaction locks all of them with one call first: then nobody waits in a circle.
 */
export function lockFunds(tx: Tx, keys: readonly FundKey[]): Promise<LockedFund[]> {
  const ids = keys.map((key) => key.counterpartyId);
  const currencies = keys.map((key) => key.currency);
  return tx.rows<LockedFund>(sql.lockFunds, [ids, currencies]);
}
