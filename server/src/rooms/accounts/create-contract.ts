import type { Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import type { RefusedField } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { announceChange } from './announce-change.ts';
import { documentTermsAreWrong } from './check-document-terms.ts';
import { defaultTerms, givenOf, termParams } from './document-terms.ts';
import { findCounterparty } from './counterparty.sql.ts';
import { insertContract } from './contract.sql.ts';
import type { CommissionTerms, Contract, ContractInput } from './contract.ts';

const defaultVatRate = 22;

/**
 * Signs a contract. VAT of 22 % inside, commission kept at refunds, unless told otherwise. Throws
 * `validation_error` for terms that make no sense, an unknown counterparty and a number used twice.
 */
export async function createContract(tx: Tx, input: ContractInput): Promise<Contract> {
  const wrong = [...termsAreWrong(input), ...documentTermsAreWrong(input)];
  const party = await tx.row(findCounterparty, [input.counterpartyId]);
  if (party === undefined) wrong.push(field('counterpartyId', 'create it first'));
  if (wrong.length > 0) throw validationError({ fields: wrong });
  const contract = await tx.row<Contract>(insertContract, [
    input.id ?? tx.newId(),
    input.counterpartyId,
    input.number,
    input.date,
    input.validFrom,
    input.validTo ?? null,
    JSON.stringify(input.commission),
    input.commissionVatRate ?? defaultVatRate,
    input.commissionReturned ?? false,
    input.settlementAccount ?? null,
    input.settlementBic ?? null,
    input.settlementBank ?? null,
    input.settlementCorrespondentAccount ?? null,
    input.allowDisableValidate ?? false,
    tx.now(),
    ...termParams({ ...defaultTerms, ...givenOf(input) }),
  ]);
  if (contract === undefined) {
    throw validationError({
      message: 'The counterparty has a contract with this number already',
      fields: [field('number', '', 'not_unique')],
    });
  }
  await announceChange(tx, 'merchants');
  return contract;
}

function termsAreWrong(input: ContractInput): RefusedField[] {
  const wrong = Object.entries(input.commission)
    .filter(([, terms]) => !termsHold(terms))
    .map(([method]) => field(`commission.${method}`, 'rate 0 to 1000000 millionths, min ≤ max'));
  if (!Object.hasOwn(input.commission, 'other')) {
    wrong.push(field('commission.other', 'terms of methods that are not named', 'required'));
  }
  const vat = input.commissionVatRate ?? defaultVatRate;
  if (!Number.isInteger(vat) || vat < 0 || vat > 99) {
    wrong.push(field('commissionVatRate', 'whole per cent'));
  }
  if (input.validTo && input.validTo <= input.validFrom) {
    wrong.push(field('validTo', 'later than validFrom'));
  }
  return wrong;
}

/** Whether terms of one payment method make sense. */
export function termsHold({
  rateMillionths,
  fixedMinor,
  minMinor,
  maxMinor,
}: CommissionTerms): boolean {
  const isSum = (sum: number | null) => sum === null || (Number.isSafeInteger(sum) && sum >= 0);
  const ordered = minMinor === null || maxMinor === null || minMinor <= maxMinor;
  const sums = isSum(fixedMinor) && isSum(minMinor) && isSum(maxMinor);
  const isRate = Number.isInteger(rateMillionths) && rateMillionths >= 0;
  return isRate && rateMillionths <= 1_000_000 && sums && ordered;
}
