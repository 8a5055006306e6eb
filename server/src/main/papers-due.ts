import type { Reader } from '#kernel/database/database.ts';
import { closingDue } from '#rooms/closing/index.ts';
import type { PapersDue } from '#rooms/payments/ports.ts';
import { receiptsDue } from '#rooms/receipts/index.ts';

/**
 * What the rooms of receipts and closing documents still have to make for these orders. Both hear of
 * an order at once: one that has not come to the room of receipts is not in the answer.
 */
export async function papersDue(
  reader: Reader,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, PapersDue>> {
  const [receipts, closing] = await Promise.all([
    receiptsDue(reader, orderIds),
    closingDue(reader, orderIds),
  ]);
  return new Map(
    receipts.map(({ orderId, wanted, due }) => [
      orderId,
      { receipt: due ? wanted : false, documents: closing.has(orderId) },
    ]),
  );
}
