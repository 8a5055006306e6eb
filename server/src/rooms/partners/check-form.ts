import { checkInn, isKpp, isPersonInn } from '@invogate/contracts/inn.ts';
import type { ApplicationForm } from '@invogate/contracts/onboarding.ts';
import { isWebAddress } from '#kernel/web-address.ts';
import {
  contactValue,
  correspondentAccountFits,
  settlementAccountFits,
} from '#rooms/accounts/index.ts';
import type { FormName } from './application.ts';

/** What is wrong with a value; the words for it are the page's. */
export type FormFault =
  | 'required'
  | 'inn'
  | 'kpp'
  | 'ogrn'
  | 'too_long'
  | 'url'
  | 'phone'
  | 'bic'
  | 'account'
  | 'correspondent';

/** The steps of the registration, and what each asks for. */
export const stepFields = {
  company: [
    'vatNumber',
    'taxRegistrationReasonCode',
    'name',
    'nameFull',
    'registrationNumber',
    'registrationAddress',
  ],
  shop: ['shopName', 'siteUrl', 'contactName', 'contactPhone'],
  bank: ['bic', 'settlementAccount', 'correspondentAccount', 'bank'],
} as const satisfies Record<string, readonly FormName[]>;

const longest: Readonly<Record<FormName, number>> = {
  vatNumber: 12,
  taxRegistrationReasonCode: 9,
  name: 200,
  nameFull: 500,
  registrationNumber: 15,
  registrationAddress: 500,
  shopName: 100,
  siteUrl: 1000,
  contactName: 100,
  contactPhone: 20,
  bic: 9,
  settlementAccount: 20,
  correspondentAccount: 20,
  bank: 200,
};

type Check = (value: string, form: ApplicationForm) => FormFault | undefined;

const needed: Check = (value) => (value === '' ? 'required' : undefined);

const checks: Readonly<Record<FormName, Check>> = {
  vatNumber: (value) => (value === '' ? 'required' : checkInn(value) === 'ok' ? undefined : 'inn'),
  taxRegistrationReasonCode: (value, { vatNumber }) => {
    if (isPersonInn(vatNumber)) return value === '' ? undefined : 'kpp';
    if (value === '') return 'required';
    return isKpp(value) ? undefined : 'kpp';
  },
  name: needed,
  nameFull: () => undefined,
  registrationNumber: (value) =>
    value === '' ? 'required' : /^(\d{13}|\d{15})$/.test(value) ? undefined : 'ogrn',
  registrationAddress: needed,
  shopName: needed,
  siteUrl: (value) => (value === '' || isWebAddress(value) ? undefined : 'url'),
  contactName: needed,
  contactPhone: (value) =>
    value === '' ? 'required' : contactValue('phone', value) ? undefined : 'phone',
  bic: (value) => (value === '' ? 'required' : /^\d{9}$/.test(value) ? undefined : 'bic'),
  settlementAccount: (value, { bic }) =>
    value === '' ? 'required' : settlementAccountFits(value, bic) ? undefined : 'account',
  correspondentAccount: (value, { bic }) =>
    value === '' ? 'required' : correspondentAccountFits(value, bic) ? undefined : 'correspondent',
  bank: needed,
};

/** The faults of these properties of a form, by their names. */
export function faultsOf(
  form: ApplicationForm,
  names: readonly FormName[],
): Map<FormName, FormFault> {
  return new Map(
    names.flatMap((name) => {
      const value = form[name];
      const fault = value.length > longest[name] ? 'too_long' : checks[name](value, form);
      return fault === undefined ? [] : [[name, fault] as const];
    }),
  );
}

const digitsOnly: ReadonlySet<FormName> = new Set([
  'vatNumber',
  'registrationNumber',
  'bic',
  'settlementAccount',
  'correspondentAccount',
]);

/** A value as it is kept: without blanks around, numbers without blanks and dashes between. */
export function cleanValue(name: FormName, text: string): string {
  const trimmed = text.trim().slice(0, 1100);
  if (digitsOnly.has(name)) return trimmed.replace(/[\s-]/g, '');
  return name === 'taxRegistrationReasonCode'
    ? trimmed.replace(/[\s-]/g, '').toUpperCase()
    : trimmed;
}
