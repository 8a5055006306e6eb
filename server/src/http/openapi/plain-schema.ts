import type { TSchema } from 'typebox';
import type { WireKind } from '@invogate/contracts/wire.ts';
import { meaningOf } from './meanings.ts';

/** A JSON Schema of draft 2020-12 as plain data. */
export interface JsonSchema {
  [keyword: string]: unknown;
  $ref?: string;
  type?: string | string[];
  description?: string;
  enum?: readonly string[];
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  required?: readonly string[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
}

/** What the reader of bodies does beyond JSON Schema, told to people instead. */
const notes: Readonly<Record<WireKind, string>> = {
  amount: 'Money in major units, at most 2 decimals.',
  decimal: 'At most 6 decimals.',
  integer: '',
  text: '',
  word: '',
  upper: 'Taken in any case.',
  lower: 'Taken in any case.',
  flag: 'In requests `0`, `1`, `"true"` and `"false"` are taken too.',
  instant:
    'Answered in UTC, as `2035-01-31T09:00:00+00:00`. In requests any offset is taken; ' +
    'without one it is UTC.',
  day: '`YYYY-MM-DD`.',
  id: '',
  textOrInt: 'Answered in the type it came in.',
  itemType: '',
  free: 'Kept and answered unchanged.',
};

/**
 * A contract's schema without our own keywords: hints become descriptions, and schemas that have a
 * name become references to it. `owner` is the name of the schema itself.
 */
export function plainSchema(
  schema: TSchema,
  names: ReadonlyMap<string, string>,
  owner?: string,
): JsonSchema {
  return convert(schema as JsonSchema, names, owner ?? '', true);
}

function convert(
  schema: JsonSchema,
  names: ReadonlyMap<string, string>,
  owner: string,
  isTop: boolean,
): JsonSchema {
  const name = schema.type === 'object' ? names.get(JSON.stringify(schema)) : undefined;
  if (!isTop && name !== undefined) return { $ref: `#/components/schemas/${name}` };
  const plain: JsonSchema = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (!keyword.startsWith('x-') && !keyword.startsWith('~')) plain[keyword] = value;
  }
  if (schema.items) plain.items = convert(schema.items, names, owner, false);
  if (schema.anyOf) plain.anyOf = schema.anyOf.map((each) => convert(each, names, owner, false));
  if (schema.properties) plain.properties = properties(schema.properties, names, owner);
  return plain;
}

function properties(
  given: Record<string, JsonSchema>,
  names: ReadonlyMap<string, string>,
  owner: string,
): Record<string, JsonSchema> {
  const entries = Object.entries(given).map(([key, schema]) => {
    const plain = convert(schema, names, '', false);
    const description = describe(schema, owner, key);
    return [key, description === '' ? plain : { ...plain, description }] as const;
  });
  return Object.fromEntries(entries);
}

function describe(schema: JsonSchema, owner: string, key: string): string {
  const meaning = sentence(schema.description ?? meaningOf(owner, key)?.en ?? '');
  const code = schema['x-code'];
  const refused = typeof code === 'string' ? `Refused with \`${code}\`.` : '';
  const note = notes[(schema['x-wire'] as WireKind | undefined) ?? 'text'];
  return [meaning, note, refused].filter((part) => part !== '').join(' ');
}

function sentence(text: string): string {
  if (text === '') return '';
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
