import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import type { Shipment } from '@invogate/contracts/shipments.ts';
import { acquirerAccount, orderHeld } from '#rooms/ledger/index.ts';
import { hold, openPaying, type ScriptedPaying } from '#test/paying.ts';
import { ship } from '#test/shipping.ts';
import { oneLine } from '#test/world.ts';

const half = { ...oneLine, amount: 61, amountWoVat: 50, totalAmount: 61, totalVatAmount: 11 };

/** A sum that is blocked on a card is taken once, whatever is shipped of its orders and when. */
describe('the capture of a blocked sum', () => {
  let world: ScriptedPaying;
  before(async () => {
    world = await openPaying();
  });
  after(() => world.close());
  beforeEach(() => {
    world.bank.lies = (truth) => truth;
    world.bank.lapsesAt = undefined;
  });

  const blocked = async () => {
    const order = await world.createOrder(hold);
    const attempt = await world.payBy(order);
    assert.equal(attempt.state, 'authorized');
    return { order, attemptId: attempt.id };
  };
  /** Two orders, X and Y, blocked by one sum of 244.00. */
  const pair = async () => {
    const x = await world.createOrder(hold);
    const y = await world.joined(x, hold);
    const { id: attemptId } = await world.payBy(x);
    return { x, y, attemptId };
  };
  const status = async ({ id }: Pick<Order, 'id'>) => (await world.order(id)).status;
  const shipments = async ({ id }: Order) =>
    (await world.ask<Shipment[]>('GET', `/filter/api/order/shipment?orderId=${id}`)).map(
      (shipment) => shipment.status,
    );
  const cancel = ({ id }: Order) => world.ask('DELETE', `/billing/api/order/order/${id}`);
  const atBank = (attemptId: string) => {
    const { state, amountMinor, refundedMinor } = world.bank.payment(attemptId);
    return [state, amountMinor, refundedMinor];
  };
  /** All that is due within some minutes happens. */
  const pass = async () => {
    for (let i = 0; i < 3; i++) await world.passMinutes(10);
    await world.assertClean();
  };

  test('takes what was shipped and frees the rest, when it is the last shipment', async () => {
    const { order, attemptId } = await blocked();
    await ship(world, order, { basketItems: [half], final: true });
    assert.deepEqual(atBank(attemptId), ['captured', 61_00, 0]);
    const { state, captureAmount, dueAt } = await world.attempt(attemptId);
    assert.deepEqual([state, captureAmount, dueAt], ['captured', 61_00, null]);
    await pass();
    assert.deepEqual(atBank(attemptId), ['captured', 61_00, 0]);
  });

  test('takes the whole for a first part; the rest is kept, and goes back when it is freed', async () => {
    const { order, attemptId } = await blocked();
    await ship(world, order, { basketItems: [half] });
    assert.deepEqual(atBank(attemptId), ['captured', 122_00, 0]);
    assert.equal(await world.balance(orderHeld(order.id)), 61_00);
    await ship(world, order, { basketItems: [], final: true });
    await pass();
    assert.deepEqual(atBank(attemptId), ['captured', 122_00, 61_00]);
  });

  test('of two orders one is done: its part and all of the other are taken', async () => {
    const { x, y, attemptId } = await pair();
    await ship(world, x, { basketItems: [half], final: true });
    assert.deepEqual(atBank(attemptId), ['captured', 183_00, 0]);
    assert.deepEqual([await status(x), await status(y)], ['completed', 'hold']);
    assert.equal(await world.balance(orderHeld(y.id)), 122_00);
    await cancel(y);
    await pass();
    assert.deepEqual(atBank(attemptId), ['captured', 183_00, 122_00]);
    const view = await world.view(x);
    assert.deepEqual([view.state, view.attempt?.state], ['paid', 'captured']);
  });

  test('an order that was cancelled before is not taken', async () => {
    const { x, y, attemptId } = await pair();
    await cancel(y);
    await ship(world, x, { basketItems: [half] });
    assert.deepEqual(atBank(attemptId), ['captured', 122_00, 0]);
    await ship(world, x, { basketItems: [half] });
    assert.equal(await status(x), 'completed');
    await pass();
  });

  test('two orders that are shipped at the same moment', async () => {
    const { x, y, attemptId } = await pair();
    await Promise.all([
      ship(world, x, { basketItems: [half], final: true }),
      ship(world, y, { basketItems: [half], final: true }),
    ]);
    await pass();
    assert.deepEqual([await status(x), await status(y)], ['completed', 'completed']);
    const [state, taken, refunded] = atBank(attemptId);
    assert.equal(state, 'captured');
    assert.equal(Number(taken) - Number(refunded), 122_00);
    assert.deepEqual(
      [...(await shipments(x)), ...(await shipments(y))],
      [...['completed', 'completed']],
    );
  });

  test('without an answer it is pending, and asked for until it is known', async () => {
    const { order, attemptId } = await blocked();
    const before = world.bank.count('capture');
    world.bank.fault('capture', 'unheard', 'unheard');
    const shipment = await ship(world, order, { basketItems: [half], final: true });
    assert.deepEqual([shipment.status, await status(order)], ['pending', 'hold']);
    assert.equal((await world.view(order)).attempt?.state, 'authorized');
    await world.assertClean();
    await pass();
    assert.deepEqual([await shipments(order), await status(order)], [['completed'], 'completed']);
    assert.equal(world.bank.count('capture') - before, 3);
    assert.deepEqual(atBank(attemptId), ['captured', 61_00, 0]);
  });

  test('taken, but the answer is lost, as by a crash before our commit: found once', async () => {
    const { order, attemptId } = await blocked();
    const before = world.bank.count('capture');
    world.bank.fault('capture', 'lost');
    assert.equal((await ship(world, order)).status, 'pending');
    await world.callBack(attemptId);
    await world.callBack(attemptId);
    await pass();
    assert.deepEqual([await shipments(order), await status(order)], [['completed'], 'completed']);
    assert.equal(world.bank.count('capture') - before, 1);
  });

  test('a contradictory sum is not believed', async () => {
    const { order, attemptId } = await blocked();
    world.bank.lies = (truth) =>
      truth.state === 'captured' ? { ...truth, amountMinor: minor(122_00) } : truth;
    assert.equal(
      (await ship(world, order, { basketItems: [half], final: true })).status,
      'pending',
    );
    assert.match((await world.attempt(attemptId)).lastError ?? '', /12200 RUB instead of 6100/);
    await pass();
    assert.deepEqual(await shipments(order), ['pending']);
    world.bank.lies = (truth) => truth;
    await pass();
    assert.deepEqual(await shipments(order), ['completed']);
  });

  test('"never heard of it" is no answer to a capture', async () => {
    const { order, attemptId } = await blocked();
    world.bank.fault('capture', 'unheard');
    await ship(world, order);
    const payment = world.bank.payment(attemptId);
    world.bank.payments.delete(attemptId);
    await world.passMinutes(10);
    assert.equal((await world.attempt(attemptId)).state, 'capturing');
    world.bank.payments.set(attemptId, payment);
    await pass();
    assert.deepEqual(await shipments(order), ['completed']);
  });

  test('a hold that is gone: shipment and order are cancelled', async () => {
    const { order, attemptId } = await blocked();
    world.bank.payer(attemptId, 'canceled', 'expired');
    const shipment = await ship(world, order, { basketItems: [half], final: true });
    assert.deepEqual([shipment.status, await status(order)], ['canceled', 'canceled']);
    assert.equal((await world.attempt(attemptId)).state, 'failed');
    await pass();
    assert.equal((await shipments(order)).join(), 'canceled');
  });

  test('what is shipped while the sum is being taken joins it', async () => {
    const { order, attemptId } = await blocked();
    world.bank.fault('capture', 'unheard', 'unheard', 'unheard');
    assert.equal((await ship(world, order, { basketItems: [half] })).status, 'pending');
    assert.equal((await ship(world, order, { basketItems: [half] })).status, 'pending');
    const last = await ship(world, order, { basketItems: [], final: true });
    assert.equal(last.status, 'pending');
    await pass();
    assert.deepEqual(new Set(await shipments(order)), new Set(['completed']));
    assert.deepEqual(atBank(attemptId), ['captured', 122_00, 0]);
    assert.equal(await status(order), 'completed');
  });

  test('an order that is cancelled while its part is being taken gets it back', async () => {
    const { x, y, attemptId } = await pair();
    world.bank.fault('capture', 'lost');
    assert.equal((await ship(world, x)).status, 'pending');
    await cancel(y);
    assert.equal(await status(y), 'canceled');
    await world.assertClean();
    await pass();
    assert.deepEqual([await status(x), await shipments(x)], ['completed', ['completed']]);
    assert.deepEqual(atBank(attemptId), ['captured', 244_00, 122_00]);
    assert.equal(await world.balance(orderHeld(y.id)), 0);
  });

  test('cancelled, and then the hold is gone: nothing was taken, nothing goes back', async () => {
    const { x, y, attemptId } = await pair();
    world.bank.fault('capture', 'unheard');
    await ship(world, x);
    await cancel(y);
    world.bank.payer(attemptId, 'canceled', 'expired');
    await pass();
    assert.deepEqual([await status(x), await status(y)], ['canceled', 'canceled']);
    assert.equal(world.bank.payment(attemptId).refundedMinor, 0);
  });

  test('a term that the acquirer names is not outlived', async () => {
    const lapsesAt = new Date(world.clock.now().getTime() + 3 * 3_600_000);
    world.bank.lapsesAt = lapsesAt;
    const { order, attemptId } = await blocked();
    const [row] = await world.rows<{ lapses_at: Date }>(
      'select lapses_at from order_payments where order_id = $1',
      [order.id],
    );
    assert.deepEqual(row?.lapses_at, lapsesAt);
    await world.passMinutes(190);
    assert.equal(await status(order), 'canceled');
    await pass();
    assert.equal(world.bank.payment(attemptId).state, 'canceled');
  });

  test('the acquirer owes what it took', async () => {
    await pass();
    assert.equal(await world.balance(acquirerAccount('scripted')), world.bank.keepsMinor);
  });
});
