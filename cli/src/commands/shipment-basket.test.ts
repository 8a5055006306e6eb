import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/client';
import { shipmentBasket } from './shipment-basket.ts';

const line = (sku: string, totalAmount: number, totalVatAmount: number) => ({
  ...{ sku, name: sku, measure: 'шт', measureCode: '796', quantity: 2 },
  ...{ amount: totalAmount / 2, amountWoVat: (totalAmount - totalVatAmount) / 2 },
  ...{ totalAmount, totalVatAmount, vatCode: 'RUS_VAT22' as const },
  ...{ type: 'commodity', paymentType: 'full_prepayment' as const },
});
const order = { basketItems: [line('A', 244, 44), line('B', 122, 22)] } as Order;
const show = (major: number) => major.toFixed(2);

test('whole lines go as they were ordered', () => {
  const wish = { part: undefined, sku: undefined, show };
  assert.deepEqual(shipmentBasket(order, wish), order.basketItems);
  assert.deepEqual(shipmentBasket(order, { ...wish, sku: ['B'] }), [order.basketItems[1]]);
});

test('a part of a line goes as one unit whose sums fit', () => {
  const [whole, part] = shipmentBasket(order, { part: minor(305_00), sku: undefined, show });
  assert.deepEqual(whole, order.basketItems[0]);
  assert.deepEqual(
    [part?.quantity, part?.amount, part?.amountWoVat, part?.totalAmount, part?.totalVatAmount],
    [1, 61, 50, 61, 11],
  );
});
