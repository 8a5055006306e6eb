import type { Tx } from '#kernel/database/database.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { announceChange } from './announce-change.ts';
import { checkSettings } from './check-settings.ts';
import { clearAgentDefault, lockMerchant, merchantParams, updateMerchant } from './merchant.sql.ts';
import type { StoredMerchant } from './merchant.sql.ts';
import { defaultSettings } from './merchant.ts';
import type { Merchant, MerchantPatch } from './merchant.ts';
import { wholeMerchant } from './read-merchant.ts';

/** What a patch may carry; anything else in it, such as an id, is ignored. */
const patchable: ReadonlySet<string> = new Set([
  ...Object.keys(defaultSettings),
  ...['name', 'logoUrl', 'transit', 'agentDefault', 'blocked', 'signatureKey'],
]);

/** How long the key before a rotation stays readable in the office (spec 04, Signature). */
const formerKeyLifeMs = 24 * 3600 * 1000;

/**
 * Changes the settings that are given. A new signature key signs at once; the former one is kept
 * for a day. Throws `validation_error`, or `not_found` for an unknown merchant.
 */
export async function changeMerchant(tx: Tx, id: string, patch: MerchantPatch): Promise<Merchant> {
  checkSettings(patch);
  // Two changes at once would each write back what the other has changed.
  const before = await tx.row<StoredMerchant>(lockMerchant, [id]);
  if (before === undefined) throw notFound({ message: `No merchant has the id ${id}` });
  const given = Object.entries<unknown>({ ...patch }).filter(
    ([name, value]) => value !== undefined && patchable.has(name),
  );
  const after: StoredMerchant = { ...before, ...Object.fromEntries(given) };
  if (after.signatureKey !== before.signatureKey) {
    after.formerSignatureKey = before.signatureKey;
    after.formerKeyUntil = new Date(tx.now().getTime() + formerKeyLifeMs);
  }
  if (after.agentDefault && !before.agentDefault) {
    await tx.run(clearAgentDefault, [before.counterpartyId]);
  }
  await tx.run(updateMerchant, merchantParams(after));
  await announceChange(tx, 'merchants');
  return wholeMerchant(tx, after);
}
