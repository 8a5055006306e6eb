import { randomBytes } from 'node:crypto';
import { readSwitch, readWord } from '../read-argument.ts';

/*
 * Settings of callers of the API (banks, organisations, loyalty operators) as the command line gives
 * them. What was not given stays undefined, and `givenOnly` leaves it out.
 */

/** The values that were given. */
export function givenOnly<T extends object>(patch: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(
    Object.entries<unknown>(patch).filter(([, value]) => value !== undefined),
  ) as T;
}

/** The word `none` takes a value away. */
export const noneIsNull = (given: string | undefined): string | null | undefined =>
  given === 'none' ? null : given;

/** The word `new` makes a key. */
export const freshKey = (given: string | undefined): string | undefined =>
  given === 'new' ? randomBytes(20).toString('hex') : given;

/** Words joined by commas. */
export const listOf = (given: string | undefined): string[] | undefined =>
  given?.split(',').map((each) => each.trim());

/** Addresses that requests come from; the word `any` allows all. */
export const addressesOf = (given: string | undefined): string[] | null | undefined =>
  given === 'any' ? null : listOf(given);

/** `on` or `off`. */
export const flagOf = (name: string, given: string | undefined): boolean | undefined =>
  given === undefined ? undefined : readSwitch(name, given);

/** How requests are signed. */
export const algorithmOf = (given: string | undefined) =>
  given === undefined ? undefined : readWord('--algorithm', given, ['sha1', 'sha256'] as const);

/** What reading one invoice answers. */
export const shapeOf = (given: string | undefined) =>
  given === undefined ? undefined : readWord('--shape', given, ['array', 'object'] as const);

/** Texts among these values, such as keys that were just made; what is not there is left out. */
export function textsOf<K extends string>(
  values: Partial<Record<K, string | null | undefined>>,
): Partial<Record<K, string>> {
  const texts = Object.entries(values).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(texts) as Partial<Record<K, string>>;
}

/** Lines that show keys under their names, in the order of the names. */
export function keyFacts<K extends string>(
  keys: Partial<Record<K, string | null | undefined>>,
  names: Readonly<Record<K, string>>,
): [string, string][] {
  return Object.entries<string>(textsOf(keys) as Record<string, string>).map(([name, key]) => [
    names[name as K],
    key,
  ]);
}
