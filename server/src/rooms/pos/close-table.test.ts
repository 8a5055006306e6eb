import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ConfirmedBill, PosCall } from '@invogate/contracts/pos.ts';
import type { PendingThing } from '@invogate/contracts/pending.ts';
import { statement } from '#kernel/database/database.ts';
import { readPending } from '#main/pending/read-pending.ts';
import { createUser, demo } from '#rooms/accounts/index.ts';
import { unscopedListMessages } from '#rooms/messages/index.ts';
import { bill, openPosWorld, type PosWorld } from '#test/pos-world.ts';
import { closingDelayMs } from './closing-delay.ts';

/** A world in which a guest has paid while the till was away. */
async function openPaidAway(t: Parameters<typeof openPosWorld>[0]) {
  const world = await openPosWorld(t);
  world.till.put('12', bill);
  const confirmed = await world.confirmed();
  world.till.switches.offline = true;
  await world.payOrder(confirmed);
  await world.settle();
  return { world, confirmed };
}

const closeCalls = (world: PosWorld) =>
  world.till.calls.filter(({ method }) => method === 'closeTable');

const stateOf = async (world: PosWorld, { paymentId }: ConfirmedBill) =>
  (await world.payment(paymentId)).state;

const tillCame = statement(
  'test.till-came',
  `update pos_closings set due_at = $1 where state = 'due'`,
);

