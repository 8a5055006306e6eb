import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { minor, type Minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { demo } from '#rooms/accounts/index.ts';
import { bank, invoicePartPaid, merchantPayable, suspense } from '#rooms/ledger/index.ts';
import { hold, openPaying, type ScriptedPaying } from '#test/paying.ts';
import { pendingPayments } from './pending.ts';

const price = 122_00;
const operatorAccount = bank('40702810600000000001');

describe('a bank transfer', () => {
  let world: ScriptedPaying;
  let waiting = 0;
  before(async () => {
    world = await openPaying();
  });
  after(() => world.close());
  afterEach(async () => {
    await world.settleDown();
    assert.equal(await world.balance(suspense()), waiting);
    await world.assertClean();
  });
  const send = (order: Order, amountMinor: number, operationId = world.freshId()) =>
    world.transfer({
      ...{ operationId, containerId: order.orderContainerId, amount: amountMinor as Minor },
    });
  const parts = ({ orderContainerId }: Order) => world.balance(invoicePartPaid(orderContainerId));

  test('of the exact sum pays the invoice, each merchant its share', async () => {
    const one = await world.createOrder();
    const two = await world.joined(one, { merchantId: demo.otherMerchantId });
    const mine = await world.balance(merchantPayable(demo.merchantId));
    const others = await world.balance(merchantPayable(demo.otherMerchantId));
    const got = await send(one, 2 * price);
    assert.deepEqual([got.outcome, got.toInvoice, got.toSuspense], ['paid', 2 * price, 0]);
    assert.equal((await world.order(one.id)).status, 'completed');
    assert.equal((await world.order(two.id)).status, 'completed');
    assert.equal(await world.balance(merchantPayable(demo.merchantId)), mine + price - 3_66);
    assert.equal(await world.balance(merchantPayable(demo.otherMerchantId)), others + price - 3_66);
  });

  test('in parts waits until the rest comes', async () => {
    const order = await world.createOrder();
    assert.equal((await send(order, 100_00)).outcome, 'partial');
    const view = await world.view(order);
    assert.deepEqual([view.state, view.paidAmount, view.dueAmount], ['partial', 100, 22]);
    assert.equal(await parts(order), 100_00);
    const put = await world.request('PUT', `/billing/api/order/order/${order.id}`, {
      description: 'x',
    });
    assert.equal(put.body.error.code, 'wrong_order_status');
    assert.equal((await send(order, 22_00)).outcome, 'paid');
    assert.equal(await parts(order), 0);
    assert.equal((await world.order(order.id)).status, 'completed');
  });

  test('in part, and a card for the rest', async () => {
    const order = await world.createOrder();
    await send(order, 100_00);
    const attempt = await world.payBy(order);
    assert.deepEqual([attempt.state, attempt.amount], ['captured', 22_00]);
    assert.equal(await parts(order), 0);
    const refund = await world.refund(order);
    await world.settleDown();
    assert.equal(refund.amount, 122);
    // No acquirer gives back more than it took: the rest waits for a transfer.
    assert.equal(world.bank.payment(attempt.id).refundedMinor, 22_00);
    await world.assertClean();
  });

  test('while a card payment of the whole waits: the card goes back', async () => {
    const order = await world.createOrder();
    world.bank.becomes = 'waiting';
    const { id } = await world.payBy(order);
    world.bank.becomes = 'paid';
    await send(order, 22_00);
    world.bank.payer(id, 'captured');
    await world.callBack(id);
    await world.settleDown();
    assert.equal((await world.attempt(id)).state, 'returned');
    assert.equal((await world.view(order)).dueAmount, 100);
  });

  test('of too much pays; the rest waits for a decision', async () => {
    const order = await world.createOrder();
    const got = await send(order, price + 5_00);
    assert.deepEqual([got.outcome, got.toInvoice, got.toSuspense], ['paid', price, 5_00]);
    waiting += 5_00;
  });

  test('for a paid, cancelled or unknown invoice waits for a decision', async () => {
    const paid = await world.createOrder();
    await world.payBy(paid);
    assert.equal((await send(paid, price)).outcome, 'suspense');
    const canceled = await world.createOrder();
    await world.ask('DELETE', `/billing/api/order/order/${canceled.id}`);
    assert.equal((await send(canceled, price)).outcome, 'suspense');
    const nowhere = await world.transfer({ containerId: world.freshId() });
    assert.deepEqual([nowhere.outcome, nowhere.containerId], ['suspense', null]);
    assert.equal((await world.transfer({})).outcome, 'suspense');
    waiting += 4 * price;
  });

  test('in another currency pays nothing', async () => {
    const order = await world.createOrder();
    const got = await world.transfer({
      ...{ containerId: order.orderContainerId, currency: 'EUR' as const },
    });
    assert.equal(got.outcome, 'suspense');
    assert.equal((await world.order(order.id)).status, 'created');
  });

  test('registered twice is booked once', async () => {
    const order = await world.createOrder();
    const before = await world.balance(operatorAccount);
    const first = await send(order, 100_00, 'op-twice');
    const second = await send(order, 100_00, 'op-twice');
    assert.deepEqual(second, { ...first, repeated: true });
    assert.equal(await world.balance(operatorAccount), before + 100_00);
  });

  test('registered twice with another sum or invoice is refused', async () => {
    const [order, other] = [await world.createOrder(), await world.createOrder()];
    await send(order, 100_00, 'op-conflict');
    const conflict = { code: 'payment_operation_conflict' };
    await assert.rejects(send(order, 100_01, 'op-conflict'), conflict);
    await assert.rejects(send(other, 100_00, 'op-conflict'), conflict);
    await assert.rejects(
      world.transfer({ operationId: 'op-conflict', amount: minor(100_00) }),
      conflict,
    );
  });

  test('registered many times at once is booked once', async () => {
    const order = await world.createOrder();
    const before = await world.balance(operatorAccount);
    const got = await Promise.all(
      Array.from({ length: 10 }, () => send(order, 100_00, 'op-at-once')),
    );
    assert.equal(got.filter(({ repeated }) => !repeated).length, 1);
    assert.equal(await world.balance(operatorAccount), before + 100_00);
    const free = await Promise.all(
      Array.from({ length: 10 }, () => world.transfer({ operationId: 'op-free' })),
    );
    assert.equal(free.filter(({ repeated }) => !repeated).length, 1);
    waiting += price;
  });

  test('of one operation for two invoices at once is booked for one', async () => {
    const orders = [await world.createOrder(), await world.createOrder()];
    const got = await Promise.allSettled(orders.map((order) => send(order, price, 'op-two')));
    assert.deepEqual(got.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  });

  test('two of the whole sum at once: one pays, one waits', async () => {
    const order = await world.createOrder();
    const got = await Promise.all([send(order, price), send(order, price)]);
    assert.deepEqual(got.map(({ outcome }) => outcome).toSorted(), ['paid', 'suspense']);
    waiting += price;
  });

  test('two halves at once pay', async () => {
    const order = await world.createOrder();
    const got = await Promise.all([send(order, price / 2), send(order, price / 2)]);
    assert.deepEqual(got.map(({ outcome }) => outcome).toSorted(), ['paid', 'partial']);
  });

  test('without a readable id or sum is refused', async () => {
    const order = await world.createOrder();
    for (const operationId of ['', 'платёж 1', 'a b', 'x'.repeat(101)]) {
      await assert.rejects(send(order, price, operationId), { code: 'validation_error' });
    }
    await assert.rejects(send(order, 0), { code: 'validation_error' });
  });

  test('in part for an invoice that expires or is cancelled waits for a decision', async () => {
    const [canceled, expiring] = [await world.createOrder(hold), await world.createOrder()];
    await send(canceled, 22_00);
    await world.ask('DELETE', `/billing/api/order/order/${canceled.id}`);
    await world.assertClean();
    await world.settleDown();
    assert.equal(await parts(canceled), 0);
    await send(expiring, 10_00);
    await world.passMinutes(8 * 24 * 60);
    assert.equal((await world.order(expiring.id)).status, 'expired');
    assert.equal(await parts(expiring), 0);
    // The invoices of the tests before have expired as well, with their parts.
    const [left] = await world.rows<{ left: number }>(
      `select sum(received_amount)::int as left from order_containers`,
    );
    assert.equal(left?.left, 0);
    waiting = await world.balance(suspense());
  });
});

describe('parts that cover an invoice which has shrunk', () => {
  test('pay it; what is too much waits for a decision', async (t) => {
    const world = await openPaying(t);
    const one = await world.createOrder();
    const two = await world.joined(one);
    await world.transfer({ containerId: one.orderContainerId, amount: minor(150_00) });
    await world.ask('DELETE', `/billing/api/order/order/${two.id}`);
    assert.equal((await world.view(one)).dueAmount, 0);
    const { status, body } = await world.press(one, { amount: 0 });
    assert.deepEqual([status, body.error.code], [422, 'wrong_order_status']);
    const late = await world.transfer({ containerId: one.orderContainerId, amount: minor(1_00) });
    assert.equal(late.outcome, 'suspense');
    await world.settleDown();
    assert.equal((await world.order(one.id)).status, 'completed');
    assert.equal(await world.balance(suspense()), 29_00);
    const transfers = pendingPayments.find(({ kind }) => kind === 'transfer');
    const found = (await transfers?.list(world.database, { since: null, limit: 10 })) ?? [];
    const waiting = found.map(({ id, amount, advice }) => ({ id, amount, advice }));
    assert.deepEqual(
      waiting.filter(({ id }) => id === one.orderContainerId),
      [{ id: one.orderContainerId, amount: 28_00, advice: 'decide' }],
    );
    assert.deepEqual(waiting.map(({ amount }) => amount).sort(), [1_00, 28_00]);
    assert.equal(await world.balance(invoicePartPaid(one.orderContainerId)), 0);
    await world.assertClean();
  });

  test('pay nothing while they do not reach', async (t) => {
    const world = await openPaying(t);
    const one = await world.createOrder();
    const two = await world.joined(one);
    await world.transfer({ containerId: one.orderContainerId, amount: minor(121_99) });
    await world.ask('DELETE', `/billing/api/order/order/${two.id}`);
    await world.settleDown();
    const view = await world.view(one);
    assert.deepEqual([view.state, view.dueAmount], ['partial', 0.01]);
    await world.assertClean();
  });
});
