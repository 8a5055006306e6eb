import { cleanDecimal } from '@invogate/contracts/decimal.ts';
import { normalizeItemType } from '@invogate/contracts/dictionaries/item-types.ts';
import { majorFromMinor, minorFromMajor } from '@invogate/contracts/money.ts';
import { isUuid } from '#kernel/ids.ts';
import { limits } from '#kernel/limits.ts';
import type { RefusedField } from '#kernel/refusal.ts';
import { atom } from '#kernel/time.ts';
import { parseWireDate, parseWireDateTime } from '#kernel/wire-date.ts';
import type { WireSchema } from './wire-schema.ts';

/** Why a scalar cannot be read, and what to give instead. */
export class Wrong {
  readonly code: RefusedField['code'];
  readonly message: string;
  constructor(code: RefusedField['code'], message: string) {
    this.code = code;
    this.message = message;
  }
}

/**
 * The reader of one kind of scalar, by `x-wire` (contracts/src/wire.ts): the clean value, or a
 * `Wrong` that says what to give instead.
 */
export function scalarReader(wire: string, schema: WireSchema): (value: unknown) => unknown {
  const max = schema.maxLength ?? 1000;
  switch (wire) {
    case 'amount':
      return (value) => readAmount(value, schema['x-positive'] === true);
    case 'decimal':
      return (value) => readDecimal(value, schema['x-positive'] === true);
    case 'integer':
      return readInteger;
    case 'text':
      return (value) => readText(value, max);
    case 'word':
      return wordReader(schema.enum ?? [], (word) => word);
    case 'upper':
      return wordReader(schema.enum ?? [], (word) => word.toUpperCase());
    case 'lower':
      return wordReader(schema.enum ?? [], (word) => word.toLowerCase());
    case 'flag':
      return readFlag;
    case 'instant':
      return readInstant;
    case 'day':
      return readDay;
    case 'id':
      return readId;
    case 'textOrInt':
      return (value) => (Number.isSafeInteger(value) ? value : readText(value, max));
    case 'itemType':
      return readItemType;
    case 'degrees':
      return (value) => readDegrees(value, schema.minimum ?? -180, schema.maximum ?? 180);
    case 'free':
      return readFree;
    default:
      throw new Error(`no reader for x-wire ${wire}`);
  }
}

const numberForm = /^\s*-?\d+(\.\d+)?([eE][+-]?\d+)?\s*$/;

function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && numberForm.test(value)) return Number(value);
  return undefined;
}

const notNumber = new Wrong('wrong_type', 'Give a number');

function readAmount(value: unknown, positive: boolean): unknown {
  const given = toNumber(value);
  if (given === undefined) return notNumber;
  const minor = minorFromMajor(given);
  if (minor === undefined) {
    return new Wrong('wrong_value', 'Give at most 2 decimals and 15 significant digits');
  }
  return tooSmall(minor, positive) ?? majorFromMinor(minor);
}

function readDecimal(value: unknown, positive: boolean): unknown {
  const given = toNumber(value);
  if (given === undefined) return notNumber;
  const clean = cleanDecimal(given, 6);
  if (clean === undefined) {
    return new Wrong('wrong_value', 'Give at most 6 decimals and 15 significant digits');
  }
  return tooSmall(clean, positive) ?? clean;
}

function tooSmall(value: number, positive: boolean): Wrong | undefined {
  if (value < 0) return new Wrong('wrong_value', 'Give a number that is not below 0');
  if (positive && value === 0) return new Wrong('wrong_value', 'Give a number above 0');
  return undefined;
}

function readInteger(value: unknown): unknown {
  const given = toNumber(value);
  if (given === undefined) return notNumber;
  return Number.isSafeInteger(given) ? given : new Wrong('wrong_value', 'Give a whole number');
}

function readDegrees(value: unknown, min: number, max: number): unknown {
  const given = toNumber(value);
  if (given === undefined) return notNumber;
  if (given >= min && given <= max) return given;
  return new Wrong('wrong_value', `Give degrees from ${min} to ${max}`);
}

function readText(value: unknown, max: number): unknown {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== 'string') return new Wrong('wrong_type', 'Give a text');
  if (text.length > max && isLonger(text, max)) {
    return new Wrong('too_long', `Give at most ${max} characters`);
  }
  if (text.includes('\0') || !text.isWellFormed()) {
    return new Wrong('wrong_value', 'The text has NUL or a broken character (lone surrogate)');
  }
  return text;
}

/** A character outside the basic plane, such as an emoji, is two units of `length` but counts once. */
function isLonger(text: string, max: number): boolean {
  let count = 0;
  for (const _character of text) if (++count > max) return true;
  return false;
}

function wordReader(words: readonly string[], bring: (word: string) => string) {
  const known = new Set(words);
  const wrong = new Wrong('wrong_value', `Give one of ${words.join(', ')}`);
  return (value: unknown): unknown => {
    if (typeof value !== 'string') return wrong;
    const word = bring(value.trim());
    return known.has(word) ? word : wrong;
  };
}

const flags = new Map<unknown, boolean>([
  [true, true],
  [1, true],
  ['1', true],
  ['true', true],
  [false, false],
  [0, false],
  ['0', false],
  ['false', false],
]);

function readFlag(value: unknown): unknown {
  return flags.get(value) ?? new Wrong('wrong_type', 'Give true or false');
}

function readInstant(value: unknown): unknown {
  const time = typeof value === 'string' ? parseWireDateTime(value) : undefined;
  if (time) return atom(time);
  return new Wrong('wrong_value', 'Give date and time as 2030-01-31T12:00:00+03:00');
}

function readDay(value: unknown): unknown {
  const day = typeof value === 'string' ? parseWireDate(value) : undefined;
  return day ?? new Wrong('wrong_value', 'Give a date as YYYY-MM-DD');
}

const notId = new Wrong('wrong_value', 'Give a UUID of 36 characters');

function readId(value: unknown): unknown {
  return typeof value === 'string' && isUuid(value) ? value.toLowerCase() : notId;
}

function readItemType(value: unknown): unknown {
  const clean = typeof value === 'string' ? value.trim() : value;
  const known =
    (typeof clean === 'string' || typeof clean === 'number') &&
    normalizeItemType(clean) !== undefined;
  if (known) return clean;
  return new Wrong('wrong_value', 'Give service, commodity or a code of tag 1212');
}

function readFree(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return new Wrong('wrong_type', 'Give an object');
  // PHP clients send an empty map as [].
  if (Array.isArray(value))
    return value.length === 0 ? {} : new Wrong('wrong_type', 'Give an object');
  return brokenJson(value, 0) ?? value;
}

function brokenJson(value: unknown, depth: number): Wrong | undefined {
  if (typeof value === 'string') {
    const broken = value.includes('\0') || !value.isWellFormed();
    return broken
      ? new Wrong('wrong_value', 'A text in it has NUL or a broken character')
      : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= limits.jsonDepth) {
    return new Wrong('wrong_value', `Nest at most ${limits.jsonDepth} levels deep`);
  }
  for (const [key, part] of Object.entries(value)) {
    const wrong = brokenJson(key, depth) ?? brokenJson(part, depth + 1);
    if (wrong) return wrong;
  }
  return undefined;
}
