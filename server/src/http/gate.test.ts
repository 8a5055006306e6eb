import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { demo, issueToken, revokeToken, setAccountBlocked } from '#rooms/accounts/index.ts';
import { openGate, openGatedWorld } from '#test/gated-world.ts';
import { agree, openTill, Refused, type Till } from '#test/till.ts';

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

const newToken = (world: World, rights: ('orders' | 'agent')[] = ['orders']) =>
  world.database.inTransaction('test.token', (tx) =>
    issueToken(tx, { userId: demo.userId, rights }),
  );

const refusal = async (opening: Promise<Till>): Promise<Refused> => {
  const error: unknown = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Refused, 'it is refused');
  return error;
};

describe('entering the gate', () => {
  test('by a token in the query, percent-encoded, or as Bearer', async (t) => {
    const { server } = await openGatedWorld(t);
    const tills = [
      await server.till(),
      await server.till({}, demo.otherTokens[0]),
      await openTill(server.url, { headers: { authorization: `Bearer ${demo.token}` } }),
    ];
    for (const till of tills) await till.close();
  });

  test('without a good token there is 401 and no upgrade', async (t) => {
    const { server, world } = await openGatedWorld(t);
    const bad = [
      openTill(server.url),
      openTill(`${server.url}?token=`),
      openTill(`${server.url}?token=%ZZ`),
      openTill(`${server.url}?token=nobody`),
      openTill(server.url, { headers: { authorization: 'Basic abc' } }),
    ];
    for (const each of bad) {
      const { status, body } = await refusal(each);
      assert.equal(status, 401);
      assert.match(body, /"code":"unauthorized"/);
    }
    const { token, id } = await newToken(world);
    await world.database.inTransaction('test.revoke', (tx) => revokeToken(tx, id));
    assert.equal((await refusal(server.till({}, token))).status, 401);
  });

  test('a token without the right is refused', async (t) => {
    const { server, world } = await openGatedWorld(t);
    const { token } = await newToken(world, ['agent']);
    assert.equal((await refusal(server.till({}, token))).status, 403);
  });

  test('only at /v3, only by WebSocket', async (t) => {
    const { server } = await openGatedWorld(t);
    const old = `${server.url.replace('/v3/', '/l3/')}?token=${demo.token}`;
    assert.equal((await refusal(openTill(old))).status, 404);
    const plain = `${server.http}/v3/gate/rpc`;
    assert.equal((await fetch(plain)).status, 401);
    assert.equal((await fetch(`${plain}?token=${demo.token}`)).status, 426);
  });

  test('at most twenty connections of a token', async (t) => {
    const { server } = await openGatedWorld(t);
    const tills: Till[] = [];
    for (let i = 0; i < 20; i++) tills.push(await server.till());
    assert.equal((await refusal(server.till())).status, 429);
    const other = await server.till({}, demo.otherTokens[0]);
    await tills[0]!.close();
    tills.push(await server.till());
    for (const till of [...tills.slice(1), other]) await till.close();
  });

  test('the rate limit comes before the upgrade', async (t) => {
    const { server } = await openGatedWorld(t, { rates: { perAccount: 1, perAddress: 100 } });
    const till = await server.till();
    assert.equal((await refusal(server.till())).status, 429);
    await till.close();
  });
});

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
    assert.deepEqual(call?.params, [await world.order(order.id)]);
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
      const { world, server } = await openGatedWorld(t, { timing: { answerMs: 100, lookMs: 20 } });
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
    const { world, server } = await openGatedWorld(t, { timing: { answerMs: 100, lookMs: 20 } });
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

