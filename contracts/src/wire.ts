import { Type, type Static, type TSchema } from 'typebox';

/**
 * How the reader of bodies treats a value beyond plain JSON Schema (spec 01, lenient in):
 * - `amount`: money in major units, ≤ 2 decimals once binary noise is gone
 * - `decimal`: unit price, quantity or weight, ≤ 6 decimals
 * - `text`, `word`: text; a word is an enum value and is trimmed
 * - `upper`, `lower`: a word that is also brought to that case
 * - `flag`: boolean, also `0`, `1`, `"true"`, `"false"`
 * - `instant`: date and time in any accepted form, read to ATOM in UTC
 * - `day`: `YYYY-MM-DD`
 * - `id`: a UUID
 * - `textOrInt`: kept in the type it came in
 * - `itemType`: word or tag 1212 code, kept as sent
 * - `degrees`: a number within `minimum` and `maximum`
 * - `free`: any JSON object, kept as it is
 */
export type WireKind =
  | 'amount'
  | 'decimal'
  | 'integer'
  | 'text'
  | 'word'
  | 'upper'
  | 'lower'
  | 'flag'
  | 'instant'
  | 'day'
  | 'id'
  | 'textOrInt'
  | 'itemType'
  | 'degrees'
  | 'free';

export interface WireHints {
  'x-wire': WireKind;
  /** The wire's own error code for this property, instead of `validation_error`. */
  'x-code'?: string;
  /** The value must be greater than zero, not only not less. */
  'x-positive'?: boolean;
  /** `null` is a value of its own, such as "take it away"; elsewhere it is as if not sent. */
  'x-nullable'?: boolean;
}

export const Text = (maxLength: number, description?: string) =>
  Type.String({ maxLength, 'x-wire': 'text', ...described(description) });

export const Word = <const W extends readonly string[]>(words: W, code?: string) =>
  Type.Unsafe<W[number]>({ type: 'string', enum: [...words], 'x-wire': 'word', ...coded(code) });

export const UpperWord = <const W extends readonly string[]>(words: W, code?: string) =>
  Type.Unsafe<W[number]>({ type: 'string', enum: [...words], 'x-wire': 'upper', ...coded(code) });

export const LowerWord = <const W extends readonly string[]>(words: W, code?: string) =>
  Type.Unsafe<W[number]>({ type: 'string', enum: [...words], 'x-wire': 'lower', ...coded(code) });

export const Amount = (description?: string) =>
  Type.Number({ minimum: 0, 'x-wire': 'amount', ...described(description) });

export const PositiveAmount = (description?: string) =>
  Type.Number({
    exclusiveMinimum: 0,
    'x-wire': 'amount',
    'x-positive': true,
    ...described(description),
  });

export const Decimal = (description?: string) =>
  Type.Number({ minimum: 0, 'x-wire': 'decimal', ...described(description) });

export const PositiveDecimal = (description?: string) =>
  Type.Number({
    exclusiveMinimum: 0,
    'x-wire': 'decimal',
    'x-positive': true,
    ...described(description),
  });

export const Integer = (description?: string) =>
  Type.Integer({ 'x-wire': 'integer', ...described(description) });

export const Flag = (description?: string) =>
  Type.Boolean({ 'x-wire': 'flag', ...described(description) });

export const Instant = (code?: string) =>
  Type.String({ format: 'date-time', 'x-wire': 'instant', ...coded(code) });

export const Day = () => Type.String({ format: 'date', 'x-wire': 'day' });

export const Id = (description?: string) =>
  Type.String({ format: 'uuid', maxLength: 36, 'x-wire': 'id', ...described(description) });

export const TextOrInt = (maxLength: number) =>
  Type.Unsafe<string | number>({ type: ['string', 'integer'], maxLength, 'x-wire': 'textOrInt' });

export const ItemType = () =>
  Type.Unsafe<string | number>({
    type: ['string', 'integer'],
    'x-wire': 'itemType',
    description: '`service`, `commodity` or a code of tag 1212 (1–27, 30–33)',
  });

export const FreeObject = (description?: string) =>
  Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    'x-wire': 'free',
    ...described(description),
  });

/** A latitude or longitude of WGS 84: `most` degrees in both directions. */
export const Degrees = (most: number) =>
  Type.Number({ minimum: -most, maximum: most, 'x-wire': 'degrees' });

/** Takes and gives `null`, too. */
export const Nullable = <S extends TSchema>(schema: S) =>
  Type.Unsafe<Static<S> | null>({ ...schema, 'x-nullable': true });

export const Optional = <S extends TSchema>(schema: S) => Type.Optional(schema);

function described(description: string | undefined) {
  return description === undefined ? {} : { description };
}

function coded(code: string | undefined) {
  return code === undefined ? {} : { 'x-code': code };
}
