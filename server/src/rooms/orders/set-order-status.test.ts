import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import { openOrderDesk, ordersPath, type OrderDesk } from '#test/order-desk.ts';
import { aSeasonTicket } from '#test/order-bodies.ts';
import { refusal } from '#test/wire.ts';
import { createCounterparty } from '#rooms/accounts/index.ts';

const statuses = ['created', 'completed', 'expired', 'canceled'] as const;

describe('orders that are not paid through the system', () => {
  let desk: OrderDesk;
  before(async () => {
    desk = await openOrderDesk();
  });
  after(() => desk.close());

  const pathOf = (id: string) => `${ordersPath}/${id}/status`;
  const put = (id: string, status: unknown) =>
    desk.wire<Order>('PUT', pathOf(id), { body: { status } });

  test('the shop sets any status after any other; only completed has paidAt', async () => {
    const { id, processable } = await desk.create({ processable: false });
    assert.equal(processable, false);
    for (const from of statuses) {
      for (const to of statuses) {
        await put(id, from);
        const { data } = await put(id, to);
        assert.equal(data.status, to, `${from} to ${to}`);
        assert.equal('paidAt' in data, to === 'completed');
        assert.deepEqual(await desk.read(id), data);
      }
    }
  });

  test('by either path, under either prefix, in either spelling of canceled', async () => {
    const { id } = await desk.create({ processable: false });
    for (const path of [
      `/v3/billing/api/order/${id}/status`,
      `/l3/billing/api/order/${id}/status`,
      `/l3/billing/api/order/order/${id}/status`,
    ]) {
      const { data } = await desk.wire<Order>('PUT', path, { body: { status: ' cancelled ' } });
      assert.equal(data.status, 'canceled');
      await put(id, 'created');
    }
  });

  test('a merchant without a contract has no other orders, whatever it asks for', async () => {
    const counterpartyId = await desk.database.inTransaction('test.party', async (tx) => {
      const party = { vatNumber: '9900000094', name: 'No contract' };
      return (await createCounterparty(tx, party)).id;
    });
    const { id: merchantId } = await desk.openMerchant({ counterpartyId });
    const order = await desk.create({ merchantId, processable: true });
    assert.equal(order.processable, false);
    assert.equal((await put(order.id, 'completed')).data.status, 'completed');
  });

  test('it does not expire by itself, cannot be paid, and is cancelled as any other', async () => {
    const sent = { processable: false, expirationDate: '2026-03-02T10:00:05Z' };
    const order = await desk.create(sent);
    desk.clock.advanceMs(60_000);
    await desk.settleDown();
    assert.equal((await desk.read(order.id)).status, 'created');
    await assert.rejects(desk.pay(order), /wrong_order_status/);
    const canceled = await desk.wire<Order>('DELETE', `${ordersPath}/${order.id}`);
    assert.equal(canceled.data.status, 'canceled');
    const completed = await desk.create(aSeasonTicket({ processable: false }));
    await put(completed.id, 'completed');
    const refused = await desk.wire('DELETE', `${ordersPath}/${completed.id}`);
    assert.deepEqual(refusal(refused), [422, 'wrong_order_status', 'status wrong_value']);
  });

  test('an order of ours keeps its status', async () => {
    const { id } = await desk.create();
    for (const status of statuses) {
      assert.deepEqual(refusal(await put(id, status)), [
        422,
        'wrong_order_status',
        'status wrong_value',
      ]);
    }
    assert.equal((await desk.read(id)).status, 'created');
  });

  test('another word is no status', async () => {
    const { id } = await desk.create({ processable: false });
    for (const status of ['hold', 'draft', 'CREATED', 5]) {
      const answer = refusal(await put(id, status));
      assert.deepEqual(answer, [422, 'validation_error', 'status wrong_value']);
    }
    const missing = await desk.wire('PUT', pathOf(id), { body: {} });
    assert.deepEqual(refusal(missing), [422, 'validation_error', 'status required']);
    assert.deepEqual(refusal(await put('order', 'created')), [404, 'not_found']);
  });

  test('without a token, and with another merchant’s token', async () => {
    const { id } = await desk.create({ processable: false });
    assert.deepEqual(await desk.outsiders('PUT', pathOf(id), { status: 'completed' }), [
      [401, 'unauthorized'],
      [404, 'not_found'],
    ]);
  });
});