describe('the line of the gate', () => {
  test('client calls, batches and garbage are answered, and the line stays', async (t) => {
    const { server } = await openGatedWorld(t);
    const till = await server.till();
    till.send('{"jsonrpc":"2.0","id":"x","method":"getStatus"}');
    till.send('[]');
    till.send('garbage');
    till.send(Buffer.from([1, 2, 3]));
    await till.until(() => till.errors.length === 4);
    assert.deepEqual(
      till.errors.map(({ error }) => (error as { code: number }).code),
      [-32601, -32600, -32700, -32700],
    );
    await till.ping();
    await till.close();
  });

  test('ten unreadable frames close it by 1008', async (t) => {
    const { server } = await openGatedWorld(t);
    const till = await server.till();
    for (let i = 0; i < 10; i++) till.send('garbage');
    assert.equal(await till.closed, 1008);
  });

  test('a frame beyond 1 MiB closes it by 1009', async (t) => {
    const { server } = await openGatedWorld(t);
    const till = await server.till();
    till.send('x'.repeat(1024 * 1024 + 1));
    assert.equal(await till.closed, 1009);
    const fits = await server.till();
    fits.send('x'.repeat(1024 * 1024));
    await fits.until(() => fits.errors.length === 1);
    await fits.close();
  });

  test('a revoked token closes it by 1008, in every process', async (t) => {
    const { world, server } = await openGatedWorld(t);
    const other = await openGate(world);
    const { id, token } = await newToken(world);
    const tills = [await server.till({}, token), await other.till({}, token)];
    const stays = await server.till();
    await world.database.inTransaction('test.revoke', (tx) => revokeToken(tx, id));
    for (const till of tills) assert.equal(await till.closed, 1008);
    await stays.ping();
    await stays.close();
  });

  test('a blocked account closes it, too', async (t) => {
    const { world, server } = await openGatedWorld(t);
    const till = await server.till();
    await world.database.inTransaction('test.block', (tx) =>
      setAccountBlocked(tx, demo.accountId, true),
    );
    assert.equal(await till.closed, 1008);
  });

  test('is kept alive by pings, and closed when nobody answers them', async (t) => {
    const timing = { pingMs: 30, idleMs: 150 };
    const { server } = await openGatedWorld(t, { timing });
    const dead = await server.till({ autoPong: false });
    const alive = await server.till();
    // The other end is not expected to be there for the good-bye.
    assert.ok([1001, 1006].includes(await dead.closed));
    assert.ok(alive.pings() > 2 && dead.pings() > 2);
    await alive.ping();
    await alive.close();
  });

  test('a server that stops says so by 1001', async (t) => {
    const { server } = await openGatedWorld(t);
    const till = await server.till();
    await server.close();
    assert.equal(await till.closed, 1001);
  });
});

describe('getStatus', () => {
  const status = { version: '2.1', type: 'device', settings: { apiKey: 'x' }, log: ['a', 'b'] };
  const say: Parameters<typeof openTill>[1] = {
    answer: ({ id, method }) => ({ jsonrpc: '2.0', id, method, result: status }),
  };
  const shown = { version: '2.1', type: 'device', settings: { apiKey: '***' }, log: ['b'] };

  test('asks the till of a token, at whichever process it is', async (t) => {
    const { world, server } = await openGatedWorld(t);
    const other = await openGate(world);
    const { id, token } = await newToken(world);
    const till = await other.till(say, token);
    assert.deepEqual(await server.gate.askStatus(id, 1), shown);
    assert.deepEqual(await other.gate.askStatus(id, 1), shown);
    const [call] = till.calls;
    assert.deepEqual([call?.method, call?.params], ['getStatus', { logQuantity: 1 }]);
    assert.match(call?.id ?? '', /^[0-9a-f]{20}$/);
    await till.close();
  });

  test('has no diagnostics when nobody answers, or by an error', async (t) => {
    const { world, server } = await openGatedWorld(t, { timing: { answerMs: 100 } });
    const { id, token } = await newToken(world);
    assert.equal(await server.gate.askStatus(id), undefined);
    const till = await server.till({}, token);
    assert.equal(await server.gate.askStatus(id), undefined);
    till.behave(({ id: call }) => ({ id: call, error: { code: -32601 } }));
    assert.equal(await server.gate.askStatus(id), undefined);
    assert.equal(till.calls.length, 2);
    await till.close();
  });
});
