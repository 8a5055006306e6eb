import { isUuid } from '#kernel/ids.ts';
import { statement, type Reader } from '#kernel/database/database.ts';

const find = statement(
  'refunds.order-of-refund',
  `select order_id as "orderId" from refunds where id = $1`,
);

/** The order of a refund; what is no refund's id may be an order's own. */
export async function orderOfRefund(reader: Reader, id: string): Promise<string> {
  if (!isUuid(id)) return id;
  const found = await reader.row<{ orderId: string }>(find, [id]);
  return found?.orderId ?? id;
}
