import { conditionSql } from './list-condition.ts';
import type { ListField, ListFields, ListQuery, OrderKey } from './list-field.ts';

export type {
  Condition,
  FieldType,
  ListField,
  ListFields,
  ListOperator,
  ListQuery,
  OrderKey,
} from './list-field.ts';

export interface ListOptions {
  /** What is listed, with its alias: `from orders o`. */
  base: string;
  /** The same without joins that only columns of the page need, for counting; `base` unless given. */
  countBase?: string;
  /** Whose rows the caller may see, always the first condition. Its own `$1…` are `params`. */
  scope: { sql: string; params: readonly unknown[] };
  /** Order without `_order`: `o.created_at desc`. The tie by id is added. */
  defaultOrder: string;
  /** Unique column that decides ties, in the direction of the last key. */
  idColumn: string;
}

/** Pieces of a list statement. Texts of the request stand in `params` only. */
export interface CompiledList {
  /** `from orders o where …`: scope and conditions, over `whereParams`. */
  where: string;
  /** `order by …, id` */
  orderBy: string;
  /** `limit $n offset $m` */
  limitOffset: string;
  /** Parameters of `where` alone, for counting. */
  whereParams: unknown[];
  /** `whereParams`, then limit and offset. */
  params: unknown[];
  /** The statement for the page: run it with `params`. */
  pageText(columns: string): string;
  /** The statement for `totalCount`, one row `{ total }`: run it with `whereParams`. */
  countText: string;
}

/** Turns a checked query into parametrised SQL. Every named field is one of `fields`. */
export function compileList(
  query: ListQuery,
  fields: ListFields,
  options: ListOptions,
): CompiledList {
  const whereParams: unknown[] = [...options.scope.params];
  const bind = (value: unknown) => `$${whereParams.push(value)}`;
  const wheres = [`(${options.scope.sql})`];
  for (const condition of query.conditions) {
    wheres.push(conditionSql(fieldOf(fields, condition.field), condition, bind));
  }
  const conditions = wheres.join(' and ');
  const where = `${options.base} where ${conditions}`;
  const orderBy = orderSql(query.order, fields, options);
  const limitOffset = `limit $${whereParams.length + 1} offset $${whereParams.length + 2}`;
  return {
    where,
    orderBy,
    limitOffset,
    whereParams,
    params: [...whereParams, query.pageSize, offsetOf(query)],
    pageText: (columns) => `select ${columns} ${where} ${orderBy} ${limitOffset}`,
    countText: `select count(*) as total ${options.countBase ?? options.base} where ${conditions}`,
  };
}

function orderSql(order: readonly OrderKey[], fields: ListFields, options: ListOptions): string {
  const keys = order.map(({ field: name, descending }) => {
    const { column, nullable } = fieldOf(fields, name);
    // Ascending order has nulls last by itself. Columns that are never null go without the
    // words: with them PostgreSQL would not use an index.
    return column + (descending ? ' desc' : '') + (descending && nullable ? ' nulls last' : '');
  });
  if (keys.length === 0) keys.push(options.defaultOrder);
  const last = keys.at(-1) ?? '';
  const tie = / desc( nulls last)?$/i.test(last) ? ' desc' : '';
  return `order by ${keys.join(', ')}, ${options.idColumn}${tie}`;
}

/** Rows to skip, as text: the last of all pages is beyond the safe integers, but not of bigint. */
function offsetOf({ page, pageSize }: ListQuery): string {
  return String((BigInt(page) - 1n) * BigInt(pageSize));
}

function fieldOf(fields: ListFields, name: string): ListField {
  const found = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (found === undefined) throw new Error(`list query names ${name}, which the list has not`);
  return found;
}
