import { isAddressRange, rangeAdvice } from '#kernel/address-range.ts';
import { hmacAlgorithms, isKey, keyAdvice } from '#kernel/hmac-signature.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { isWebAddress, webAddressAdvice } from '#kernel/web-address.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { codeAdvice, isOutsideCode, isOutsideId, outsideIdAdvice } from '#rooms/payments/index.ts';
import type { StoredInstrument } from './instrument.sql.ts';

/** Throws `validation_error` that names every setting which cannot be kept, and what would do. */
export function checkInstrument(given: StoredInstrument): void {
  const wrong: RefusedField[] = [];
  const refuse = (fine: boolean, name: string, message: string) => {
    if (!fine) wrong.push(field(name, message));
  };
  const { code, paymentMethodId: id, pendingDays, allowedIps } = given;
  refuse(isOutsideCode(code), 'code', codeAdvice);
  refuse(isOutsideId(id), 'paymentMethodId', outsideIdAdvice);
  refuse(given.title.trim() !== '' && given.title.length <= 100, 'title', '1 to 100 characters');
  for (const name of ['signatureKey', 'refundKey'] as const) {
    const key = given[name];
    refuse(key === null || isKey(key), name, keyAdvice);
  }
  refuse(
    hmacAlgorithms.includes(given.signatureAlgorithm),
    'signatureAlgorithm',
    `one of ${hmacAlgorithms.join(', ')}`,
  );
  for (const name of ['authorizeUrl', 'refundUrl'] as const) {
    const url = given[name];
    refuse(url === null || isWebAddress(url), name, webAddressAdvice);
  }
  refuse(
    Number.isInteger(pendingDays) && pendingDays >= 1 && pendingDays <= 30,
    'pendingDays',
    'a whole number of days from 1 to 30',
  );
  refuse(
    allowedIps === null || (allowedIps.length > 0 && allowedIps.every(isAddressRange)),
    'allowedIps',
    rangeAdvice,
  );
  refuse(
    given.refundUrl === null || given.refundKey !== null,
    'refundKey',
    'refunds are signed: give a key too',
  );
  if (wrong.length > 0) throw validationError({ fields: wrong });
}
