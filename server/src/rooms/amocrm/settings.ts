import { amoMethodWords, type AmoSettings } from '@invogate/contracts/amocrm.ts';
import { vatAliases, type VatAlias, type VatCode } from '@invogate/contracts/vat.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import type { ConnectionSettings } from './connection.ts';

const daysMax = 365;

/** The form as it is stored. Throws `validation_error` for what cannot work. */
export function settingsOf(given: AmoSettings): ConnectionSettings {
  const faults: RefusedField[] = [];
  const { daysToPay, defaultVat, methods, refundStatus, sellerContacts } = given;
  if (daysToPay < 1 || daysToPay > daysMax) {
    faults.push(field('settings.daysToPay', `from 1 to ${daysMax} days`));
  }
  if (methods?.length === 0) faults.push(field('settings.methods', 'one method at least'));
  if (isAlias(defaultVat)) faults.push(field('settings.defaultVat', 'a VAT code, no older name'));
  if (faults.length > 0) throw validationError({ fields: faults });
  return {
    ...given,
    defaultVat,
    missingContacts: given.missingContacts,
    refundStatus: refundStatus ?? null,
    sellerContacts: sellerContacts?.trim() ? sellerContacts.trim() : null,
  };
}

const isAlias = (code: VatCode | VatAlias): boolean =>
  vatAliases.some((alias: string) => alias === code);

/** The form as it is shown. */
export function shownSettings(settings: ConnectionSettings): AmoSettings {
  const { refundStatus, sellerContacts, closedStatuses, methods, ...rest } = settings;
  return {
    ...rest,
    methods: [...(methods ?? amoMethodWords)],
    closedStatuses: [...closedStatuses],
    ...(refundStatus === null ? {} : { refundStatus }),
    ...(sellerContacts === null ? {} : { sellerContacts }),
  };
}
