import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { demo } from '#rooms/accounts/index.ts';
import { openOrderDesk, ordersPath, type OrderDesk } from '#test/order-desk.ts';
import { aSeasonTicket, lineAt, type LooseBody } from '#test/order-bodies.ts';
import { openAmount, ordersOfContainers, readContainer } from './index.ts';

const unknownId = '01970a3c-5b1e-7c44-9d0a-3a5f0c7be001';

describe('several orders on one invoice', () => {
  let desk: OrderDesk;
  before(async () => {
    desk = await openOrderDesk();
  });
  after(() => desk.close());

  /** An order of one line at a price, perhaps on an invoice that is there. */
  const order = (price: number, orderContainerId?: string, more: LooseBody = {}) =>
    desk.create({ amount: price, basketItems: [lineAt(price)], orderContainerId, ...more });
  const refusedJoin = (orderContainerId: string, more: LooseBody = {}) =>
    desk.refused({ orderContainerId, ...more });
  const sumOf = async (containerId: string) =>
    openAmount(await ordersOfContainers(desk.database, [containerId])) / 100;
  const expiryOf = async (containerId: string) =>
    (await readContainer(desk.database, containerId))?.expiresAt.toISOString();

  test('an order joins by the id of the container or of an order in it', async () => {
    const main = await order(100);
    const second = await order(50, main.orderContainerId);
    const third = await order(25.5, second.id);
    for (const joined of [second, third]) {
      assert.equal(joined.orderContainerId, main.orderContainerId);
      assert.equal(joined.paymentUrl, main.paymentUrl);
      assert.equal(joined.status, 'created');
    }
    assert.equal(await sumOf(main.orderContainerId), 175.5);
    const query = `orderContainerId=${main.orderContainerId}&_order[amount]=asc`;
    assert.deepEqual((await desk.list(query)).ids, [third.id, second.id, main.id]);
    const found = await desk.read(third.id);
    assert.equal(found.orderContainerId, main.orderContainerId);
  });

  test('orders of different merchants share it, of other accounts too', async () => {
    const main = await order(100);
    const mine = await order(10, main.id, { merchantId: demo.otherMerchantId });
    const { token, merchantId } = await desk.neighbour();
    const body = aSeasonTicket({ merchantId, orderContainerId: main.orderContainerId });
    const theirs = await desk.wire<Order>('POST', ordersPath, { token, body });
    assert.equal(theirs.status, 200);
    assert.equal(theirs.data.paymentUrl, mine.paymentUrl);
    const seen = await desk.list(`orderContainerId=${main.orderContainerId}`);
    assert.equal(seen.totalCount, 2);
  });

  test('an unknown invoice is a mistake, another currency has its own code', async () => {
    assert.deepEqual(await refusedJoin(unknownId), [
      422,
      'validation_error',
      'orderContainerId wrong_value',
    ]);
    const main = await order(100);
    assert.deepEqual(await refusedJoin(main.orderContainerId, { currencyId: 'USD' }), [
      422,
      'wrong_currency',
      'currencyId wrong_value',
    ]);
  });

  test('an invoice that is paid, in part too, pending, held, expired or cancelled takes none', async () => {
    const closed = [422, 'wrong_order_status', 'status wrong_value'];
    const paid = await order(10);
    await desk.pay(paid);
    assert.deepEqual(await refusedJoin(paid.id), closed);

    const held = await order(10, undefined, { orderSetting: { hold: true } });
    assert.equal((await desk.pay(held)).status, 'hold');
    assert.deepEqual(await refusedJoin(held.id), closed);

    const partly = await order(10);
    await desk.saveContainer(partly.orderContainerId, { receivedAmount: minor(100) });
    assert.deepEqual(await refusedJoin(partly.id), closed);

    const pending = await order(10);
    await desk.saveContainer(pending.orderContainerId, { processing: 'processing' });
    assert.deepEqual(await refusedJoin(pending.id), closed);

    const canceled = await order(10);
    await desk.wire('DELETE', `${ordersPath}/${canceled.id}`);
    assert.deepEqual(await refusedJoin(canceled.orderContainerId), closed);

    const expired = await order(10, undefined, { expirationDate: '2026-03-02T10:00:01Z' });
    desk.clock.advanceMs(2000);
    assert.deepEqual(await refusedJoin(expired.orderContainerId), closed);
  });

  test('one that failed to be paid is open again', async () => {
    const main = await order(10);
    await desk.saveContainer(main.orderContainerId, { processing: 'processing-error' });
    assert.equal((await desk.read(main.id)).processingStatus, 'processing-error');
    await order(20, main.id);
    assert.equal(await sumOf(main.orderContainerId), 30);
  });

  test('an order that is not processable joins nothing', async () => {
    const main = await order(10);
    const [, code] = await refusedJoin(main.id, { processable: false });
    assert.equal(code, 'wrong_order_status');
  });

  test('it expires with the earliest of its open orders, and with it all of them', async () => {
    const main = await order(10, undefined, { expirationDate: '2030-05-05' });
    const hurry = await order(20, main.id, { expirationDate: '2030-01-01' });
    const last = await order(30, main.id, { expirationDate: '2030-03-03' });
    assert.equal(await expiryOf(main.orderContainerId), '2030-01-01T00:00:00.000Z');
    await desk.wire('DELETE', `${ordersPath}/${hurry.id}`);
    assert.equal(await expiryOf(main.orderContainerId), '2030-03-03T00:00:00.000Z');
    const expirationDate = '2029-01-01';
    await desk.wire('PUT', `${ordersPath}/${main.id}`, { body: { expirationDate } });
    assert.equal(await expiryOf(main.orderContainerId), '2029-01-01T00:00:00.000Z');
    const now = desk.clock.now();
    desk.clock.set(new Date('2029-01-01T00:00:01Z'));
    assert.equal((await desk.read(last.id)).status, 'expired');
    assert.equal((await desk.read(hurry.id)).status, 'canceled');
    desk.clock.set(now);
  });

  test('cancelling or changing an order changes the sum', async () => {
    const main = await order(100);
    const second = await order(50, main.id);
    await desk.wire('DELETE', `${ordersPath}/${main.id}`);
    assert.equal(await sumOf(main.orderContainerId), 50);
    const body = { amount: 70, basketItems: [lineAt(70)] };
    await desk.wire('PUT', `${ordersPath}/${second.id}`, { body });
    assert.equal(await sumOf(main.orderContainerId), 70);
    await desk.wire('DELETE', `${ordersPath}/${second.id}`);
    assert.equal(await sumOf(main.orderContainerId), 0);
    assert.equal((await readContainer(desk.database, main.orderContainerId))?.state, 'closed');
  });

  test('payment is for the whole, each order by its own mode', async () => {
    const main = await order(100);
    const second = await order(50, main.id, { orderSetting: { hold: true } });
    const whole = await desk.pay({ ...main, amount: 150 });
    assert.equal(whole.status, 'completed');
    assert.equal((await desk.read(second.id)).status, 'hold');
    assert.ok(whole.paidAt);
  });

  test('fifty orders that join at once are all on the invoice', async () => {
    const main = await order(1);
    await Promise.all(Array.from({ length: 50 }, () => order(1, main.id)));
    assert.equal(await sumOf(main.orderContainerId), 51);
  });
});
