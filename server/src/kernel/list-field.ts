/**
 * What a filter value is. `minor` is written in major units (`2790.67`) and kept as a bigint of
 * minor units; `decimal` is numeric, `integer` any integer column, `datetime` timestamptz, `enum`
 * a text column with few words.
 */
export type FieldType =
  'text' | 'uuid' | 'enum' | 'minor' | 'decimal' | 'integer' | 'boolean' | 'datetime' | 'date';

/** One property that a list can be filtered and sorted by. */
export interface ListField {
  /** SQL expression from our own code, never from a request; its type fits `type`. */
  column: string;
  type: FieldType;
  /** Words of an enum. Another word is a value that no row has: it matches nothing, no refusal. */
  values?: readonly string[];
  /** Case of the stored word, applied to the value first: `upper` for currencyId. */
  fold?: 'upper' | 'lower';
  /** The column may be null. Rows without a value then come last in both directions. */
  nullable?: boolean;
}

/** Keyed by wire name; nested properties as `customer.vatNumber`. */
export type ListFields = Readonly<Record<string, ListField>>;

export type ListOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le' | 'start';

/** One condition; conditions join by AND. */
export interface Condition {
  field: string;
  operator: ListOperator;
  /**
   * At least one. Several mean any of (`eq`), none of (`ne`), or each of (the others). Checked
   * texts: uuid, decimal `-12.5`, `true`/`false`, `YYYY-MM-DD`, ATOM for a datetime.
   */
  values: readonly string[];
}

export interface OrderKey {
  field: string;
  descending: boolean;
}

export interface ListQuery {
  conditions: Condition[];
  order: OrderKey[];
  /** From 1. */
  page: number;
  pageSize: number;
}
