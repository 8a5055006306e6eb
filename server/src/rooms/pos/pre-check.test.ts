import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CreateOrder } from '@invogate/contracts/orders.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import { bill, openPosWorld } from '#test/pos-world.ts';

const preCheck = (id: string): Partial<CreateOrder> => ({
  metaData: { posCheck: { id, number: '1045', tableNumber: '12', revision: '1' } },
});

describe('pre-checks with posCheck', () => {
  test('a reprint takes the place of the one before, whose page says so', async (t) => {
    const world = await openPosWorld(t);
    const first = await world.createOrder(preCheck('c-1'));
    const second = await world.createOrder(preCheck('c-1'));
    assert.equal((await world.order(first.id)).status, 'canceled');
    assert.equal((await world.order(second.id)).status, 'created');
    const page = await world.ask<PayView>('GET', `/pay/api/${first.orderContainerId}`);
    assert.deepEqual([page.state, page.billEnd], ['canceled', 'reprinted']);
    const other = await world.createOrder(preCheck('c-2'));
    assert.equal((await world.order(second.id)).status, 'created');
    assert.equal(other.status, 'created');
  });

  for (const hold of [true, false]) {
    test(`one that is ${hold ? 'held' : 'paid'} stands in the way`, async (t) => {
      const world = await openPosWorld(t);
      await world.paidOrder({ ...preCheck('c-1'), orderSetting: { hold } });
      const expirationDate = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
      const { basketItems, amount, vatAmount } = bill;
      const refused = await world.request('POST', '/billing/api/order/order', {
        ...{ merchantId: world.point.merchantId, merchantOrderId: 'again', description: 'x' },
        ...{ basketItems, amount, vatAmount, currencyId: 'RUB', expirationDate },
        ...preCheck('c-1'),
      });
      assert.deepEqual([refused.status, refused.body.error.code], [422, 'wrong_order_status']);
    });
  }

  test('orders without posCheck are left alone', async (t) => {
    const world = await openPosWorld(t);
    const first = await world.createOrder({ merchantOrderId: 'a' });
    await world.createOrder({ merchantOrderId: 'a' });
    assert.equal((await world.order(first.id)).status, 'created');
  });

  test('forty prints at once leave one to pay', async (t) => {
    const world = await openPosWorld(t);
    const orders = await Promise.all(
      Array.from({ length: 40 }, () => world.createOrder(preCheck('c-1'))),
    );
    const now = await Promise.all(orders.map(({ id }) => world.order(id)));
    assert.equal(now.filter(({ status }) => status === 'created').length, 1);
  });

  test('a printed pre-check ends the payment that a guest has begun at the table', async (t) => {
    const world = await openPosWorld(t);
    world.till.put('12', bill);
    const confirmed = await world.confirmed();
    await world.createOrder(preCheck('a1'));
    await world.settle();
    const state = await world.payment(confirmed.paymentId);
    assert.deepEqual([state.state, state.endReason], ['ended', 'reprinted']);
    assert.equal(world.till.isLocked('a1'), false);
  });
});
