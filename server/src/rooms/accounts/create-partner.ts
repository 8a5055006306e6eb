import type { Tx } from '#kernel/database/database.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { randomHex } from '#kernel/secret.ts';
import { isWebAddress, webAddressAdvice } from '#kernel/web-address.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { announceChange } from './announce-change.ts';
import { termsHold } from './create-contract.ts';
import { insertPartner } from './partner.sql.ts';
import { partnerKinds, type Partner, type PartnerInput } from './partner.ts';
import { wholePartner, type StoredPartner } from './read-partner.ts';

const keyBytes = 16;
const invitesPerDay = 100;

/**
 * Opens a partner over an account of its own. Throws `validation_error` for terms that make no
 * sense, an unknown account or counterparty, and an account that is a partner's already.
 */
export async function createPartner(tx: Tx, input: PartnerInput): Promise<Partner> {
  const wrong = inputIsWrong(input);
  if (wrong.length > 0) throw validationError({ fields: wrong });
  const stored = await tx.row<StoredPartner>(insertPartner, [
    input.id ?? tx.newId(),
    input.accountId,
    input.counterpartyId,
    input.name,
    input.brandName ?? input.name,
    input.kind,
    input.withoutToken ?? false,
    input.webhookUrl ?? null,
    input.webhookKey ?? randomHex(keyBytes),
    input.reward ? JSON.stringify(input.reward) : null,
    input.rewardVatRate ?? null,
    input.invitesPerDay ?? invitesPerDay,
    input.blocked ?? false,
    tx.now(),
    input.language ?? 'ru',
    input.anySeller ?? false,
  ]);
  if (stored === undefined) {
    throw validationError({
      message: 'A partner needs a counterparty and an account that is no partner’s yet',
      fields: [field('accountId'), field('counterpartyId')],
    });
  }
  await announceChange(tx, 'callers');
  return wholePartner(stored);
}

/** Throws `validation_error` for terms of rewards that make no sense. */
export function refuseWrongReward(reward: NonNullable<PartnerInput['reward']>): void {
  const wrong = rewardIsWrong(reward);
  if (wrong.length > 0) throw validationError({ fields: wrong });
}

function rewardIsWrong(reward: NonNullable<PartnerInput['reward']>): RefusedField[] {
  const wrong: RefusedField[] = [];
  for (const [method, terms] of Object.entries(reward)) {
    if (!termsHold(terms)) wrong.push(field(`reward.${method}`, 'rate 0 to 1000000 millionths'));
  }
  if (!Object.hasOwn(reward, 'other')) {
    wrong.push(field('reward.other', 'terms of methods that are not named', 'required'));
  }
  return wrong;
}

function inputIsWrong(input: PartnerInput): RefusedField[] {
  const wrong: RefusedField[] = [];
  if (input.name.trim() === '') wrong.push(field('name', 'a name is needed', 'required'));
  if (!partnerKinds.includes(input.kind)) {
    wrong.push(field('kind', `one of ${partnerKinds.join(', ')}`));
  }
  if (input.reward) wrong.push(...rewardIsWrong(input.reward));
  if (typeof input.webhookUrl === 'string' && !isWebAddress(input.webhookUrl)) {
    wrong.push(field('webhookUrl', webAddressAdvice));
  }
  const vat = input.rewardVatRate ?? 0;
  if (!Number.isInteger(vat) || vat < 0 || vat > 99) {
    wrong.push(field('rewardVatRate', 'whole per cent'));
  }
  const daily = input.invitesPerDay ?? invitesPerDay;
  if (!Number.isInteger(daily) || daily < 1) wrong.push(field('invitesPerDay', '1 or more'));
  return wrong;
}
