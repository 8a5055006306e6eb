import { X509Certificate } from 'node:crypto';
import { field } from '#kernel/refusal.ts';
import type { RefusedField } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { holdAnnouncements, signatureAlgorithms, signatureMethods } from './merchant.ts';
import type { MerchantPatch } from './merchant.ts';

const urlLengthMax = 1000;
const keyForm = /^[\x21-\x7e]{16,256}$/;
const keySymbolsMin = 6;
const phoneForm = /^\+\d{10,15}$/;
const codeForm = /^[a-z0-9][a-z0-9_-]{0,49}$/;
const pemBlock = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

const urls = [
  'logoUrl',
  'notificationUrl',
  'successUrl',
  'failUrl',
  'returnUrl',
  'siteUrl',
] as const;
const words = {
  signatureAlgorithm: signatureAlgorithms,
  signatureMethod: signatureMethods,
  holdAnnouncedAs: holdAnnouncements,
} as const;

/** Throws `validation_error` that names every setting which cannot be kept, and what would do. */
export function checkSettings(patch: MerchantPatch): void {
  const wrong: RefusedField[] = [];
  if (patch.name?.trim() === '') wrong.push(field('name', 'a name is needed', 'required'));
  for (const name of urls) wrong.push(...urlIsWrong(name, patch[name]));
  for (const [name, known] of Object.entries(words)) {
    const value: unknown = patch[name as keyof typeof words];
    if (value !== undefined && !(known as readonly unknown[]).includes(value)) {
      wrong.push(field(name, `one of ${known.join(', ')}`));
    }
  }
  if (patch.signatureKey !== undefined) wrong.push(...keyIsWrong(patch.signatureKey));
  wrong.push(...pemIsWrong('notificationCa', patch.notificationCa, Infinity));
  wrong.push(...pemIsWrong('notificationCertificate', patch.notificationCertificate, 1));
  wrong.push(...methodsAreWrong(patch.paymentMethods));
  if (typeof patch.acquirer === 'string' && !codeForm.test(patch.acquirer)) {
    wrong.push(field('acquirer', 'the code of an acquirer, such as emulator'));
  }
  wrong.push(...daysAreWrong(patch.holdDays));
  if (typeof patch.supplierPhone === 'string' && !phoneForm.test(patch.supplierPhone)) {
    wrong.push(field('supplierPhone', 'as receipts print it: +79990000000'));
  }
  if (wrong.length > 0) throw validationError({ fields: wrong });
}

function urlIsWrong(name: string, url: string | null | undefined): RefusedField[] {
  if (typeof url !== 'string') return [];
  if (url.length > urlLengthMax) return [field(name, 'at most 1000 characters', 'too_long')];
  const parsed = URL.parse(url);
  const isWeb = parsed?.protocol === 'http:' || parsed?.protocol === 'https:';
  return isWeb ? [] : [field(name, 'a full address that begins with http:// or https://')];
}

/** A guessable key lets anyone tell a shop that its order is paid. */
function keyIsWrong(key: string): RefusedField[] {
  if (keyForm.test(key) && new Set(key).size >= keySymbolsMin) return [];
  return [field('signatureKey', '16 to 256 visible ASCII characters, at least 6 different')];
}

function pemIsWrong(name: string, pem: string | null | undefined, max: number): RefusedField[] {
  if (typeof pem !== 'string') return [];
  const blocks = pem.match(pemBlock) ?? [];
  if (blocks.length > 0 && blocks.length <= max && blocks.every(isCertificate)) return [];
  return [field(name, max === 1 ? 'one certificate as PEM' : 'certificates as PEM')];
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

function daysAreWrong(days: number | null | undefined): RefusedField[] {
  const fits = typeof days !== 'number' || (Number.isInteger(days) && days >= 1 && days <= 365);
  return fits ? [] : [field('holdDays', 'whole days from 1 to 365; null for the default')];
}

function methodsAreWrong(methods: readonly string[] | null | undefined): RefusedField[] {
  const codes = methods ?? null;
  if (codes === null) return [];
  if (codes.length > 0 && codes.every((code) => codeForm.test(code))) return [];
  return [field('paymentMethods', 'codes of methods, at least one; null allows all')];
}