describe('a paid check is closed at its till', () => {
  test('by the schedule, for a day', () => {
    const minute = 60_000;
    const waits = [1, 2, 3, 4, 5, 6].map((tries) => closingDelayMs(tries, 2 * minute) / 1000);
    assert.deepEqual(waits, [2, 5, 15, 30, 60, 120]);
    assert.equal(closingDelayMs(12, 16 * minute), 60 * minute);
  });

  test('by a till that comes back: the guest shows the screen meanwhile', async (t) => {
    const { world, confirmed } = await openPaidAway(t);
    const waiting = await world.payment(confirmed.paymentId);
    assert.equal(waiting.state, 'paid');
    assert.match(waiting.paymentCode, /^[0-9A-Z]{3}-[0-9A-Z]{3}$/);
    assert.equal((await world.oneBill()).state, 'paid');
    const [closing] = await world.closings();
    assert.deepEqual([closing?.state, closing?.tableNumber, closing?.tries], ['due', '12', 1]);
    world.till.switches.offline = false;
    world.clock.advanceMs(2000);
    await world.settle();
    assert.equal(await stateOf(world, confirmed), 'closed');
    assert.equal(new Set(closeCalls(world).map(({ params }) => params.requestId)).size, 1);
    assert.deepEqual(await world.closings(), []);
    await world.audit();
  });

  for (const forgets of [false, true]) {
    test(`although its answer was lost${forgets ? ' and the till forgets requests' : ''}`, async (t) => {
      const world = await openPosWorld(t);
      world.till.put('12', bill);
      const confirmed = await world.confirmed();
      world.till.switches.loses = 1;
      world.till.switches.forgets = forgets;
      await world.payOrder(confirmed);
      await world.settle();
      assert.equal(await stateOf(world, confirmed), 'paid');
      world.clock.advanceMs(2000);
      await world.settle();
      assert.equal(await stateOf(world, confirmed), 'closed');
      const [first, second] = closeCalls(world);
      assert.equal(first?.params.requestId, second?.params.requestId);
      assert.deepEqual(world.till.booked('a1'), { payments: 1, amount: 2750, closed: 'paid' });
      await world.audit();
    });
  }

  test('after a day a person decides: the operator sees it, the merchant gets a letter', async (t) => {
    const { world, confirmed } = await openPaidAway(t);
    await world.database.inTransaction('test.owner', (tx) =>
      createUser(tx, { accountId: demo.accountId, name: 'Owner', email: 'owner@shop.example' }),
    );
    for (let hour = 0; hour < 26; hour++) {
      world.clock.advanceMs(3_600_000);
      await world.settle();
    }
    const [closing] = await world.closings();
    assert.equal(closing?.state, 'waiting');
    const pending = (await readPending(world.database, { kind: 'table' })) as unknown;
    const [thing, ...others] = pending as Pick<PendingThing, 'advice' | 'orderId'>[];
    assert.deepEqual(
      [thing?.advice, thing?.orderId, others.length],
      ['decide', confirmed.orderId, 0],
    );
    const query = { conditions: [], order: [], page: 1, pageSize: 100 };
    const { messages } = await unscopedListMessages(world.database, query);
    const letters = messages.filter(({ template }) => template === 'table');
    assert.equal(letters.length, 1);
    assert.match(letters[0]?.letter.subject ?? '', /не закрыла оплаченный счёт 1045/);
    assert.equal(await stateOf(world, confirmed), 'paid');
    await world.audit();
  });

  test('by hand: the staff say so, and the till is called no more', async (t) => {
    const { world, confirmed } = await openPaidAway(t);
    const [closing] = await world.closings();
    const path = `/pos/api/closing/${closing?.id ?? ''}/close`;
    const done = await world.ask('POST', path, { comment: 'Закрыт на второй кассе' });
    assert.equal((done as { result: string }).result, 'by_hand');
    assert.equal(await stateOf(world, confirmed), 'closed');
    const calls = closeCalls(world).length;
    world.clock.advanceMs(3_600_000);
    await world.settle();
    assert.equal(closeCalls(world).length, calls);
    assert.equal((await world.request('POST', path, {})).status, 404);
    await world.audit();
  });

  test('not when the shop has given the money back', async (t) => {
    const { world, confirmed } = await openPaidAway(t);
    await world.ask('DELETE', `/billing/api/order/order/${confirmed.orderId}`);
    world.till.switches.offline = false;
    world.clock.advanceMs(5000);
    await world.settle();
    assert.equal(await stateOf(world, confirmed), 'returned');
    assert.equal(world.till.booked('a1').payments, 0);
    assert.equal(await world.fundLeft(), 10_000);
    await world.audit();
  });

  test('not when all of it was refunded after the shop had shipped it', async (t) => {
    const { world, confirmed } = await openPaidAway(t);
    const { orderId } = confirmed;
    const { basketItems, amount, vatAmount } = bill;
    await world.ask('POST', '/billing/api/order/shipment', { orderId, basketItems, final: true });
    await world.ask('POST', '/billing/api/order/refund-order', {
      ...{ parentId: orderId, merchantOrderId: 'back', description: 'All of it' },
      ...{ basketItems, amount, vatAmount },
    });
    world.till.switches.offline = false;
    await world.settle();
    assert.equal(await stateOf(world, confirmed), 'returned');
    assert.equal(world.till.booked('a1').payments, 0);
    assert.equal(await world.fundLeft(), 10_000);
    await world.audit();
  });

  test('although the process died between the payment and the call', async (t) => {
    const world = await openPosWorld(t);
    world.till.put('12', bill);
    const confirmed = await world.confirmed();
    await world.payOrder(confirmed);
    // The relay has told of the payment, and nobody has called the till.
    const relay = world.background[0] ?? assert.fail();
    while ((await relay.run()) > 0);
    assert.deepEqual(closeCalls(world), []);
    const [closing] = await world.closings();
    assert.equal(closing?.state, 'due');
    await world.settle();
    assert.equal(await stateOf(world, confirmed), 'closed');
  });

  test('although the process died during the call: the same request again', async (t) => {
    const { world, confirmed } = await openPaidAway(t);
    await world.database.inTransaction('test.lease', (tx) => tx.run(tillCame, [world.clock.now()]));
    world.till.switches.offline = false;
    await world.settle();
    assert.equal(await stateOf(world, confirmed), 'closed');
    assert.equal(new Set(closeCalls(world).map(({ params }) => params.requestId)).size, 1);
  });
});

describe('calls of tills', () => {
  test('are shown to the shop and the operator: of a table with its checks', async (t) => {
    const { world, confirmed } = await openPaidAway(t);
    const path = `/pos/api/point/${world.point.id}/call`;
    const calls = await world.ask<PosCall[]>('GET', `${path}?about=12`);
    const methods = ['closeTable', 'lockTableOrder', 'getTableOrder', 'getTableOrder'];
    assert.deepEqual(
      calls.map(({ method }) => method),
      methods,
    );
    const [closing, lock] = calls;
    assert.deepEqual(
      [closing?.error, closing?.params.paymentId],
      ['pos_offline', confirmed.paymentId],
    );
    assert.ok(lock?.result);
    assert.deepEqual(await world.ask('GET', `${path}?about=13`), []);
    const stranger = await world.request('GET', path, undefined, 'no-token-of-ours');
    assert.equal(stranger.status, 401);
    assert.doesNotMatch(JSON.stringify(calls), /9900000017|ORG-A/, 'no payers');
  });
});
