import type { CallOptions } from './options.ts';
import { listQueryString } from './query.ts';
import type { ListQuery } from './query.ts';
import type { Send } from './transport.ts';

/** One page of a list. */
export interface Page<T> {
  data: T[];
  /** Of all pages. */
  totalCount: number;
  pageSize: number;
  /** From 1. */
  page: number;
}

/** Fetches one page of a list. */
export async function fetchPage<T, Field extends string>(
  send: Send,
  path: string,
  query: ListQuery<Field>,
  options: CallOptions = {},
): Promise<Page<T>> {
  const search = listQueryString(query);
  const place = search === '' ? path : `${path}?${search}`;
  const { data, metaData } = await send({ ...options, method: 'GET', path: place });
  const rows = data as T[];
  const whole = { totalCount: rows.length, pageSize: rows.length, page: 1 };
  return { data: rows, ...(metaData ?? whole) };
}

const pageSize = 100;

/**
 * All rows, page after page, oldest first unless told: what is created meanwhile comes at the end
 * and shifts nothing. A row that a shift shows twice is given once.
 */
export async function* eachRow<T extends { id: string | number }, Field extends string>(
  send: Send,
  path: string,
  query: Omit<ListQuery<Field>, 'page'>,
  options: CallOptions = {},
): AsyncGenerator<T, void, undefined> {
  const order = query.order ?? ({ createdAt: 'asc' } as ListQuery<Field>['order'] & object);
  let before = new Set<string | number>();
  for (let page = 1; ; page++) {
    const asked = { pageSize, ...query, order, page };
    const found = await fetchPage<T, Field>(send, path, asked, options);
    for (const row of found.data) if (!before.has(row.id)) yield row;
    if (found.data.length < found.pageSize || page * found.pageSize >= found.totalCount) return;
    before = new Set(found.data.map((row) => row.id));
  }
}
