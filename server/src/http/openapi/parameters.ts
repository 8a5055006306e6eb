import type { FieldType, ListField } from '#kernel/list-query.ts';
import { limits } from '#kernel/limits.ts';
import type { Route } from '#kernel/route.ts';
import type { JsonSchema } from './plain-schema.ts';
import { isRequiredFilter } from './route-facts.ts';

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  style?: string;
  explode?: boolean;
  description?: string;
  schema: JsonSchema;
}

const scalars: Readonly<Record<FieldType, JsonSchema>> = {
  text: { type: 'string', maxLength: limits.listValueLength },
  uuid: { type: 'string', format: 'uuid' },
  enum: { type: 'string' },
  minor: { type: 'number' },
  decimal: { type: 'number' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  datetime: { type: 'string', format: 'date-time' },
  date: { type: 'string', format: 'date' },
};

/** Path, query and list parameters of a route. */
export function parametersOf(route: Route): Parameter[] {
  return [
    ...pathParameters(route),
    ...queryParameters(route),
    ...listParameters(route),
    ...(route.checkBytes ? [signature] : []),
  ];
}

const signature: Parameter = {
  name: 'X-Signature',
  in: 'header',
  required: true,
  description: 'Hex HMAC of the exact bytes of the body, by the key of the caller.',
  schema: { type: 'string', pattern: '^[0-9a-fA-F]+$' },
};

function pathParameters(route: Route): Parameter[] {
  return [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));
}

function queryParameters(route: Route): Parameter[] {
  return Object.entries(route.query ?? {}).map(([name, description]) => ({
    name,
    in: 'query',
    description,
    schema: { type: 'string' },
  }));
}

function listParameters(route: Route): Parameter[] {
  if (!route.list) return [];
  const fields = Object.entries(route.list);
  const filters = fields.map(([name, field]) => filter(route, name, field));
  const directions = fields.map(([name]) => [name, { type: 'string', enum: ['asc', 'desc'] }]);
  return [
    ...filters,
    {
      name: '_order',
      in: 'query',
      style: 'deepObject',
      explode: true,
      description:
        'Several keys are applied in the order they come; ties are decided by `id`. ' +
        'Without it: newest first.',
      schema: {
        type: 'object',
        properties: Object.fromEntries(directions) as Record<string, JsonSchema>,
      },
    },
    {
      name: '_page',
      in: 'query',
      description: 'From 1. `page` is the same.',
      schema: { type: 'integer', minimum: 1, default: 1 },
    },
    {
      name: '_pageSize',
      in: 'query',
      description:
        `\`pageSize\` is the same. Above ${String(limits.pageSizeMax)} it is read as ` +
        `${String(limits.pageSizeMax)}, and \`metaData.pageSize\` says so.`,
      schema: { type: 'integer', minimum: 1, default: limits.pageSize },
    },
  ];
}

/** A filter; `customer.vatNumber` is written `customer[vatNumber]`. */
function filter(route: Route, name: string, field: ListField): Parameter {
  const wireName = name.replace(/\.(\w+)/g, '[$1]');
  const values = field.values ? { enum: [...field.values] } : {};
  const scalar: JsonSchema = { ...scalars[field.type], ...values };
  const operators = operatorsOf(field.type).map((each) => `\`${wireName}[${each}]\``);
  return {
    name: wireName,
    in: 'query',
    style: 'form',
    explode: true,
    ...(isRequiredFilter(route, name) ? { required: true } : {}),
    description: `Equal to this, or to any of several. Also ${operators.join(', ')}.`,
    schema: { anyOf: [scalar, { type: 'array', items: scalar }] },
  };
}

/** Operators by the type of a field (spec 01). */
export function operatorsOf(type: FieldType): string[] {
  const ordered = ['_gt', '_ge', '_lt', '_le'];
  if (type === 'text') return ['_eq', '_ne', '_start'];
  if (type === 'uuid' || type === 'enum' || type === 'boolean') return ['_eq', '_ne'];
  return ['_eq', '_ne', ...ordered];
}
