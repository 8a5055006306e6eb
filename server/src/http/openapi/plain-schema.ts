import type { TSchema } from 'typebox';
import { describe } from './describe.ts';

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
  if (schema['x-nullable'] === true && typeof plain.type === 'string') {
    plain.type = [plain.type, 'null'];
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
    const description = describe(owner, key, schema, 'en');
    return [key, description === '' ? plain : { ...plain, description }] as const;
  });
  return Object.fromEntries(entries);
}
