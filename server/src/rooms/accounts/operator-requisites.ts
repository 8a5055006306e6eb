import { assert } from '#kernel/assert.ts';
import { statement } from '#kernel/database/database.ts';
import type { Reader, Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import type { RefusedField } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { announceChange } from './announce-change.ts';

/** Where payers of plain invoices send their money. */
export interface OperatorRequisites {
  name: string;
  /** INN. */
  vatNumber: string;
  /** КПП; null when the operator is a sole proprietor. */
  taxRegistrationReasonCode: string | null;
  settlementAccount: string;
  correspondentAccount: string;
  bank: string;
  bic: string;
}

const columns = `name, vat_number as "vatNumber",
  tax_registration_reason_code as "taxRegistrationReasonCode",
  settlement_account as "settlementAccount", correspondent_account as "correspondentAccount",
  bank, bic`;

const put = statement(
  'accounts.putOperatorRequisites',
  `insert into operator_requisites (name, vat_number, tax_registration_reason_code,
     settlement_account, correspondent_account, bank, bic)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (only_row) do update set (name, vat_number, tax_registration_reason_code,
     settlement_account, correspondent_account, bank, bic) =
     row (excluded.name, excluded.vat_number, excluded.tax_registration_reason_code,
       excluded.settlement_account, excluded.correspondent_account, excluded.bank, excluded.bic)
   returning ${columns}`,
);

const find = statement(
  'accounts.findOperatorRequisites',
  `select ${columns} from operator_requisites`,
);

/** The operator's requisites, or undefined before they are set: then no plain invoice can be paid. */
export function operatorRequisites(reader: Reader): Promise<OperatorRequisites | undefined> {
  return reader.row(find);
}

/**
 * Number of the operator's bank account, for the ledger; before the requisites are set it has a name
 * of its own, so that money can be booked all the same.
 */
export async function operatorAccount(reader: Reader): Promise<string> {
  return (await operatorRequisites(reader))?.settlementAccount ?? 'operator';
}

/** Sets the requisites. Throws `validation_error` when account and BIC do not belong together. */
export async function setOperatorRequisites(
  tx: Tx,
  requisites: OperatorRequisites,
): Promise<OperatorRequisites> {
  const wrong = requisitesAreWrong(requisites);
  if (wrong.length > 0) throw validationError({ fields: wrong });
  const stored = await tx.row<OperatorRequisites>(put, [
    requisites.name,
    requisites.vatNumber,
    requisites.taxRegistrationReasonCode,
    requisites.settlementAccount,
    requisites.correspondentAccount,
    requisites.bank,
    requisites.bic,
  ]);
  assert(stored, 'an insert returns its row');
  await announceChange(tx, '');
  return stored;
}

function requisitesAreWrong(requisites: OperatorRequisites): RefusedField[] {
  const { bic, settlementAccount, correspondentAccount } = requisites;
  if (!/^\d{9}$/.test(bic)) return [field('bic', '9 digits')];
  const wrong: RefusedField[] = [];
  if (!settlementAccountFits(settlementAccount, bic)) {
    wrong.push(field('settlementAccount', '20 digits whose control digit fits the BIC'));
  }
  if (!correspondentAccountFits(correspondentAccount, bic)) {
    wrong.push(field('correspondentAccount', '20 digits whose control digit fits the BIC'));
  }
  return wrong;
}

/** The key of a client's account: the bank's number is the end of its BIC. */
export function settlementAccountFits(account: string, bic: string): boolean {
  return keyFits(account, bic.slice(-3));
}

/** The key of a bank's account with the central bank, whose own number is taken for the bank's. */
export function correspondentAccountFits(account: string, bic: string): boolean {
  return account.endsWith(bic.slice(-3)) && keyFits(account, `0${bic.slice(4, 6)}`);
}

/** Digits of bank number and account, weighted 7, 1, 3 in turn, must sum to a multiple of ten. */
function keyFits(account: string, bankNumber: string): boolean {
  if (!/^\d{20}$/.test(account)) return false;
  const weights = [7, 1, 3];
  const digits = Array.from(bankNumber + account, Number);
  return digits.reduce((sum, digit, i) => sum + digit * (weights[i % 3] ?? 0), 0) % 10 === 0;
}
