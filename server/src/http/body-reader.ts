import type { TSchema } from 'typebox';
import { limits } from '#kernel/limits.ts';
import type { RefusedField } from '#kernel/refusal.ts';
import { scalarReader, Wrong } from './scalar-reader.ts';
import type { WireSchema } from './wire-schema.ts';

/** A property that is wrong; `refusal` is the wire code that it calls for. */
export interface Problem extends RefusedField {
  refusal: string;
}

/**
 * Reads a value leniently (spec 01): the clean value, or undefined after noting problems. Names of
 * problems are relative to the value; whoever holds it puts its own name in front, so that a body
 * without problems costs no names.
 */
type Read = (value: unknown, problems: Problem[]) => unknown;

/**
 * Makes a reader from a contract's schema, once at start. The reader coerces scalars that have one
 * meaning, trims words, drops unknown properties and says of each bad one what to change.
 */
export function bodyReader(
  schema: TSchema,
): (body: unknown) => { value: unknown; problems: Problem[] } {
  const read = readerOf(schema);
  return (body) => {
    const problems: Problem[] = [];
    const value = read(body, problems);
    return { value, problems };
  };
}

function readerOf(schema: WireSchema): Read {
  const wire = schema['x-wire'];
  if (wire === undefined) {
    return schema.type === 'array' ? arrayReader(schema) : objectReader(schema);
  }
  const scalar = scalarReader(wire, schema);
  const refusal = schema['x-code'] ?? 'validation_error';
  return (value, problems) => {
    const clean = scalar(value);
    if (!(clean instanceof Wrong)) return clean;
    problems.push({ name: '', code: clean.code, message: clean.message, refusal });
    return undefined;
  };
}

function objectReader(schema: WireSchema): Read {
  const properties = propertiesOf(schema);
  return (value, problems) => {
    const given = plainObject(value);
    if (given === undefined) {
      problems.push(wrongShape('an object'));
      return undefined;
    }
    const clean: Record<string, unknown> = {};
    for (const { name, read, required, refusal, emptyIsNone, nullable } of properties) {
      const raw = given[name];
      if (raw === null && nullable) {
        clean[name] = null;
        continue;
      }
      if (raw === undefined || raw === null || (raw === '' && emptyIsNone)) {
        if (required) problems.push({ name, code: 'required', message: `Give ${name}`, refusal });
        continue;
      }
      const before = problems.length;
      const part = read(raw, problems);
      if (problems.length > before) putInFront(name, problems, before);
      if (part !== undefined) clean[name] = part;
    }
    return clean;
  };
}

function propertiesOf(schema: WireSchema) {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    // Bodies come from JSON.parse, so a name like this would find a method of every object.
    if (name in Object.prototype) throw new Error(`${name} cannot be the name of a property`);
    return {
      name,
      read: readerOf(property),
      required: required.has(name),
      refusal: property['x-code'] ?? 'validation_error',
      nullable: property['x-nullable'] === true,
      // Forms send '' for what was left blank. A number that must be there is not given by it.
      emptyIsNone: !required.has(name) || property['x-wire'] === 'text',
    };
  });
}

/** The properties of an object. PHP clients send an empty one as `[]`. */
function plainObject(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return value as Record<string, unknown>;
  return value.length === 0 ? {} : undefined;
}

function arrayReader(schema: WireSchema): Read {
  const read = readerOf(schema.items ?? {});
  const min = schema.minItems ?? 0;
  const max = schema.maxItems ?? limits.basketItems;
  return (value, problems) => {
    if (!Array.isArray(value)) {
      problems.push(wrongShape('an array'));
      return undefined;
    }
    const count = value.length;
    if (count < min || count > max) {
      const message = `Give ${min} to ${max} elements, not ${count}`;
      const code = count < min ? 'required' : 'too_long';
      problems.push({ name: '', code, message, refusal: 'validation_error' });
      return undefined;
    }
    return value.map((element, i) => {
      const before = problems.length;
      const part = read(element, problems);
      if (problems.length > before) putInFront(`[${i}]`, problems, before);
      return part;
    });
  };
}

/** Names the holder of what is wrong: `email` becomes `customer.email`. */
function putInFront(holder: string, problems: Problem[], from: number): void {
  for (const problem of problems.slice(from)) {
    const { name } = problem;
    problem.name = name === '' || name.startsWith('[') ? holder + name : `${holder}.${name}`;
  }
}

function wrongShape(wanted: string): Problem {
  return {
    name: '',
    code: 'wrong_type',
    message: `Give ${wanted}`,
    refusal: 'validation_error',
  };
}
