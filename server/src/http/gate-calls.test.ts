import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { demo, issueToken } from '#rooms/accounts/index.ts';
import { openGate, openGatedWorld } from '#test/gated-world.ts';
import { agree } from '#test/till.ts';

type World = Awaited<ReturnType<typeof openGatedWorld>>['world'];

const minuteMs = 60_000;

/** The state of each notification at the gate, oldest first. */
const states = async (world: World) =>
  (await world.notifications()).map(({ gateState }) => gateState);

/** Waits until every notification has this state; the gate stores answers by itself. */
async function reach(world: World, state: string): Promise<void> {
  while ((await states(world)).some((each) => each !== state)) await pause();
}

async function reachTries(world: World, count: number): Promise<void> {
  const tries = async () => (await world.notifications()).flatMap(({ exchanges }) => exchanges);
  while ((await tries()).length < count) await pause();
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('calls over the gate', () => {
  test('a paid order is told as GET shows it, and an answer delivers', async (t) => {
    const { world, server } = await openGatedWorld(t);
    const till = await server.till({ answer: agree });
    const order = await world.paidOrder();
    await world.settle();
    await till.until(() => till.calls.length > 0);
    const [call] = till.calls;
    assert.deepEqual([call?.jsonrpc, call?.method], ['2.0', 'onOrderStatusChange']);
    assert.match(call?.id ?? '', /^[0-9a-f]{20}$/);
    // Its receipt is made afterwards.
    assert.deepEqual(call?.params, [{ ...(await world.order(order.id)), fileIds: [] }]);
    await reach(world, 'delivered');
    const [{ exchanges, status } = assert.fail()] = await world.notifications();
    assert.equal(status, 'none');
    assert.deepEqual(
      exchanges.map(({ channel, outcome }) => [channel, outcome]),
      [['gate', 'delivered']],
    );
    await till.close();
  });

  test('calls wait for a connection, oldest first', async (t) => {
    const { world, server } = await openGatedWorld(t);
    const ids: string[] = [];
    for (let i = 0; i < 120; i++) {
      ids.push((await world.paidOrder()).id);
      world.clock.advanceMs(10);
    }
    await world.settle();
    const till = await server.till({ answer: agree });
    await till.until(() => till.calls.length === 120);
    assert.deepEqual(till.orders(), ids);
    await reach(world, 'delivered');
    await till.close();
  });

  test('a token of one shop hears of that shop only', async (t) => {
    const { world, server } = await openGatedWorld(t);
    const tokenOf = (merchantId: string) =>
      world.database.inTransaction('test.token', (tx) =>
        issueToken(tx, { userId: demo.userId, rights: ['orders'], merchantId }),
      );
    const own = await tokenOf(demo.merchantId);
    const till = await server.till({ answer: agree }, own.token);
    const other = await world.paidOrder({ merchantId: demo.otherMerchantId });
    const order = await world.paidOrder();
    await world.settle();
    await till.until(() => till.calls.length > 0);
    assert.deepEqual(till.orders(), [order.id]);
    const { token } = await tokenOf(demo.otherMerchantId);
    const another = await server.till({ answer: agree }, token);
    await another.until(() => another.calls.length > 0);
    assert.deepEqual(another.orders(), [other.id]);
    await reach(world, 'delivered');
    await till.close();
    await another.close();
  });

  test('a call that nobody fetched for a day is gone', async (t) => {
    const { world, server } = await openGatedWorld(t);
    await world.paidOrder();
    await world.settle();
    world.clock.advanceMs(24 * 60 * minuteMs);
    const fresh = await world.paidOrder();
    await world.settle();
    const till = await server.till({ answer: agree });
    await till.until(() => till.calls.length > 0);
    assert.deepEqual(till.orders(), [fresh.id]);
    await till.close();
  });

  test('HTTP goes its own way', async (t) => {
    const { world, server } = await openGatedWorld(t);
    await world.set({ notificationUrl: world.shop.url });
    const till = await server.till({ answer: agree });
    await world.paidOrder();
    await world.settle();
    await reach(world, 'delivered');
    const [stored] = await world.notifications();
    assert.deepEqual([stored?.status, world.shop.calls.length], ['delivered', 1]);
    assert.deepEqual(stored?.exchanges.map(({ channel }) => channel).sort(), ['gate', 'http']);
    await till.close();
  });

  const answers: [what: string, member: object, state: string, code: string | null][] = [
    ['an empty result', { result: {} }, 'delivered', null],
    ['a result that is null', { result: null }, 'delivered', null],
    ['any other result', { result: 'ok' }, 'delivered', null],
    ['success', { result: { status: 'success' } }, 'delivered', null],
    [
      'a result that repeats the method',
      { method: 'onOrderStatusChange', result: {} },
      'delivered',
      null,
    ],
    [
      'a final no',
      { result: { status: 'error', code: 'order_not_found' } },
      'refused',
      'order_not_found',
    ],
    [
      'shipping_unavailable',
      { result: { status: 'error', code: 'shipping_unavailable' } },
      'refused',
      'shipping_unavailable',
    ],
  ];
  for (const [what, member, state, code] of answers) {
    test(`${what}: ${state}`, async (t) => {
      const { world, server } = await openGatedWorld(t);
      const till = await server.till({ answer: ({ id }) => ({ jsonrpc: '2.0', id, ...member }) });
      const order = await world.paidOrder();
      await world.settle();
      await reach(world, state);
      const [{ exchanges } = assert.fail()] = await world.notifications();
      assert.equal(exchanges[0]?.code, code);
      const unavailable = code === 'shipping_unavailable' ? code : '';
      assert.equal((await world.order(order.id)).processingStatus, unavailable);
      await till.close();
    });
  }

  const failures: [what: string, member: object | undefined][] = [
    ['an error', { error: { code: -32000, message: 'busy' } }],
    ['out_of_service', { result: { status: 'error' } }],
    ['silence', undefined],
  ];
  for (const [what, member] of failures) {
    test(`${what} is repeated with the same id after a while, or on the next connection`, async (t) => {
      const { world, server } = await openGatedWorld(t, { timing: { answerMs: 500, lookMs: 20 } });
      const till = await server.till({
        answer: ({ id }) => member && { jsonrpc: '2.0', id, ...member },
      });
      await world.paidOrder();
      await world.settle();
      await reachTries(world, 1);
      assert.deepEqual(await states(world), ['waiting']);
      world.clock.advanceMs(minuteMs);
      await reachTries(world, 2);
      const next = await server.till({ answer: agree });
      await next.until(() => next.calls.length > 0);
      await reach(world, 'delivered');
      const ids = new Set([...till.calls, ...next.calls].map(({ id }) => id));
      assert.equal(ids.size, 1);
      await till.close();
      await next.close();
    });
  }

  test('the calls of one order go one after the other', async (t) => {
    const { world, server } = await openGatedWorld(t, { timing: { answerMs: 500, lookMs: 20 } });
    const order = await world.paidOrder({ orderSetting: { hold: true } });
    await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
    await world.settle();
    const till = await server.till();
    await reachTries(world, 1);
    const statuses = () =>
      till.calls.map(({ params }) => (params as { status: string }[])[0]?.status);
    assert.deepEqual(statuses(), ['completed']);
    till.behave(agree);
    world.clock.advanceMs(minuteMs);
    await reach(world, 'delivered');
    assert.deepEqual(statuses(), ['completed', 'completed', 'canceled']);
    await till.close();
  });

  test('every connection is told, and the first success delivers', async (t) => {
    const { world, server } = await openGatedWorld(t, { timing: { answerMs: 60_000 } });
    const silent = await server.till();
    const against = await server.till({
      answer: ({ id }) => ({ id, result: { status: 'error', code: 'order_not_found' } }),
    });
    const good = await server.till();
    await world.paidOrder();
    await world.settle();
    const all = [silent, against, good];
    await Promise.all(all.map((till) => till.until(() => till.calls.length > 0)));
    assert.deepEqual(await states(world), ['waiting']);
    good.send(JSON.stringify(agree(good.calls[0]!)));
    await reach(world, 'delivered');
    for (const till of all) await till.close();
  });

  test('a connection that breaks before it answers leaves the call for the next one', async (t) => {
    const { world, server } = await openGatedWorld(t);
    const first = await server.till();
    await world.paidOrder();
    await world.settle();
    await first.until(() => first.calls.length > 0);
    await first.close();
    const second = await server.till({ answer: agree });
    await reach(world, 'delivered');
    assert.deepEqual(second.calls, first.calls);
    assert.equal((await world.notifications())[0]?.exchanges.length, 1);
    await second.close();
  });

  test("another account's tills hear nothing", async (t) => {
    const { world, server } = await openGatedWorld(t);
    const stranger = await server.till({ answer: agree }, await world.stranger());
    const own = await server.till({ answer: agree });
    await world.paidOrder();
    await world.settle();
    await reach(world, 'delivered');
    await stranger.ping();
    assert.deepEqual([stranger.calls.length, own.calls.length], [0, 1]);
    await stranger.close();
    await own.close();
  });

  test('a till at another server process hears it, too', async (t) => {
    const { world, server } = await openGatedWorld(t);
    const other = await openGate(world);
    const here = await server.till();
    const there = await other.till({ answer: agree });
    const order = await world.paidOrder();
    await world.settle();
    await there.until(() => there.calls.length > 0);
    await here.until(() => here.calls.length > 0);
    assert.deepEqual([here.orders(), there.orders()], [[order.id], [order.id]]);
    await reach(world, 'delivered');
    await here.close();
    await there.close();
  });
});
