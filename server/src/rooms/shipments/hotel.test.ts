import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { demo } from '#rooms/accounts/index.ts';
import { merchantPayable } from '#rooms/ledger/index.ts';
import { openFunded } from '#test/funded.ts';
import { hold } from '#test/paying.ts';
import { ship, shipmentOf, shipmentPath } from '#test/shipping.ts';

const night = (quantity: number) => ({
  ...{ sku: 'NIGHT', name: 'Проживание', measure: 'сут', measureCode: '359', quantity },
  ...{ amount: 6100, amountWoVat: 5000 },
  ...{ totalAmount: 6100 * quantity, totalVatAmount: 1100 * quantity },
  ...{ vatCode: 'RUS_VAT22', type: 'service', paymentType: 'full_prepayment' },
});
const minibar = {
  ...{ sku: 'BAR', name: 'Мини-бар', measure: 'шт', measureCode: '796', quantity: 1 },
  ...{ amount: 1220, amountWoVat: 1000, totalAmount: 1220, totalVatAmount: 220 },
  ...{ vatCode: 'RUS_VAT22', type: 'commodity', paymentType: 'full_payment' },
};
const sums = (lines: readonly { totalAmount: number; totalVatAmount: number }[]) => ({
  amount: lines.reduce((sum, each) => sum + each.totalAmount, 0),
  vatAmount: lines.reduce((sum, each) => sum + each.totalVatAmount, 0),
});

/** The hotel of spec 16: what a stay costs is known when the guest leaves. */
test('a stay: changed before it is paid, held, billed by what it was, refunded in part', async (t) => {
  const world = await openFunded(t);
  const payer = await world.payer(30_000);
  const customer = { type: 'legal' as const, name: 'ORG', vatNumber: '9900000017' };
  const path = (order: Order) => `/billing/api/order/order/${order.id}`;
  const booked = await world.createOrder({
    ...{ ...hold, customer },
    basketItems: [night(3)] as Order['basketItems'],
  });
  const longer = { basketItems: [night(4)], ...sums([night(4)]) };
  const order = await world.ask<Order>('PUT', path(booked), longer);
  assert.equal(order.amount, 24_400);

  await world.payAlone(payer, order);
  assert.equal((await world.order(order.id)).status, 'hold');
  const late = await world.request('PUT', path(order), longer);
  assert.deepEqual(late.body.error.code, 'wrong_order_status');

  const stay = [night(2), minibar] as Order['basketItems'];
  const bill = await ship(world, order, { basketItems: stay, final: true });
  assert.deepEqual([bill.amount, bill.vatAmount, bill.type], [13_420, 2420, 'mixed']);
  assert.equal((await world.order(order.id)).status, 'completed');
  const { balance, held } = await world.view(payer);
  assert.deepEqual([balance, held], [minor(16_580_00), 0]);
  assert.equal(await world.balance(merchantPayable(demo.merchantId)), 13_420_00 - 402_60);

  // What was billed, not what was booked, can be given back.
  assert.deepEqual(
    (await world.refundable(order)).map((item) => [item.sku, item.availableAmount]),
    [
      ['NIGHT', 12_200],
      ['BAR', 1220],
    ],
  );
  await world.refund(order, { basketItems: [minibar] as Order['basketItems'] });
  await world.settleDown();
  assert.equal((await world.view(payer)).balance, 17_800_00);
  const again = await world.request('POST', shipmentPath, shipmentOf(order));
  assert.equal(again.body.error.code, 'wrong_order_status');
  await world.assertClean();
});
