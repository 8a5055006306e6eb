type FilterScalar = string | number | boolean | Date;

/** Conditions on one property; several join by AND. `start` is for texts, ranges for the rest. */
export interface FilterOperators {
  eq?: FilterScalar | readonly FilterScalar[];
  ne?: FilterScalar | readonly FilterScalar[];
  gt?: FilterScalar;
  ge?: FilterScalar;
  lt?: FilterScalar;
  le?: FilterScalar;
  start?: string;
}

/** A value, any of several values, or conditions. */
export type FilterValue = FilterScalar | readonly FilterScalar[] | FilterOperators;

/** Conditions by property; properties of `customer` are nested as on the order. */
export type Filter<Field extends string> = Partial<
  Record<Exclude<Field, `${string}.${string}`>, FilterValue> &
    Record<ParentOf<Field>, Readonly<Record<string, FilterValue>>>
>;

type ParentOf<Field extends string> = Field extends `${infer Parent}.${string}` ? Parent : never;

export interface ListQuery<Field extends string> {
  filter?: Filter<Field>;
  /** Applied in the order of the keys, ties by id. Newest first unless told. */
  order?: Partial<Record<Field, 'asc' | 'desc'>>;
  /** From 1. */
  page?: number;
  /** At most 100; 30 unless told. */
  pageSize?: number;
}

const operators: ReadonlySet<string> = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'start']);

/**
 * The query string of a list, without `?`. A property that is undefined is not asked for. An empty
 * list, null or NaN throws `TypeError`: none of them may turn into a list of everything.
 */
export function listQueryString<Field extends string>(query: ListQuery<Field>): string {
  const pairs: [string, string][] = [];
  for (const [name, value] of Object.entries(query.filter ?? {})) addFilter(pairs, name, value);
  const order: Readonly<Record<string, 'asc' | 'desc' | undefined>> = query.order ?? {};
  for (const [name, direction] of Object.entries(order)) {
    if (direction !== undefined) pairs.push([`_order[${name}]`, direction]);
  }
  if (query.page !== undefined) pairs.push(['_page', String(query.page)]);
  if (query.pageSize !== undefined) pairs.push(['_pageSize', String(query.pageSize)]);
  return new URLSearchParams(pairs).toString();
}

function addFilter(pairs: [string, string][], name: string, value: unknown): void {
  if (value === undefined) return;
  if (Array.isArray(value)) {
    if (value.length === 0) throw new TypeError(`${name}: give at least one value, or no filter`);
    for (const each of value) pairs.push([`${name}[]`, textOf(name, each)]);
  } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const [key, inner] of Object.entries(value)) {
      addFilter(pairs, `${name}[${operators.has(key) ? `_${key}` : key}]`, inner);
    }
  } else {
    pairs.push([name, textOf(name, value)]);
  }
}

function textOf(name: string, value: unknown): string {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return atom(value);
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  throw new TypeError(`${name}: ${String(value)} is nothing to filter by`);
}

/** ATOM with seconds in UTC, as the server writes it. */
function atom(time: Date): string {
  return `${time.toISOString().slice(0, 19)}+00:00`;
}
