import { isKpp } from '@invogate/contracts/inn.ts';
import type { Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import type { RefusedField } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { announceChange } from './announce-change.ts';
import { insertCounterparty } from './counterparty.sql.ts';
import type { Counterparty, CounterpartyInput } from './counterparty.ts';

/**
 * Adds a party or a row of the directory. Only the form of INN and КПП is checked here: published
 * examples use INNs whose control digits fail. Throws `validation_error`, also for a second row of
 * one INN and КПП.
 */
export async function createCounterparty(tx: Tx, input: CounterpartyInput): Promise<Counterparty> {
  const wrong = formsAreWrong(input);
  if (wrong.length > 0) throw validationError({ fields: wrong });
  const row = await tx.row<Counterparty>(insertCounterparty, [
    input.id ?? tx.newId(),
    input.vatNumber,
    input.taxRegistrationReasonCode ?? null,
    input.name,
    input.nameFull ?? null,
    input.nameI18n ?? null,
    input.registrationNumber ?? null,
    input.registrationDate ?? null,
    input.registrationAddress ?? null,
    input.postAddress ?? null,
    input.postAddressZip ?? null,
    input.headOffice ?? true,
    tx.now(),
  ]);
  if (row === undefined) {
    throw validationError({
      message: 'There is a counterparty with this INN and КПП already',
      fields: [field('vatNumber', '', 'not_unique')],
    });
  }
  await announceChange(tx, 'merchants');
  return row;
}

function formsAreWrong(input: CounterpartyInput): RefusedField[] {
  const wrong: RefusedField[] = [];
  const isPerson = input.vatNumber.length === 12;
  const reason = input.taxRegistrationReasonCode ?? null;
  if (!/^(\d{10}|\d{12})$/.test(input.vatNumber)) {
    wrong.push(field('vatNumber', '10 digits of an organisation or 12 of a sole proprietor'));
  }
  if (reason !== null && (isPerson || !isKpp(reason))) {
    wrong.push(field('taxRegistrationReasonCode', '9 characters, none for a sole proprietor'));
  }
  if (input.name.trim() === '') wrong.push(field('name', 'a name is needed', 'required'));
  return wrong;
}
