import { isAddressRange, rangeAdvice } from '#kernel/address-range.ts';
import { hmacAlgorithms, isKey, keyAdvice } from '#kernel/hmac-signature.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { isWebAddress, webAddressAdvice } from '#kernel/web-address.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { codeAdvice, isOutsideCode, isOutsideId, outsideIdAdvice } from '#rooms/payments/index.ts';
import type { StoredCredential } from './credential.sql.ts';

/** Throws `validation_error` that names every setting which cannot be kept, and what would do. */
export function checkCredential(given: StoredCredential): void {
  const wrong: RefusedField[] = [];
  const refuse: Refuse = (fine, name, message) => {
    if (!fine) wrong.push(field(name, message));
  };
  const { code, title, programId, allowedIps } = given;
  refuse(isOutsideCode(code), 'code', codeAdvice);
  refuse(title.trim() !== '' && title.length <= 100, 'title', '1 to 100 characters');
  refuseMethod(given, refuse);
  refuse(programId === null || /^\S.{0,35}$/.test(programId), 'programId', '1 to 36 characters');
  for (const name of ['signatureKey', 'webhookKey'] as const) {
    const key = given[name];
    refuse(key === null || isKey(key), name, keyAdvice);
  }
  for (const name of ['authorizeUrl', 'webhookUrl'] as const) {
    const url = given[name];
    refuse(url === null || isWebAddress(url), name, webAddressAdvice);
  }
  refuse(
    hmacAlgorithms.includes(given.signatureAlgorithm),
    'signatureAlgorithm',
    `one of ${hmacAlgorithms.join(', ')}`,
  );
  refuse(
    allowedIps === null || (allowedIps.length > 0 && allowedIps.every(isAddressRange)),
    'allowedIps',
    rangeAdvice,
  );
  for (const name of ['operationCeiling', 'dayCeiling', 'approvalAbove'] as const) {
    const sum = given[name];
    const least = name === 'approvalAbove' ? 0 : 1;
    refuse(
      sum === null || (Number.isSafeInteger(sum) && sum >= least),
      name,
      'whole minor units above zero; null for none',
    );
  }
  if (wrong.length > 0) throw validationError({ fields: wrong });
}

type Refuse = (fine: boolean, name: string, message: string) => void;

/** Payers are sent to loyalty operators alone. */
function refuseMethod(given: StoredCredential, refuse: Refuse): void {
  const { kind, paymentMethodId: id, programId } = given;
  if (kind === 'loyalty') {
    refuse(id !== null && isOutsideId(id), 'paymentMethodId', outsideIdAdvice);
  } else {
    const alone = 'loyalty operators alone have one';
    refuse(id === null, 'paymentMethodId', alone);
    refuse(given.authorizeUrl === null, 'authorizeUrl', alone);
    refuse(programId === null, 'programId', alone);
  }
}
