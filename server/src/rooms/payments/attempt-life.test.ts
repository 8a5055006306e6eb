import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { acquirerAccount, merchantPayable, orderHeld, suspense } from '#rooms/ledger/index.ts';
import { demo } from '#rooms/accounts/index.ts';
import type { Minor } from '@invogate/contracts/money.ts';
import { card, hold, openPaying, sbp, type ScriptedPaying } from '#test/paying.ts';

const price = 122_00;
const commission = 3_66;

describe('an attempt', () => {
  let world: ScriptedPaying;
  before(async () => {
    world = await openPaying();
  });
  after(() => world.close());
  afterEach(async () => {
    world.bank.becomes = 'paid';
    world.bank.lies = (truth) => truth;
    world.bank.calls.length = 0;
    await world.settleDown();
    await world.assertClean();
  });

  test('takes the sum in one stage', async () => {
    const order = await world.createOrder();
    const before = await world.balance(merchantPayable(demo.merchantId));
    const attempt = await world.payBy(order);
    assert.deepEqual([attempt.state, attempt.taken, attempt.dueAt], ['captured', true, null]);
    assert.equal((await world.order(order.id)).status, 'completed');
    const view = await world.view(order);
    assert.deepEqual([view.state, view.paidAmount, view.dueAmount], ['paid', 122, 0]);
    assert.equal(
      await world.balance(merchantPayable(demo.merchantId)),
      before + price - commission,
    );
  });

  test('blocks the sum of a hold and books nothing', async () => {
    const order = await world.createOrder(hold);
    const before = await world.balance(acquirerAccount('scripted'));
    const attempt = await world.payBy(order);
    assert.deepEqual([attempt.state, attempt.taken], ['authorized', false]);
    assert.equal((await world.order(order.id)).status, 'hold');
    assert.equal((await world.view(order)).state, 'held');
    assert.equal(await world.balance(acquirerAccount('scripted')), before);
    assert.equal(await world.balance(orderHeld(order.id)), 0);
  });

  test('keeps the sum of a hold that the method cannot block', async () => {
    const order = await world.createOrder(hold);
    const attempt = await world.payBy(order, { methodId: sbp });
    assert.equal(attempt.state, 'captured');
    assert.equal((await world.order(order.id)).status, 'hold');
    assert.equal(await world.balance(orderHeld(order.id)), price);
  });

  test('takes an invoice of both kinds in one stage, each order by its own mode', async () => {
    const plain = await world.createOrder();
    const held = await world.joined(plain, hold);
    const attempt = await world.payBy(plain);
    assert.deepEqual([attempt.state, attempt.hold, attempt.amount], ['captured', false, 2 * price]);
    assert.equal((await world.order(plain.id)).status, 'completed');
    assert.equal((await world.order(held.id)).status, 'hold');
    assert.equal(await world.balance(orderHeld(held.id)), price);
  });

  test('that fails leaves the way free for another', async () => {
    const order = await world.createOrder();
    world.bank.becomes = 'failed';
    const failed = await world.payBy(order);
    assert.deepEqual([failed.state, failed.reason], ['failed', 'declined']);
    const shown = await world.order(order.id);
    assert.deepEqual([shown.status, shown.processingStatus], ['created', 'processing-error']);
    world.bank.becomes = 'paid';
    assert.equal((await world.payBy(order, { methodId: sbp })).state, 'captured');
    assert.deepEqual((await world.order(order.id)).processingStatus, '');
  });

  test('whose answer is lost is pending, and found when it is asked about', async () => {
    const order = await world.createOrder();
    world.bank.fault('authorize', 'lost');
    const attempt = await world.payBy(order);
    assert.deepEqual([attempt.state, attempt.externalId], ['pending', null]);
    assert.match(attempt.lastError ?? '', /lost/);
    assert.equal((await world.order(order.id)).processingStatus, 'processing');
    assert.equal((await world.press(order)).body.error.code, 'payment_under_way');
    world.bank.fault('status', 'unheard');
    await world.passMinutes(1);
    assert.equal((await world.attempt(attempt.id)).state, 'pending');
    await world.passMinutes(1);
    const found = await world.attempt(attempt.id);
    assert.deepEqual([found.state, found.dueAt], ['captured', null]);
    assert.equal((await world.order(order.id)).status, 'completed');
    assert.equal(world.bank.count('authorize'), 1);
  });

  test('that never reached the bank has failed, and is looked at once more', async () => {
    const order = await world.createOrder();
    world.bank.fault('authorize', 'unheard');
    const { id } = await world.payBy(order);
    await world.passMinutes(1);
    const failed = await world.attempt(id);
    assert.deepEqual([failed.state, failed.reason], ['failed', 'technical']);
    assert.ok(failed.dueAt);
    await world.passMinutes(20);
    assert.equal((await world.attempt(id)).dueAt, null);
    assert.equal((await world.payBy(order)).state, 'captured');
  });

  test('that was thought unheard and was slow still pays', async () => {
    const order = await world.createOrder();
    world.bank.fault('authorize', 'unheard');
    const { id } = await world.payBy(order);
    await world.passMinutes(1);
    const { request } = await world.attempt(id);
    await world.bank.acquirer.authorize(request);
    await world.passMinutes(20);
    assert.equal((await world.attempt(id)).state, 'captured');
    assert.equal((await world.order(order.id)).status, 'completed');
  });

  test('is not believed with another sum, currency or payment', async () => {
    for (const lie of [
      { amountMinor: 1 as Minor },
      { currency: 'EUR' as const },
      { externalId: 'somebody-else' },
    ]) {
      const order = await world.createOrder();
      world.bank.becomes = 'waiting';
      const { id } = await world.payBy(order);
      world.bank.payer(id, 'captured');
      world.bank.lies = (truth) => ({ ...truth, ...lie });
      assert.equal(await world.callBack(id), 200);
      const doubted = await world.attempt(id);
      assert.equal(doubted.state, 'waiting');
      assert.match(doubted.lastError ?? '', /speaks of/);
      world.bank.lies = (truth) => truth;
      await world.passMinutes(20);
      assert.equal((await world.attempt(id)).state, 'captured');
    }
  });

  test('is not believed with the payment of another attempt', async () => {
    const [one, other] = [await world.createOrder(), await world.createOrder()];
    const { externalId } = await world.payBy(one);
    assert.ok(externalId);
    world.bank.lies = (truth) => ({ ...truth, externalId });
    const doubted = await world.payBy(other);
    assert.deepEqual([doubted.state, doubted.externalId], ['pending', null]);
    assert.match(doubted.lastError ?? '', /another attempt/);
    world.bank.lies = (truth) => truth;
    await world.passMinutes(1);
    assert.equal((await world.order(other.id)).status, 'completed');
  });

  test('on the page of the bank is joined by a second tab', async () => {
    const order = await world.createOrder();
    world.bank.becomes = 'waiting';
    const first = await world.payBy(order);
    assert.equal(first.state, 'waiting');
    const second = await world.press(order);
    assert.equal(second.status, 200);
    assert.equal(second.body.data.attempt?.id, first.id);
    assert.equal(world.bank.count('authorize'), 1);
    const again = await world.press(order, { attemptId: first.id });
    assert.equal(again.body.data.attempt?.id, first.id);
    assert.equal(world.bank.count('authorize'), 1);
    world.bank.payer(first.id, 'captured');
    await world.callBack(first.id);
    assert.equal((await world.order(order.id)).status, 'completed');
  });

  test('does not stand in the way of another method while it waits', async () => {
    const order = await world.createOrder();
    world.bank.becomes = 'waiting';
    const first = await world.payBy(order, { methodId: sbp });
    world.bank.becomes = 'paid';
    assert.equal((await world.payBy(order, { methodId: card })).state, 'captured');
    world.bank.payer(first.id, 'captured');
    await world.callBack(first.id);
    assert.equal((await world.attempt(first.id)).state, 'returning');
    assert.ok((await world.balance(suspense())) >= price);
    await world.settleDown();
    assert.equal((await world.attempt(first.id)).state, 'returned');
    assert.equal(world.bank.payment(first.id).refundedMinor, price);
    assert.equal(await world.balance(suspense()), 0);
  });

  test('asks for the sum that the payer saw', async () => {
    const order = await world.createOrder();
    const { status, body } = await world.press(order, { amount: 121 });
    assert.deepEqual([status, body.error.code], [422, 'wrong_total_amount']);
    assert.equal(world.bank.count('authorize'), 0);
  });

  test('an id that belongs to another invoice is refused', async () => {
    const [one, other] = [await world.createOrder(), await world.createOrder()];
    const { id } = await world.payBy(one);
    const { status, body } = await world.press(other, { attemptId: id });
    assert.deepEqual([status, body.error.fields[0]?.code], [422, 'not_unique']);
  });

  test('a paid invoice takes no other', async () => {
    const order = await world.createOrder();
    await world.payBy(order);
    const { status, body } = await world.press(order, { amount: 122 });
    assert.deepEqual([status, body.error.code], [422, 'wrong_order_status']);
  });
});
