import { statement, type Reader } from '#kernel/database/database.ts';

/** What is known of the receipts of an order. */
export interface OrderReceipts {
  orderId: string;
  /** Null while it is not decided whether the order has receipts. */
  wanted: boolean | null;
  /** Something of it is not looked at, or not printed yet. */
  due: boolean;
}

const dueAmong = statement(
  'receipts.due-among',
  `select o.order_id as "orderId", o.wanted, o.due_at is not null or exists (
     select 1 from receipts r where r.order_id = o.order_id and r.state <> 'done') as due
   from receipt_orders o where o.order_id = any($1::uuid[])`,
);

/** How far the receipts of these orders are; an order that nobody has told of is left out. */
export function receiptsDue(reader: Reader, orderIds: readonly string[]): Promise<OrderReceipts[]> {
  return reader.rows<OrderReceipts>(dueAmong, [orderIds]);
}
