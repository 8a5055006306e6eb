import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import { instantAcquirer } from '#adapters/instant/instant.ts';
import { suspense } from '#rooms/ledger/index.ts';
import { hold, openPaying, sbp, type ScriptedPaying } from '#test/paying.ts';
import { oneLine } from '#test/world.ts';
import { askSweep } from './ask.sweep.ts';
import { payFlow } from './pay.flow.ts';

const price = 122_00;

describe('money that comes late, twice or unwanted', () => {
  let world: ScriptedPaying;
  before(async () => {
    world = await openPaying();
  });
  after(() => world.close());
  afterEach(async () => {
    Object.assign(world.bank, { becomes: 'paid', refundsBecome: 'completed', lapsesAt: undefined });
    world.bank.lies = (truth) => truth;
    await world.settleDown();
    await world.assertClean();
  });

  const waiting = async (order: Order, methodId?: number) => {
    world.bank.becomes = 'waiting';
    const { id } = await world.payBy(order, methodId === undefined ? {} : { methodId });
    world.bank.becomes = 'paid';
    return id;
  };
  const paidLate = async (id: string) => {
    world.bank.payer(id, 'captured');
    assert.equal(await world.callBack(id), 200);
  };
  const assertReturned = async (id: string) => {
    assert.equal((await world.attempt(id)).state, 'returning');
    await world.settleDown();
    assert.equal((await world.attempt(id)).state, 'returned');
    assert.equal(world.bank.payment(id).refundedMinor, world.bank.payment(id).amountMinor);
    assert.equal(await world.balance(suspense()), 0);
  };
  const cancelAttempt = (order: Order, id: string) =>
    world.ask('POST', `/pay/api/${order.orderContainerId}/attempt/${id}/cancel`, {});
  const cancel = (order: Order) =>
    world.ask<Order>('DELETE', `/billing/api/order/order/${order.id}`);

  test('after the payer gave the attempt up: it pays the invoice that still waits', async () => {
    const order = await world.createOrder();
    const id = await waiting(order);
    await cancelAttempt(order, id);
    const given = await world.attempt(id);
    assert.deepEqual([given.state, given.reason], ['failed', 'canceled_by_payer']);
    assert.ok(given.dueAt);
    world.bank.payer(id, 'captured');
    await world.passMinutes(2);
    assert.equal((await world.attempt(id)).state, 'captured');
    assert.equal((await world.order(order.id)).status, 'completed');
  });

  test('after the payer gave the attempt up and paid otherwise: it goes back', async () => {
    const order = await world.createOrder();
    const id = await waiting(order);
    await cancelAttempt(order, id);
    assert.equal((await world.payBy(order)).state, 'captured');
    await paidLate(id);
    await assertReturned(id);
  });

  test('an attempt that was given up is asked about ever more seldom, until the bank ends it', async () => {
    const order = await world.createOrder();
    const id = await waiting(order);
    await cancelAttempt(order, id);
    const gaps: number[] = [];
    for (let i = 0; i < 8; i++) {
      const due = (await world.attempt(id)).dueAt;
      assert.ok(due);
      gaps.push(due.getTime() - world.clock.now().getTime());
      world.clock.set(due);
      await world.settleDown();
    }
    assert.ok((gaps[6] ?? 0) > (gaps[1] ?? 0), String(gaps));
    world.bank.payer(id, 'failed', 'expired');
    await world.passMinutes(30);
    assert.equal((await world.attempt(id)).dueAt, null);
  });

  test('only a waiting attempt can be given up, and only on its own page', async () => {
    const [order, other] = [await world.createOrder(), await world.createOrder()];
    const { id } = await world.payBy(order);
    await cancelAttempt(order, id);
    assert.equal((await world.attempt(id)).state, 'captured');
    const path = `/pay/api/${other.orderContainerId}/attempt/${id}/cancel`;
    assert.equal((await world.request('POST', path, {})).status, 404);
  });

  test('after the order was cancelled: it goes back', async () => {
    const order = await world.createOrder();
    const id = await waiting(order);
    assert.equal((await cancel(order)).status, 'canceled');
    await paidLate(id);
    await assertReturned(id);
    assert.equal((await world.order(order.id)).status, 'canceled');
  });

  test('after the order changed its sum: it goes back, and the new sum can be paid', async () => {
    const order = await world.createOrder();
    const id = await waiting(order);
    const half = { ...oneLine, amount: 61, amountWoVat: 50, totalAmount: 61, totalVatAmount: 11 };
    await world.ask('PUT', `/billing/api/order/order/${order.id}`, {
      ...{ amount: 61, vatAmount: 11, basketItems: [half] },
    });
    await paidLate(id);
    await assertReturned(id);
    assert.equal((await world.order(order.id)).status, 'created');
    assert.equal((await world.payBy(order)).amount, 61_00);
  });

  test('after another order joined: it goes back', async () => {
    const order = await world.createOrder();
    const id = await waiting(order);
    await world.joined(order);
    await paidLate(id);
    await assertReturned(id);
    assert.equal((await world.view(order)).dueAmount, 244);
  });

  test('after the order expired: it goes back', async () => {
    const order = await world.createOrder();
    const id = await waiting(order, sbp);
    await world.passMinutes(8 * 24 * 60);
    assert.equal((await world.order(order.id)).status, 'expired');
    await paidLate(id);
    await assertReturned(id);
  });

  test('an order does not expire, change or take others while an answer is outstanding', async () => {
    const order = await world.createOrder();
    world.bank.fault('authorize', 'lost');
    const { id } = await world.payBy(order);
    world.bank.fault('status', ...Array.from({ length: 3 }, () => 'unheard' as const));
    await world.passMinutes(8 * 24 * 60);
    assert.equal((await world.order(order.id)).status, 'created');
    const put = await world.request('PUT', `/billing/api/order/order/${order.id}`, {
      description: 'New words',
    });
    assert.equal(put.body.error.code, 'wrong_order_status');
    for (let i = 0; i < 3; i++) await world.passMinutes(20);
    assert.equal((await world.attempt(id)).state, 'captured');
    assert.equal((await world.order(order.id)).status, 'completed');
  });

  test('callbacks that are late, doubled, out of order or of nobody change nothing', async () => {
    const order = await world.createOrder();
    const id = await waiting(order);
    world.bank.payer(id, 'pending');
    await world.callBack(id);
    assert.equal((await world.attempt(id)).state, 'pending');
    await paidLate(id);
    const paid = await world.attempt(id);
    for (const state of ['waiting', 'failed', 'pending', 'captured'] as const) {
      world.bank.payer(id, state);
      assert.equal(await world.callBack(id), 200);
    }
    assert.deepEqual(await world.attempt(id), paid);
    world.bank.payer(id, 'captured');
    const unknown = await world.request('POST', '/callback/scripted', { id: 'nobody' });
    assert.equal(unknown.status, 200);
    assert.equal((await world.request('POST', '/callback/scripted', {})).status, 400);
    assert.equal((await world.request('POST', '/callback/none', { id: 'x' })).status, 404);
  });

  test('a hint that could not be worked off is not lost, even for a failed attempt', async () => {
    const order = await world.createOrder();
    world.bank.becomes = 'failed';
    const { id } = await world.payBy(order);
    world.bank.payer(id, 'captured');
    world.bank.fault('status', 'unheard');
    await world.callBack(id);
    assert.ok((await world.attempt(id)).dueAt);
    await world.passMinutes(20);
    assert.equal((await world.attempt(id)).state, 'captured');
  });

  test('of two attempts that took money one wins, the other goes back', async () => {
    const order = await world.createOrder();
    const ids = [await waiting(order), await waiting(order, sbp)];
    for (const id of ids) world.bank.payer(id, 'captured');
    await Promise.all(ids.map((id) => world.callBack(id)));
    const states = await Promise.all(ids.map(async (id) => (await world.attempt(id)).state));
    assert.deepEqual(states.toSorted(), ['captured', 'returning']);
    await assertReturned(ids[states.indexOf('returning')] ?? '');
  });

  test('a blocked sum that is not wanted is freed', async () => {
    const order = await world.createOrder(hold);
    const id = await waiting(order);
    await cancel(order);
    world.bank.payer(id, 'authorized');
    world.bank.fault('cancel', 'unheard', 'lost');
    await world.callBack(id);
    assert.equal((await world.attempt(id)).state, 'returning');
    await world.passMinutes(1);
    assert.match((await world.attempt(id)).lastError ?? '', /cancel/);
    await world.passMinutes(2);
    await world.passMinutes(5);
    const freed = await world.attempt(id);
    assert.deepEqual([freed.state, freed.taken, freed.lastError], ['returned', false, null]);
    assert.equal(world.bank.payment(id).state, 'canceled');
  });

  test('a blocked sum that is taken after all goes back through the ledger', async () => {
    const order = await world.createOrder(hold);
    const { id } = await world.payBy(order);
    await cancel(order);
    world.bank.payer(id, 'captured');
    await world.settleDown();
    const returned = await world.attempt(id);
    assert.deepEqual([returned.state, returned.taken], ['returned', true]);
    assert.equal(world.bank.payment(id).refundedMinor, price);
    assert.equal(await world.balance(suspense()), 0);
  });

  test('a sum that is only blocked does not pay an order that is not held', async () => {
    const held = await world.createOrder(hold);
    const id = await waiting(held);
    const plain = await world.joined(held);
    await cancel(held);
    world.bank.payer(id, 'authorized');
    await world.callBack(id);
    assert.equal((await world.attempt(id)).state, 'returning');
    assert.equal((await world.order(plain.id)).status, 'created');
    await world.settleDown();
    assert.equal(world.bank.payment(id).state, 'canceled');
  });

  test('a return that the bank refuses is asked for under a new key, for ever', async () => {
    const order = await world.createOrder();
    const id = await waiting(order);
    await cancel(order);
    world.bank.refundsBecome = 'failed';
    await paidLate(id);
    await world.settleDown();
    assert.equal((await world.attempt(id)).state, 'returning');
    assert.equal(await world.balance(suspense()), price);
    await world.assertClean();
    world.bank.refundsBecome = 'pending';
    await world.passMinutes(1);
    const [pending] = [...world.bank.refunds.values()].filter(({ state }) => state === 'pending');
    assert.ok(pending);
    world.bank.refunds.set(pending.refundId, { ...pending, state: 'completed' });
    await world.passMinutes(5);
    assert.equal((await world.attempt(id)).state, 'returned');
    assert.equal(world.bank.payment(id).refundedMinor, price);
  });

  test('a return whose answer was lost is not made twice', async () => {
    const order = await world.createOrder();
    const id = await waiting(order);
    await cancel(order);
    world.bank.fault('refund', 'lost', 'unheard');
    await paidLate(id);
    for (let i = 0; i < 3; i++) await world.passMinutes(2);
    assert.equal((await world.attempt(id)).state, 'returned');
    assert.equal(world.bank.payment(id).refundedMinor, price);
  });

  test('attempts of an acquirer that is gone back off and say why', async () => {
    const order = await world.createOrder();
    world.bank.fault('authorize', 'lost');
    const { id } = await world.payBy(order);
    const none = { byCode: () => undefined };
    const { database, accounts } = world;
    const sweep = askSweep(database, payFlow(database, accounts), none);
    const gaps: number[] = [];
    for (let i = 0; i < 9; i++) {
      const due = (await world.attempt(id)).dueAt;
      assert.ok(due);
      gaps.push(due.getTime() - world.clock.now().getTime());
      world.clock.set(due);
      assert.equal(await sweep.run(), 1);
    }
    assert.equal(gaps.at(-1), 15 * 60_000);
    assert.match((await world.attempt(id)).lastError ?? '', /scripted is not configured/);
    assert.equal((await world.attempt(id)).state, 'pending');
    await world.passMinutes(20);
    assert.equal((await world.attempt(id)).state, 'captured');
  });
});

test('an acquirer without callbacks has none to read', async (t) => {
  const world = await openPaying(t, { code: 'mute' });
  world.bank.acquirer.readCallback = (request) => instantAcquirer.readCallback(request);
  assert.equal((await world.request('POST', '/callback/mute', { id: 'x' })).status, 400);
});
