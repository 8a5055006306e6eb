import { isIP } from 'node:net';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { instrumentAlgorithms } from './instrument.ts';
import type { StoredInstrument } from './instrument.sql.ts';

const codeForm = /^[a-z0-9][a-z0-9_-]{0,35}$/;
/** Codes of the product's own methods and acquirers, which share lists and ledger accounts. */
const taken = new Set([
  ...['card', 'sbp', 'invoice', 'instant', 'fund', 'promised', 'other', 'bank', 'loyalty'],
  ...['emulator', 'yookassa'],
]);
const keyForm = /^[\x21-\x7e]{16,256}$/;
const keySymbolsMin = 6;
const ownMethodIds = 100;
const largestMethodId = 2_000_000_000;

/** Throws `validation_error` that names every setting which cannot be kept, and what would do. */
export function checkInstrument(given: StoredInstrument): void {
  const wrong: RefusedField[] = [];
  const refuse = (fine: boolean, name: string, message: string) => {
    if (!fine) wrong.push(field(name, message));
  };
  const { code, paymentMethodId: id, pendingDays, allowedIps } = given;
  refuse(
    codeForm.test(code) && !taken.has(code),
    'code',
    'small letters, digits, - and _; at most 36, and no method of ours',
  );
  refuse(
    Number.isInteger(id) && id >= ownMethodIds && id <= largestMethodId,
    'paymentMethodId',
    'a whole number from 100',
  );
  refuse(given.title.trim() !== '' && given.title.length <= 100, 'title', '1 to 100 characters');
  for (const name of ['signatureKey', 'refundKey'] as const) {
    const key = given[name];
    refuse(
      key === null || isKey(key),
      name,
      '16 to 256 visible ASCII characters, at least 6 different',
    );
  }
  refuse(
    instrumentAlgorithms.includes(given.signatureAlgorithm),
    'signatureAlgorithm',
    `one of ${instrumentAlgorithms.join(', ')}`,
  );
  for (const name of ['authorizeUrl', 'refundUrl'] as const) {
    const url = given[name];
    refuse(url === null || isWeb(url), name, 'a full address that begins with http:// or https://');
  }
  refuse(
    Number.isInteger(pendingDays) && pendingDays >= 1 && pendingDays <= 30,
    'pendingDays',
    'a whole number of days from 1 to 30',
  );
  refuse(
    allowedIps === null || (allowedIps.length > 0 && allowedIps.every(isRange)),
    'allowedIps',
    'addresses or ranges, such as 203.0.113.0/24; null lets any in',
  );
  refuse(
    given.refundUrl === null || given.refundKey !== null,
    'refundKey',
    'refunds are signed: give a key too',
  );
  if (wrong.length > 0) throw validationError({ fields: wrong });
}

const isKey = (key: string): boolean => keyForm.test(key) && new Set(key).size >= keySymbolsMin;

function isWeb(url: string): boolean {
  const protocol = URL.parse(url)?.protocol;
  return url.length <= 1000 && (protocol === 'https:' || protocol === 'http:');
}

function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
  );
}
