import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import { demo } from '#rooms/accounts/index.ts';
import { openOrderDesk, ordersPath, type OrderDesk } from '#test/order-desk.ts';
import { refusal } from '#test/wire.ts';

const path = `${ordersPath}-merchant-move`;

describe('moving an order to another merchant', () => {
  let desk: OrderDesk;
  before(async () => {
    desk = await openOrderDesk();
  });
  after(() => desk.close());

  const move = (orderId: string, merchantId: string = demo.otherMerchantId) =>
    desk.wire<Order>('PUT', path, { body: { merchantId, orderId } });

  test('a waiting and a paid one go; container and paymentUrl stay', async () => {
    const waiting = await desk.create();
    const paid = await desk.pay(await desk.create());
    for (const order of [waiting, paid]) {
      const { data } = await move(order.id);
      assert.deepEqual(data, { ...order, merchantId: demo.otherMerchantId });
      assert.deepEqual(await desk.read(order.id), data);
    }
    const found = await desk.list(`merchantId=${demo.otherMerchantId}`);
    assert.deepEqual(new Set(found.ids), new Set([waiting.id, paid.id]));
  });

  test('to where it is already changes nothing', async () => {
    const order = await desk.create();
    assert.deepEqual((await move(order.id, demo.merchantId)).data, order);
    await desk.setMerchant({ uniqueOrderNumbers: true });
    assert.deepEqual((await move(order.id, demo.merchantId)).data, order);
    await desk.setMerchant({ uniqueOrderNumbers: false });
  });

  test('only from a transit merchant, only within the account', async () => {
    const forbidden = [403, 'forbidden', 'merchantId wrong_value'];
    const order = await desk.create();
    const { merchantId } = await desk.neighbour();
    assert.deepEqual(refusal(await move(order.id, merchantId)), forbidden);
    assert.deepEqual(refusal(await move(order.id, order.id)), forbidden);
    await desk.setMerchant({ transit: false });
    assert.deepEqual(refusal(await move(order.id)), forbidden);
    await desk.setMerchant({ transit: true });
    assert.equal((await move(order.id)).status, 200);
  });

  test('not when canceled, expired or refunded', async () => {
    const closed = [422, 'wrong_order_status', 'status wrong_value'];
    const canceled = await desk.create();
    await desk.wire('DELETE', `${ordersPath}/${canceled.id}`);
    assert.deepEqual(refusal(await move(canceled.id)), closed);
    const refunded = await desk.paidOrder();
    await desk.refund(refunded);
    assert.deepEqual(refusal(await move(refunded.id)).slice(0, 2), closed.slice(0, 2));
    const expired = await desk.create({ expirationDate: '2026-03-02T10:00:01Z' });
    desk.clock.advanceMs(2000);
    assert.deepEqual(refusal(await move(expired.id)), closed);
  });

  test('not onto a number that is taken where numbers are unique, two at once included', async () => {
    const counterpartyId = (await desk.accounts.findMerchant(demo.merchantId))?.counterparty.id;
    assert.ok(counterpartyId);
    const target = await desk.openMerchant({ counterpartyId, uniqueOrderNumbers: true });
    const orders = await Promise.all([1, 2, 3].map(() => desk.create({ merchantOrderId: 'same' })));
    const answers = await Promise.all(orders.map(({ id }) => move(id, target.id)));
    const moved = answers.filter(({ status }) => status === 200);
    assert.equal(moved.length, 1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      assert.deepEqual(refusal(answer), [
        422,
        'merchant_order_id_duplicate',
        'merchantOrderId not_unique',
      ]);
    }
  });

  test('an unknown order is not found, missing ids are named', async () => {
    const unknown = await move('01970a3c-5b1e-7c44-9d0a-3a5f0c7be001');
    assert.deepEqual(refusal(unknown), [404, 'not_found']);
    assert.deepEqual(refusal(await desk.wire('PUT', path, { body: {} })), [
      422,
      'validation_error',
      'merchantId required',
      'orderId required',
    ]);
  });

  test('without a token, and with another merchant’s token', async () => {
    const { id: orderId } = await desk.create();
    const { merchantId } = await desk.neighbour();
    assert.deepEqual(await desk.outsiders('PUT', path, { merchantId, orderId }), [
      [401, 'unauthorized'],
      [404, 'not_found'],
    ]);
  });
});
