import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** How a shop has its notifications signed; both are settings of the merchant. */
export interface SignatureOptions {
  /** `sha1` unless the merchant is set otherwise. */
  algorithm?: 'sha1' | 'md5' | 'sha256' | 'sha384' | 'sha512';
  /** `hmac` unless the merchant is set otherwise. */
  method?: 'hmac' | 'hash';
}

/** Headers as a server hands them over: `Headers`, or a plain object with names in any case. */
export type NotificationHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

const headerName = 'x-signature';

/**
 * Whether a notification was signed with the shop's key. Give the body exactly as it arrived, text
 * or bytes, before any parser has seen it: a body that was parsed and written again has other bytes.
 * The signature is the text of `X-Signature`, or the headers that hold it. While a key is being
 * changed give both keys. The time taken tells nothing about the right signature.
 */
export function verifyNotification(
  rawBody: string | Uint8Array,
  signature: string | NotificationHeaders | null | undefined,
  key: string | readonly string[],
  options: SignatureOptions = {},
): boolean {
  const given = signatureIn(signature);
  if (given === undefined) return false;
  const keys = typeof key === 'string' ? [key] : key;
  const matches = keys.filter((each) => sameText(given, signForTest(rawBody, each, options)));
  return matches.length > 0;
}

/** The `X-Signature` that the server would send with this body: for tests of a shop. */
export function signForTest(
  rawBody: string | Uint8Array,
  key: string,
  options: SignatureOptions = {},
): string {
  const { algorithm = 'sha1', method = 'hmac' } = options;
  if (key === '') throw new TypeError('The key is empty: take the API key of the shop');
  return method === 'hmac'
    ? createHmac(algorithm, key).update(rawBody).digest('hex')
    : createHash(algorithm).update(rawBody).update(key).digest('hex');
}

function signatureIn(source: string | NotificationHeaders | null | undefined): string | undefined {
  if (source === null || source === undefined) return undefined;
  if (typeof source === 'string') return source.trim().toLowerCase();
  if (isHeaders(source)) return source.get(headerName)?.trim().toLowerCase();
  const name = Object.keys(source).find((each) => each.toLowerCase() === headerName);
  const value = name === undefined ? undefined : source[name];
  return typeof value === 'string' ? value.trim().toLowerCase() : undefined;
}

function isHeaders(source: NotificationHeaders): source is { get(name: string): string | null } {
  return typeof source.get === 'function';
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
