import type { Reader } from '#kernel/database/database.ts';
import { Secret } from '#kernel/secret.ts';
import { assert } from '#kernel/assert.ts';
import { contractsOfCounterparty } from './contract.sql.ts';
import type { Contract } from './contract.ts';
import { findCounterparty } from './counterparty.sql.ts';
import type { Counterparty } from './counterparty.ts';
import { findMerchant, listMerchants as selectMerchants } from './merchant.sql.ts';
import type { StoredMerchant } from './merchant.sql.ts';
import type { Merchant } from './merchant.ts';

/** A merchant with its counterparty and contracts, straight from the database. */
export async function readMerchant(reader: Reader, id: string): Promise<Merchant | undefined> {
  const stored = await reader.row<StoredMerchant>(findMerchant, [id]);
  return stored && wholeMerchant(reader, stored);
}

/** All merchants, oldest first: for the operator's commands and daily checks. */
export async function listMerchants(reader: Reader): Promise<Merchant[]> {
  const merchants: Merchant[] = [];
  for (const stored of await reader.rows<StoredMerchant>(selectMerchants)) {
    merchants.push(await wholeMerchant(reader, stored));
  }
  return merchants;
}

/** Joins a stored merchant with what it stands on. */
export async function wholeMerchant(reader: Reader, stored: StoredMerchant): Promise<Merchant> {
  const { counterpartyId, signatureKey, formerSignatureKey, ...rest } = stored;
  const counterparty = await reader.row<Counterparty>(findCounterparty, [counterpartyId]);
  assert(counterparty, `merchant ${stored.id} has a counterparty`);
  const contracts = await reader.rows<Contract>(contractsOfCounterparty, [counterpartyId]);
  return {
    ...rest,
    counterparty,
    contracts,
    signatureKey: new Secret(signatureKey),
    formerSignatureKey: formerSignatureKey === null ? null : new Secret(formerSignatureKey),
  };
}
