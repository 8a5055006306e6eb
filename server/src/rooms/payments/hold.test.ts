import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import { minor } from '@invogate/contracts/money.ts';
import { acquirerAccount, orderHeld, payoutInTransit } from '#rooms/ledger/index.ts';
import { hold, openPaying, sbp, type ScriptedPaying } from '#test/paying.ts';

const price = 122_00;

describe('a hold', () => {
  let world: ScriptedPaying;
  before(async () => {
    world = await openPaying();
  });
  after(() => world.close());
  afterEach(async () => {
    world.bank.lapsesAt = undefined;
    await world.settleDown();
    await world.assertClean();
  });
  const cancel = (order: Order) =>
    world.ask<Order>('DELETE', `/billing/api/order/order/${order.id}`);

  test('that is blocked is voided with its order, once', async () => {
    const order = await world.createOrder(hold);
    const { id } = await world.payBy(order);
    assert.equal((await cancel(order)).status, 'canceled');
    assert.equal((await cancel(order)).status, 'canceled');
    await world.assertClean();
    await world.settleDown();
    assert.equal((await world.attempt(id)).state, 'returned');
    assert.equal(world.bank.payment(id).state, 'canceled');
    const page = await world.view(order);
    assert.deepEqual([page.state, page.releasedAmount], ['canceled', price / 100]);
  });

  test('that never was leaves nothing to go back', async () => {
    const order = await world.createOrder(hold);
    await cancel(order);
    const page = await world.view(order);
    assert.deepEqual([page.state, page.releasedAmount], ['canceled', undefined]);
  });

  test('that is kept by us is sent back with its order', async () => {
    const order = await world.createOrder(hold);
    const { id } = await world.payBy(order, { methodId: sbp });
    await cancel(order);
    await world.assertClean();
    await world.settleDown();
    assert.equal(await world.balance(orderHeld(order.id)), 0);
    assert.equal(world.bank.payment(id).refundedMinor, price);
  });

  test('of two orders stays blocked until the last of them is cancelled', async () => {
    const one = await world.createOrder(hold);
    const two = await world.joined(one, hold);
    const { id } = await world.payBy(one);
    await cancel(one);
    await world.settleDown();
    assert.equal((await world.attempt(id)).state, 'authorized');
    assert.equal((await world.order(two.id)).status, 'hold');
    await world.assertClean();
    await cancel(two);
    await world.settleDown();
    assert.equal((await world.attempt(id)).state, 'returned');
  });

  test('kept for one order of two goes back alone', async () => {
    const one = await world.createOrder(hold);
    const two = await world.joined(one, hold);
    const { id } = await world.payBy(one, { methodId: sbp });
    await cancel(one);
    await world.settleDown();
    assert.equal(world.bank.payment(id).refundedMinor, price);
    assert.equal(await world.balance(orderHeld(two.id)), price);
    assert.equal((await world.order(two.id)).status, 'hold');
  });

  test('that the bank lets lapse cancels its order', async () => {
    const order = await world.createOrder(hold);
    world.bank.lapsesAt = new Date(world.clock.now().getTime() + 7 * 86_400_000);
    const { id } = await world.payBy(order);
    const looks = world.bank.count('status');
    await world.passMinutes(6 * 24 * 60);
    assert.equal(world.bank.count('status'), looks);
    const calls = world.bank.count('cancel');
    world.bank.payer(id, 'canceled', 'expired');
    await world.passMinutes(25 * 60);
    assert.equal((await world.attempt(id)).state, 'failed');
    assert.equal((await world.order(order.id)).status, 'canceled');
    assert.equal((await world.view(order)).state, 'canceled');
    assert.equal(world.bank.count('cancel'), calls);
  });

  test('that does not lapse when it was to is looked at again', async () => {
    const order = await world.createOrder(hold);
    const { id } = await world.payBy(order);
    const before = world.bank.count('status');
    await world.passMinutes(25 * 60);
    await world.passMinutes(1);
    assert.equal(world.bank.count('status'), before + 1);
    assert.equal((await world.order(order.id)).status, 'hold');
    assert.ok((await world.attempt(id)).dueAt);
  });

  test('paid partly by transfer is taken and kept, and each part goes back where it came from', async () => {
    const order = await world.createOrder(hold);
    await world.transfer({ containerId: order.orderContainerId, amount: minor(22_00) });
    const attempt = await world.payBy(order);
    assert.deepEqual([attempt.state, attempt.hold, attempt.amount], ['captured', false, 100_00]);
    assert.equal(await world.balance(orderHeld(order.id)), price);
    const [atBank, inTransit] = [acquirerAccount('scripted'), payoutInTransit()];
    const before = await world.balance(atBank);
    await cancel(order);
    await world.settleDown();
    assert.equal(await world.balance(inTransit), 22_00);
    assert.equal(await world.balance(atBank), before - 100_00);
    assert.equal(world.bank.payment(attempt.id).refundedMinor, 100_00);
  });

  test('by transfer is kept, and waits for a transfer back', async () => {
    const order = await world.createOrder(hold);
    await world.payByTransfer(order);
    assert.equal((await world.order(order.id)).status, 'hold');
    assert.equal(await world.balance(orderHeld(order.id)), price);
    const before = await world.balance(payoutInTransit());
    await cancel(order);
    await world.settleDown();
    assert.equal(await world.balance(payoutInTransit()), before + price);
    const returns = await world.rows<{ kind: string; due_at: Date | null }>(
      'select kind, due_at from money_returns where order_id = $1',
      [order.id],
    );
    assert.deepEqual(returns, [{ kind: 'release', due_at: null }]);
  });
});
