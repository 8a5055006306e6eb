import { minor, type Currency, type Minor } from '@invogate/contracts/money.ts';
import { emit, type Tx } from '#kernel/database/database.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import { lockFunds } from './find-fund.ts';
import { fundChanged } from './fund.events.ts';
import type { Fund, FundTerms } from './fund.ts';
import * as sql from './fund.sql.ts';

const defaultTerms: FundTerms = {
  overdraftLimit: minor(0),
  overdraftDays: 30,
  promisedLimit: minor(0),
  promisedDays: 14,
  lowBelow: null,
  blocked: false,
};

/** What a new fund needs; nothing is granted unless it is said. */
export type NewFund = Partial<FundTerms> & {
  id?: string;
  counterpartyId: string;
  currency: Currency;
};

/**
 * Opens the fund of a payer. Throws `validation_error` for terms that cannot be, and when the payer
 * has a fund in this currency already.
 */
export async function openFund(tx: Tx, given: NewFund): Promise<Fund> {
  const { id = tx.newId(), counterpartyId, currency, ...terms } = given;
  const granted = { ...defaultTerms, ...terms };
  refuseTerms(granted);
  const params = [id, counterpartyId, currency, ...termColumns(granted), tx.now()];
  const fund = await tx.row<Fund>(sql.insertFund, params);
  if (fund) return fund;
  throw validationError({
    message: 'This payer has a fund in this currency already: change it instead',
    fields: [field('currencyId', 'there is one', 'not_unique')],
  });
}

/**
 * Changes what is granted; absent properties stay. A limit may fall below what is used: that stays
 * owed, and nothing more is lent. Throws `not_found`, `validation_error`.
 */
export async function changeFund(
  tx: Tx,
  { counterpartyId, currency }: Pick<Fund, 'counterpartyId' | 'currency'>,
  patch: Partial<FundTerms>,
): Promise<Fund> {
  const [fund] = await lockFunds(tx, [{ counterpartyId, currency }]);
  if (!fund) throw notFound({ message: 'This payer has no fund in this currency: open one first' });
  const terms = { ...fund, ...patch };
  refuseTerms(terms);
  const params = [fund.id, ...termColumns(terms), tx.now()];
  const changed = await tx.row<Fund>(sql.updateTerms, params);
  emit(tx, fundChanged.make({ fundId: fund.id, counterpartyId, currency }));
  return changed ?? fund;
}

function termColumns(terms: FundTerms): unknown[] {
  return [
    terms.overdraftLimit,
    terms.overdraftDays,
    terms.promisedLimit,
    terms.promisedDays,
    terms.lowBelow,
    terms.blocked,
  ];
}

function refuseTerms(terms: FundTerms): void {
  const fields: RefusedField[] = [];
  const check = (name: keyof FundTerms, value: Minor | number | null, from: number, to: number) => {
    if (value === null || (Number.isSafeInteger(value) && value >= from && value <= to)) return;
    fields.push(field(name, `A whole number from ${String(from)} to ${String(to)}`));
  };
  check('overdraftLimit', terms.overdraftLimit, 0, limitMax);
  check('overdraftDays', terms.overdraftDays, 1, 365);
  check('promisedLimit', terms.promisedLimit, 0, limitMax);
  check('promisedDays', terms.promisedDays, 1, 30);
  check('lowBelow', terms.lowBelow, 1, limitMax);
  if (fields.length > 0) throw validationError({ fields });
}

/** A hundred million major units: what a payer is trusted with is agreed by people above it. */
const limitMax = 10_000_000_000;
