import { assert } from '#kernel/assert.ts';
import { statement, type Reader, type Tx } from '#kernel/database/database.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { announceChange } from './announce-change.ts';
import { signatoryIsWrong } from './check-document-terms.ts';
import { contactValue } from './contact.ts';
import { givenOf, type Signatory } from './document-terms.ts';

/** What receipts and documents say of the operator, beside its requisites. */
export interface OperatorDetails {
  nameFull: string | null;
  /** ОГРН or ОГРНИП. */
  registrationNumber: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  /** Tag 1055: 1 general, 2 and 4 simplified, 16 agricultural, 32 patent. */
  taxSystem: TaxSystem;
  /** Who signs for the operator, and for sellers by their power of attorney. */
  signer: Signatory | null;
}

export const taxSystems = [1, 2, 4, 16, 32] as const;
export type TaxSystem = (typeof taxSystems)[number];

const columns = `name_full as "nameFull", registration_number as "registrationNumber", address,
  phone, email, tax_system as "taxSystem", signer`;

const find = statement('accounts.operatorDetails', `select ${columns} from operator_requisites`);

const lock = statement(
  'accounts.lockOperatorDetails',
  `select ${columns} from operator_requisites for update`,
);

const update = statement(
  'accounts.updateOperatorDetails',
  `update operator_requisites set (name_full, registration_number, address, phone, email,
     tax_system, signer) = row ($1, $2, $3, $4, $5, $6, $7::text::jsonb)
   returning ${columns}`,
);

const unknown: OperatorDetails = {
  ...{ nameFull: null, registrationNumber: null, address: null, phone: null, email: null },
  ...{ taxSystem: 1, signer: null },
};

/** The operator's details; before its requisites are set nothing is known of it. */
export async function operatorDetails(reader: Reader): Promise<OperatorDetails> {
  return (await reader.row<OperatorDetails>(find)) ?? unknown;
}

/** Changes the details that are given. Throws `validation_error`, also before requisites are set. */
export async function setOperatorDetails(
  tx: Tx,
  patch: Partial<OperatorDetails>,
): Promise<OperatorDetails> {
  const wrong = detailsAreWrong(patch);
  if (wrong.length > 0) throw validationError({ fields: wrong });
  const before = await tx.row<OperatorDetails>(lock);
  if (!before) {
    const message = 'Set the operator’s requisites first';
    throw validationError({ message, fields: [field('requisites', message, 'required')] });
  }
  const details: OperatorDetails = { ...before, ...givenOf(patch) };
  const stored = await tx.row<OperatorDetails>(update, [
    details.nameFull,
    details.registrationNumber,
    details.address,
    details.phone,
    details.email,
    details.taxSystem,
    details.signer === null ? null : JSON.stringify(details.signer),
  ]);
  assert(stored, 'a locked row stays');
  await announceChange(tx, '');
  return stored;
}

function detailsAreWrong(patch: Partial<OperatorDetails>): RefusedField[] {
  const { registrationNumber, phone, email, taxSystem, signer } = patch;
  const wrong: RefusedField[] = [];
  if (registrationNumber && !/^(\d{13}|\d{15})$/.test(registrationNumber)) {
    wrong.push(field('registrationNumber', '13 digits, or 15 of a sole proprietor'));
  }
  if (phone && contactValue('phone', phone) === undefined) {
    wrong.push(field('phone', '10 to 15 digits'));
  }
  if (email && contactValue('email', email) === undefined) {
    wrong.push(field('email', 'an address such as name@example.com'));
  }
  if (taxSystem !== undefined && !taxSystems.includes(taxSystem)) {
    wrong.push(field('taxSystem', `one of ${taxSystems.join(', ')} (tag 1055)`));
  }
  if (signer) wrong.push(...signatoryIsWrong('signer', signer));
  return wrong;
}
