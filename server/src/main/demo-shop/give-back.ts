import type { RefundRequest } from '@invogate/demo/shop-api.ts';
import { majorFromMinor, minor, minorFromMajor } from '@invogate/contracts/money.ts';
import { findOrder } from './find-order.ts';
import { note } from './shop-memory.ts';
import type { Shop } from './shop.ts';
import { ShopRefusal } from './shop-refusal.ts';

/**
 * Refunds one line of an order, or all that is left. The number of the refund counts the earlier
 * ones: of two clicks at once the second asks for a number that is taken, and nothing is paid twice.
 */
export async function giveBack(shop: Shop, number: string, { sku }: RefundRequest): Promise<void> {
  const known = await findOrder(shop, number);
  const [left, earlier] = await Promise.all([
    shop.api.refundable(known.id),
    shop.api.refundsOf(known.id),
  ]);
  const lines = left.filter((line) => sku === undefined || line.sku === sku);
  if (lines.length === 0) {
    throw new ShopRefusal(422, 'nothing_to_refund', 'Nothing of this is left to refund');
  }
  const { call } = await shop.api.createRefund({
    parentId: known.id,
    merchantOrderId: `${number}-R${String(earlier.length + 1)}`,
    description: sku === undefined ? 'Full refund' : `Refund of ${lines[0]?.name ?? sku}`,
    amount: sumOf(lines.map(({ availableAmount }) => availableAmount)),
    vatAmount: sumOf(lines.map(({ availableVatAmount }) => availableVatAmount)),
    basketItems: lines.map(({ availableAmount, availableVatAmount, ...item }) => {
      return { ...item, totalAmount: availableAmount, totalVatAmount: availableVatAmount };
    }),
  });
  note(known.calls, call);
}

/** Sums of the wire are added as whole kopecks. */
function sumOf(sums: readonly number[]): number {
  return majorFromMinor(minor(sums.reduce((sum, each) => sum + (minorFromMajor(each) ?? NaN), 0)));
}
