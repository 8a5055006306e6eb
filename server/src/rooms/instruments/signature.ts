import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '#kernel/secret.ts';
import type { InstrumentAlgorithm } from './instrument.ts';

/** `X-Signature` of the exact bytes: lower-case hex HMAC (spec 10, Signature). */
export function sign(bytes: string | Buffer, key: Secret, algorithm: InstrumentAlgorithm): string {
  return createHmac(algorithm, key.reveal()).update(bytes).digest('hex');
}

/** Whether one of the keys made the signature. The time taken tells nothing about the right one. */
export function isSigned(
  bytes: Buffer,
  signature: string | undefined,
  keys: readonly Secret[],
  algorithm: InstrumentAlgorithm,
): boolean {
  const given = Buffer.from(signature?.trim().toLowerCase() ?? '');
  const matches = keys.map((key) => {
    const right = Buffer.from(sign(bytes, key, algorithm));
    return given.length === right.length && timingSafeEqual(given, right);
  });
  return matches.includes(true);
}
