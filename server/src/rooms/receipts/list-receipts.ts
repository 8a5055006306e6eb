import { receiptSignWords, receiptStatusWords } from '@invogate/contracts/receipts.ts';
import { listRows, type ListedRows } from '#kernel/database/list-rows.ts';
import type { Reader } from '#kernel/database/database.ts';
import type { ListFields, ListQuery } from '#kernel/list-query.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import * as sql from './receipt.sql.ts';
import type { StoredReceipt } from './stored-receipt.ts';

/** What receipts can be filtered and sorted by. */
export const receiptListFields: ListFields = {
  id: { column: 'r.id', type: 'uuid' },
  orderId: { column: 'r.order_id', type: 'uuid' },
  merchantId: { column: 'r.merchant_id', type: 'uuid' },
  status: { column: 'r.state', type: 'enum', values: receiptStatusWords },
  sign: { column: 'r.sign', type: 'enum', values: receiptSignWords },
  createdAt: { column: 'r.created_at', type: 'datetime' },
};

/** One page of receipts of everybody, the newest first. */
export function unscopedListReceipts(
  reader: Reader,
  query: ListQuery,
): Promise<ListedRows<StoredReceipt>> {
  return listRows<StoredReceipt>(reader, query, receiptListFields, {
    columns: sql.receiptColumns,
    base: 'from receipts r',
    scope: { sql: 'true', params: [] },
    defaultOrder: 'r.created_at desc, r.order_id, r.seq desc',
    idColumn: 'r.id',
  });
}

/** A receipt of anybody. Throws `not_found`. */
export async function unscopedFindReceipt(reader: Reader, id: string): Promise<StoredReceipt> {
  const [found] = await reader.rows<StoredReceipt>(sql.findReceipts, [[id]]);
  if (!found) throw notFound({ message: `No receipt has the id ${id}` });
  return found;
}

/** All receipts of these orders, in the order in which they are registered. */
export function receiptsOfOrders(
  reader: Reader,
  orderIds: readonly string[],
): Promise<StoredReceipt[]> {
  return reader.rows<StoredReceipt>(sql.receiptsOfOrders, [orderIds]);
}
