import { scaledFloor } from './filter-number.ts';
import type { Condition, FieldType, ListField, ListOperator } from './list-field.ts';

/** Puts a parameter into the statement and answers its place, `$n`. */
type Bind = (value: unknown) => string;

const sqlTypes: Readonly<Record<FieldType, string>> = {
  text: 'text',
  enum: 'text',
  uuid: 'uuid',
  minor: 'bigint',
  integer: 'bigint',
  decimal: 'numeric',
  boolean: 'boolean',
  datetime: 'timestamptz',
  date: 'date',
};

const signs = { gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

/**
 * SQL of one condition: true or false for each row, never null for `ne`, so that a row without a
 * value has none of the values.
 */
export function conditionSql(field: ListField, condition: Condition, bind: Bind): string {
  const { operator, values } = condition;
  if (operator === 'eq') return equalSql(field, values, bind);
  if (operator === 'ne') return `(${equalSql(field, values, bind)}) is not true`;
  return values.map((value) => compareSql(field, operator, value, bind)).join(' and ');
}

function equalSql(field: ListField, values: readonly string[], bind: Bind): string {
  const possible = values.filter((value) => isPossible(field, value));
  const first = possible[0];
  if (first === undefined) return 'false';
  if (field.type === 'datetime') return sameSecondSql(field.column, possible, bind);
  const params = isWhole(field.type)
    ? possible.map((value) => String(scaledFloor(value, decimalsOf(field.type)).floor))
    : possible;
  const sqlType = sqlTypes[field.type];
  // A single value by `=`: PostgreSQL can then read an index in the order of the page.
  if (params.length === 1) return `${field.column} = ${bind(params[0])}::${sqlType}`;
  return `${field.column} = any(${bind(params)}::${sqlType}[])`;
}

/** Whether a row can have the value at all: no row has half a kopeck or an unknown word. */
function isPossible({ type, values }: ListField, value: string): boolean {
  if (isWhole(type)) return scaledFloor(value, decimalsOf(type)).exact;
  return type !== 'enum' || values === undefined || values.includes(value);
}

function compareSql(
  field: ListField,
  operator: Exclude<ListOperator, 'eq' | 'ne'>,
  value: string,
  bind: Bind,
): string {
  const { column, type } = field;
  if (operator === 'start') return `starts_with(${column}, ${bind(value)}::text)`;
  if (isWhole(type)) {
    const { floor, exact } = scaledFloor(value, decimalsOf(type));
    // Between two whole numbers: above it is above the lower one, below it is at most that one.
    const sign = exact ? signs[operator] : operator === 'gt' || operator === 'ge' ? '>' : '<=';
    return `${column} ${sign} ${bind(String(floor))}::bigint`;
  }
  if (type === 'datetime') {
    const second = `${bind(value)}::timestamptz`;
    if (operator === 'ge' || operator === 'lt') return `${column} ${signs[operator]} ${second}`;
    return `${column} ${operator === 'gt' ? '>=' : '<'} ${second} + interval '1 second'`;
  }
  return `${column} ${signs[operator]} ${bind(value)}::${sqlTypes[type]}`;
}

/**
 * A moment on the wire is a whole second, the column may be finer: `2022-02-16T17:23:48+00:00`
 * stands for that entire second, so that what a client has read finds the row again.
 */
function sameSecondSql(column: string, values: readonly string[], bind: Bind): string {
  if (values.length > 1) {
    return `date_trunc('second', ${column}) = any(${bind(values)}::timestamptz[])`;
  }
  const second = `${bind(values[0])}::timestamptz`;
  return `(${column} >= ${second} and ${column} < ${second} + interval '1 second')`;
}

function isWhole(type: FieldType): boolean {
  return type === 'minor' || type === 'integer';
}

function decimalsOf(type: FieldType): number {
  return type === 'minor' ? 2 : 0;
}
