import { checkInn, isKpp, isPersonInn } from '@invogate/contracts/inn.ts';
import type { PayCustomer, PayerField, PayerType, PayView } from '@invogate/contracts/pay-page.ts';

/** What stands in the inputs: always text, never absent. */
export interface PayerDraft {
  type: PayerType;
  name: string;
  phone: string;
  email: string;
  vatNumber: string;
  taxRegistrationReasonCode: string;
  registrationAddress: string;
}

export type PayerInput = Exclude<PayerField, 'type'>;
/** Names of sentences of the dictionary under `errors`. */
export type PayerError =
  'innLength' | 'innDigits' | 'kpp' | 'nameMissing' | 'email' | 'phone' | 'contact';
export type PayerErrors = Partial<Record<PayerInput, PayerError>>;
export type FieldRules = Pick<
  PayView,
  'customerLocked' | 'lockedFields' | 'hiddenFields' | 'maskedContacts'
>;

/** Who is to pay as the page has it from the server, and what of it the payer may change. */
export type PayerSource = Pick<
  PayView,
  'customer' | 'maskedContacts' | 'customerLocked' | 'lockedFields' | 'hiddenFields'
>;
export const payerInputs = [
  'vatNumber',
  'name',
  'taxRegistrationReasonCode',
  'registrationAddress',
  'email',
  'phone',
] as const satisfies readonly PayerInput[];

export function draftOf(customer: PayCustomer): PayerDraft {
  return {
    type: customer.type,
    name: customer.name ?? '',
    phone: customer.phone ?? '',
    email: customer.email ?? '',
    vatNumber: customer.vatNumber ?? '',
    taxRegistrationReasonCode: customer.taxRegistrationReasonCode ?? '',
    registrationAddress: customer.registrationAddress ?? '',
  };
}

export function isLocked(rules: FieldRules, field: PayerField): boolean {
  return rules.customerLocked || rules.lockedFields.includes(field);
}

/** The draft with everything that the shop has fixed, whatever was typed before. */
export function withShopsWord(draft: PayerDraft, view: FieldRules & Pick<PayView, 'customer'>) {
  const given = draftOf(view.customer);
  const fixed = (field: PayerField) => isLocked(view, field) || view.hiddenFields.includes(field);
  const type = fixed('type') ? given.type : draft.type;
  const texts = payerInputs.map((field) => [field, (fixed(field) ? given : draft)[field]]);
  return { type, ...Object.fromEntries(texts) } as PayerDraft;
}

/**
 * The inputs for this payer, in their order. A sole proprietor (INN of 12 digits) has no КПП. A
 * private person is asked for nothing but the ways to reach them, unless the shop gave a name.
 */
export function shownInputs(draft: PayerDraft, rules: FieldRules): PayerInput[] {
  return payerInputs.filter((field) => {
    if (rules.hiddenFields.includes(field)) return false;
    if (field === 'name' && rules.maskedContacts?.name !== undefined) return true;
    if (isLocked(rules, field) && draft[field] === '') return false;
    if (field === 'email' || field === 'phone') return true;
    if (draft.type === 'private') return field === 'name' && draft.name !== '';
    return field !== 'taxRegistrationReasonCode' || !isPersonInn(draft.vatNumber);
  });
}

/**
 * What is wrong with the details. Only inputs that the payer can change are judged: what the shop
 * has fixed or hidden is the shop's word.
 */
export function payerErrors(draft: PayerDraft, rules: FieldRules): PayerErrors {
  const open = shownInputs(draft, rules).filter((field) => !isLocked(rules, field));
  const errors: PayerErrors = {};
  for (const field of open) {
    const error = inputError(field, draft);
    if (error) errors[field] = error;
  }
  const { email = draft.email, phone = draft.phone } = rules.maskedContacts ?? {};
  const reachable = email.trim() !== '' || phone.trim() !== '';
  const asked = open.find((field) => field === 'email' || field === 'phone');
  if (!reachable && asked) errors[asked] ??= 'contact';
  return errors;
}

function inputError(field: PayerInput, draft: PayerDraft): PayerError | undefined {
  const value = draft[field].trim();
  switch (field) {
    case 'vatNumber':
      return innError(value);
    case 'taxRegistrationReasonCode':
      return isKpp(compact(value)) ? undefined : 'kpp';
    case 'name':
      return draft.type === 'legal' && value === '' ? 'nameMissing' : undefined;
    case 'email':
      return value === '' || /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(value) ? undefined : 'email';
    case 'phone':
      return value === '' || /^\d{10,15}$/.test(value.replaceAll(/[\s()+-]/g, ''))
        ? undefined
        : 'phone';
    case 'registrationAddress':
      return undefined;
  }
}

function innError(value: string): PayerError | undefined {
  const verdict = checkInn(value);
  if (verdict === 'ok') return undefined;
  return verdict === 'length' ? 'innLength' : 'innDigits';
}

/** The error that is already sure while the payer still types: a full INN with a wrong digit. */
export function innErrorWhileTyping(vatNumber: string): PayerError | undefined {
  return checkInn(vatNumber) === 'digits' ? 'innDigits' : undefined;
}

/**
 * The payer to send. What does not belong to the kind of payer is left out, so that a company's КПП
 * never travels with a private person; fields that the shop hides or fixes go as they came.
 */
export function customerOf(draft: PayerDraft, rules: FieldRules): PayCustomer {
  const shown = new Set(shownInputs(draft, rules));
  const customer: PayCustomer = { type: draft.type };
  for (const field of payerInputs) {
    const fixed = isLocked(rules, field) || rules.hiddenFields.includes(field);
    const digits = field === 'vatNumber' || field === 'taxRegistrationReasonCode';
    const value = digits && !fixed ? compact(draft[field]) : draft[field].trim();
    if (value !== '' && (fixed || shown.has(field))) customer[field] = value;
  }
  return customer;
}

function compact(value: string): string {
  return value.replaceAll(/\s/g, '').toUpperCase();
}
