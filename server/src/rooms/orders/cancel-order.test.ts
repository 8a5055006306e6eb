import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import { openOrderDesk, ordersPath, type OrderDesk } from '#test/order-desk.ts';
import { refusal } from '#test/wire.ts';
import { readContainer } from './index.ts';

describe('cancelling an order', () => {
  let desk: OrderDesk;
  before(async () => {
    desk = await openOrderDesk();
  });
  after(() => desk.close());

  const remove = (id: string) => desk.wire<Order>('DELETE', `${ordersPath}/${id}`);
  const closed = [422, 'wrong_order_status', 'status wrong_value'];

  test('one that waits is canceled and leaves its invoice; a repeat answers the same', async () => {
    const order = await desk.create();
    const first = await remove(order.id);
    assert.deepEqual(first.data, { ...order, status: 'canceled' });
    const second = await remove(order.id);
    assert.equal(second.text, first.text);
    assert.deepEqual(await desk.read(order.id), first.data);
    assert.equal((await readContainer(desk.database, order.orderContainerId))?.state, 'closed');
  });

  test('DELETE comes with a content type, and sometimes a body: both do no harm', async () => {
    const { id } = await desk.create();
    const headers = { 'content-type': 'application/json' };
    assert.equal((await desk.wire('DELETE', `${ordersPath}/${id}`, { headers })).status, 200);
    assert.equal((await desk.wire('DELETE', `${ordersPath}/${id}`, { body: {} })).status, 200);
  });

  test('one with a payment under way is canceled; nothing is shown as processing', async () => {
    const order = await desk.create();
    await desk.saveContainer(order.orderContainerId, { processing: 'processing' });
    assert.equal((await desk.read(order.id)).processingStatus, 'processing');
    const { data } = await remove(order.id);
    assert.deepEqual([data.status, data.processingStatus], ['canceled', '']);
  });

  test('a held one without shipments is released and no longer paid', async () => {
    const held = await desk.pay(await desk.create({ orderSetting: { hold: true } }));
    assert.equal(held.status, 'hold');
    const { data } = await remove(held.id);
    assert.equal(data.status, 'canceled');
    assert.ok(!('paidAt' in data));
    await desk.settleDown();
    assert.equal((await desk.read(held.id)).status, 'canceled');
  });

  test('a paid one needs a refund, an expired one nothing', async () => {
    const paid = await desk.pay(await desk.create());
    assert.deepEqual(refusal(await remove(paid.id)), closed);
    assert.equal((await desk.read(paid.id)).status, 'completed');
    const expired = await desk.create({ expirationDate: '2026-03-02T10:00:01Z' });
    desk.clock.advanceMs(2000);
    assert.deepEqual(refusal(await remove(expired.id)), closed);
    assert.equal((await desk.read(expired.id)).status, 'expired');
    assert.deepEqual(refusal(await remove(expired.id)), closed);
  });

  test('twenty cancels at once and the order is canceled once', async () => {
    const { id } = await desk.create();
    const answers = await Promise.all(Array.from({ length: 20 }, () => remove(id)));
    assert.deepEqual(new Set(answers.map(({ text }) => text)).size, 1);
    const events = await desk.database.row<{ told: number }>({
      name: '',
      text: `select count(*) as told from outbox
             where topic = 'order.canceled' and payload->>'orderId' = '${id}'`,
    });
    assert.equal(events?.told, 1);
  });

  test('without a token, and with another merchant’s token', async () => {
    const { id } = await desk.create();
    assert.deepEqual(await desk.outsiders('DELETE', `${ordersPath}/${id}`), [
      [401, 'unauthorized'],
      [404, 'not_found'],
    ]);
    assert.equal((await desk.read(id)).status, 'created');
  });
});
