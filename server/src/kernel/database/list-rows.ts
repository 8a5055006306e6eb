import { compileList, type ListFields, type ListOptions, type ListQuery } from '../list-query.ts';
import { statement, type Reader } from './database.ts';

/** What a list reads: the columns of a row beside what `compileList` needs. */
export interface RowsOptions extends ListOptions {
  columns: string;
}

/** One page, and how many rows the filter finds in all. */
export interface ListedRows<Row> {
  rows: Row[];
  totalCount: number;
}

/**
 * One page of a list and how many rows there are in all. Two statements, sent together: each sees
 * the moment at which it runs.
 */
export async function listRows<Row>(
  reader: Reader,
  query: ListQuery,
  fields: ListFields,
  { columns, ...options }: RowsOptions,
): Promise<ListedRows<Row>> {
  const list = compileList(query, fields, options);
  const [rows, counted] = await Promise.all([
    reader.rows<Row>(statement('', list.pageText(columns)), list.params),
    reader.row<{ total: number }>(statement('', list.countText), list.whereParams),
  ]);
  return { rows, totalCount: counted?.total ?? 0 };
}
