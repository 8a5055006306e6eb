import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from './secret.ts';

export const hmacAlgorithms = ['sha1', 'sha256'] as const;
export type HmacAlgorithm = (typeof hmacAlgorithms)[number];

/** `X-Signature` of the exact bytes: lower-case hex HMAC (spec 10, Signature). */
export function sign(bytes: string | Buffer, key: Secret, algorithm: HmacAlgorithm): string {
  return createHmac(algorithm, key.reveal()).update(bytes).digest('hex');
}

/** Whether one of the keys made the signature. The time taken tells nothing about the right one. */
export function isSigned(
  bytes: Buffer,
  signature: string | undefined,
  keys: readonly Secret[],
  algorithm: HmacAlgorithm,
): boolean {
  const given = Buffer.from(signature?.trim().toLowerCase() ?? '');
  const matches = keys.map((key) => {
    const right = Buffer.from(sign(bytes, key, algorithm));
    return given.length === right.length && timingSafeEqual(given, right);
  });
  return matches.includes(true);
}

const keyForm = /^[\x21-\x7e]{16,256}$/;
const keySymbolsMin = 6;

/** What `isKey` wants, for refusals. */
export const keyAdvice = '16 to 256 visible ASCII characters, at least 6 different';

/** Whether a text can serve as a key at all. */
export const isKey = (key: string): boolean =>
  keyForm.test(key) && new Set(key).size >= keySymbolsMin;

/** A caller changes its key on its own side within this time. */
const formerKeyLifeMs = 7 * 24 * 3600 * 1000;

/** A key with the one before it, which stays good until its time. */
export interface KeyPair {
  readonly signatureKey: Secret | null;
  readonly formerSignatureKey: Secret | null;
  readonly formerKeyUntil: Date | null;
}

/** The keys that a request may be signed with now, the newest first. */
export function keysInForce(pair: KeyPair, now: Date): Secret[] {
  const { signatureKey, formerSignatureKey, formerKeyUntil } = pair;
  const former = formerKeyUntil !== null && now < formerKeyUntil ? formerSignatureKey : null;
  return [signatureKey, former].filter((key) => key !== null);
}

/** What is stored of the former key when `before` is replaced at this moment. */
export function formerKey(before: string | null, now: Date) {
  return {
    formerSignatureKey: before,
    formerKeyUntil: before === null ? null : new Date(now.getTime() + formerKeyLifeMs),
  };
}
