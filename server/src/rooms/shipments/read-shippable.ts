import type { BasketItem } from '@invogate/contracts/orders.ts';
import type { Reader } from '#kernel/database/database.ts';
import { settledLines, type StoredOrder } from '#rooms/orders/index.ts';
import { countedRefunds } from '#rooms/refunds/index.ts';
import { minorOf, sumsOfItems, type StoredShipment } from './shipment.ts';
import type { Shippable } from './shippable.ts';
import type { SkuMoney } from './unshipped.ts';

/** An order as shipments see it; stable under the lock of its invoice. */
export async function readShippable(
  reader: Reader,
  order: StoredOrder,
  shipments: readonly StoredShipment[],
): Promise<Shippable> {
  const { basketItems } = order.body;
  const settled = settledLines(basketItems, order.amount);
  const refunds = await countedRefunds(reader, order.id);
  return {
    amount: order.amount,
    linesSum: sumsOfItems(basketItems).amount,
    lines: basketItems.map(({ sku }, i) => ({ sku, amount: settled[i]?.total ?? 0 })),
    happenings: [
      ...shipments.map(({ createdAt: at, items }) => {
        return { kind: 'shipment' as const, at, items: items.map(moneyOf) };
      }),
      ...refunds.map(({ createdAt: at, items }) => {
        return { kind: 'refund' as const, at, items: items.map(moneyOf) };
      }),
    ],
  };
}

const moneyOf = ({ sku, totalAmount }: BasketItem): SkuMoney => ({
  sku,
  amount: minorOf(totalAmount),
});
