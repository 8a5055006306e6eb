import { field } from '#kernel/refusal.ts';
import { randomHex } from '#kernel/secret.ts';
import type { Tx } from '#kernel/database/database.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { announceChange } from './announce-change.ts';
import { checkSettings } from './check-settings.ts';
import { clearAgentDefault, insertMerchant, lockSeller, merchantParams } from './merchant.sql.ts';
import type { StoredMerchant } from './merchant.sql.ts';
import { defaultSettings } from './merchant.ts';
import type { Merchant, MerchantInput } from './merchant.ts';
import { wholeMerchant } from './read-merchant.ts';

const keyBytes = 16;

/** A key to sign notifications with: 32 hex digits, 128 bits. */
function newSignatureKey(): string {
  return randomHex(keyBytes);
}

/**
 * Opens a shop. A seller's first shop becomes the one that takes orders of agents. Throws
 * `validation_error` for settings that cannot be kept, an unknown account or counterparty.
 */
export async function createMerchant(tx: Tx, input: MerchantInput): Promise<Merchant> {
  checkSettings(input);
  const { hasShop } = await lockOwner(tx, input);
  const stored: StoredMerchant = {
    ...defaultSettings,
    id: tx.newId(),
    logoUrl: null,
    transit: false,
    blocked: false,
    signatureKey: newSignatureKey(),
    ...given(input),
    agentDefault: input.agentDefault ?? !hasShop,
    formerSignatureKey: null,
    formerKeyUntil: null,
    partnerId: null,
  };
  if (stored.agentDefault && hasShop) await tx.run(clearAgentDefault, [stored.counterpartyId]);
  await tx.run(insertMerchant, [...merchantParams(stored), tx.now()]);
  await announceChange(tx, 'merchants');
  return wholeMerchant(tx, stored);
}

async function lockOwner(tx: Tx, input: MerchantInput): Promise<{ hasShop: boolean }> {
  const owner = await tx.row<{ hasShop: boolean; hasAccount: boolean }>(lockSeller, [
    input.counterpartyId,
    input.accountId,
  ]);
  const unknown = owner === undefined ? 'counterpartyId' : owner.hasAccount ? '' : 'accountId';
  if (owner !== undefined && unknown === '') return owner;
  throw validationError({
    message: 'A merchant needs an account and a counterparty that exist',
    fields: [field(unknown, 'create it first')],
  });
}

/** An absent property may arrive as undefined, which must not hide its default. */
function given(input: MerchantInput): MerchantInput {
  const entries = Object.entries<unknown>({ ...input }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as MerchantInput;
}
