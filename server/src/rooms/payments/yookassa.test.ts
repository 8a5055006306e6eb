import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { fakeYookassa, type FakeYookassa } from '#adapters/fake/yookassa.ts';
import { yookassaAcquirer } from '#adapters/yookassa/yookassa.ts';
import { Secret } from '#kernel/secret.ts';
import { acquirerAccount, orderHeld } from '#rooms/ledger/index.ts';
import { hold, payOf, sbp, type Paying } from '#test/paying.ts';

const price = 122_00;
const shop = { shopId: '123456', secretKey: 'test_key' };

describe('payments through YooKassa', () => {
  let fake: FakeYookassa;
  let world: Paying;
  before(async () => {
    fake = await fakeYookassa({ ...shop, clock: { now: () => world.clock.now() } });
    const secretKey = new Secret(shop.secretKey);
    const acquirer = yookassaAcquirer({
      ...{ shopId: shop.shopId, secretKey, apiUrl: fake.url, timeoutMs: 500 },
      clock: { now: () => world.clock.now() },
    });
    world = await payOf(undefined, acquirer);
  });
  after(async () => {
    await world.close();
    await fake.stop();
  });
  afterEach(async () => {
    await world.settleDown();
    await world.assertClean();
  });

  /** Sends on what the fake has notified of since the last time; the statuses of our answers. */
  let told = 0;
  const notify = async () => {
    const bodies = fake.notifications.slice(told);
    told = fake.notifications.length;
    const statuses: number[] = [];
    for (const body of bodies) {
      statuses.push((await world.request('POST', '/callback/yookassa', JSON.parse(body))).status);
    }
    return statuses;
  };
  const gets = () => [...fake.seen].filter(([what]) => what.startsWith('GET ')).length;

  test('one stage: the notification is believed only after it was asked for', async () => {
    const order = await world.createOrder();
    const waiting = await world.payBy(order);
    assert.equal(waiting.state, 'waiting');
    assert.equal(waiting.action?.kind, 'redirect');
    const externalId = waiting.externalId ?? '';
    const forged = {
      ...{ type: 'notification', event: 'payment.succeeded' },
      object: { id: externalId, status: 'succeeded', paid: true },
    };
    assert.equal((await world.request('POST', '/callback/yookassa', forged)).status, 200);
    assert.equal((await world.attempt(waiting.id)).state, 'waiting');
    assert.ok(gets() > 0);
    fake.payer(externalId, 'pays');
    assert.deepEqual(new Set(await notify()), new Set([200]));
    assert.equal((await world.attempt(waiting.id)).state, 'captured');
    assert.equal((await world.order(order.id)).status, 'completed');
  });

  test('two stages: blocked, and voided with the order', async () => {
    const order = await world.createOrder(hold);
    const { id, externalId } = await world.payBy(order);
    fake.payer(externalId ?? '', 'pays');
    await notify();
    const blocked = await world.attempt(id);
    assert.deepEqual([blocked.state, blocked.taken], ['authorized', false]);
    assert.ok(blocked.dueAt && blocked.dueAt > world.clock.now());
    assert.equal((await world.order(order.id)).status, 'hold');
    await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
    await world.settleDown();
    assert.equal((await world.attempt(id)).state, 'returned');
    await notify();
    assert.equal((await world.order(order.id)).status, 'canceled');
  });

  test('two stages: a blocked sum that lapses cancels its order', async () => {
    const order = await world.createOrder(hold);
    const { id, externalId } = await world.payBy(order);
    fake.payer(externalId ?? '', 'pays');
    await notify();
    await world.passMinutes(8 * 24 * 60);
    assert.equal((await world.attempt(id)).state, 'failed');
    assert.equal((await world.order(order.id)).status, 'canceled');
  });

  test('SBP for a hold is taken, kept, and given back', async () => {
    const order = await world.createOrder(hold);
    const { externalId, action } = await world.payBy(order, { methodId: sbp });
    assert.equal(action?.kind, 'qr');
    fake.payer(externalId ?? '', 'pays');
    await notify();
    assert.equal(await world.balance(orderHeld(order.id)), price);
    const before = await world.balance(acquirerAccount('yookassa'));
    await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
    await world.settleDown();
    assert.equal(await world.balance(acquirerAccount('yookassa')), before - price);
    const [back] = await world.rows<{ state: string }>(
      'select state from money_returns where order_id = $1',
      [order.id],
    );
    assert.equal(back?.state, 'completed');
  });

  test('a refused payer sees why, and may try again', async () => {
    const order = await world.createOrder();
    const { id, externalId } = await world.payBy(order);
    fake.payer(externalId ?? '', { refusedFor: 'insufficient_funds' });
    await notify();
    const refused = await world.attempt(id);
    assert.deepEqual([refused.state, refused.reason], ['failed', 'insufficient_funds']);
    assert.equal((await world.payBy(order)).state, 'waiting');
  });

  test('an answer that is lost is found again, and is one payment', async () => {
    const order = await world.createOrder();
    fake.fail('cut_after');
    const { id, state } = await world.payBy(order);
    assert.equal(state, 'pending');
    await world.passMinutes(1);
    const { state: known, externalId } = await world.attempt(id);
    assert.equal(known, 'waiting');
    fake.payer(externalId ?? '', 'pays');
    await notify();
    assert.equal((await world.order(order.id)).status, 'completed');
  });

  test('a refund goes back through it', async () => {
    const order = await world.createOrder();
    const { externalId } = await world.payBy(order);
    fake.payer(externalId ?? '', 'pays');
    await notify();
    const { id } = await world.refund(order);
    await world.settleDown();
    const list = await world.ask<{ status: string }[]>(
      'GET',
      `/filter/api/order/refund-order?id=${id}`,
    );
    assert.deepEqual(
      list.map(({ status }) => status),
      ['completed'],
    );
    await notify();
  });
});
