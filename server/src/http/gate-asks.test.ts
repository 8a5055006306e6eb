import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { demo } from '#rooms/accounts/index.ts';
import { openGate, openGatedWorld, type GateOptions } from '#test/gated-world.ts';
import type { TillAnswer, TillCall } from '#test/till.ts';

const status = {
  capabilities: ['getTableOrder', 'closeTable'],
  deviceId: 'till-1',
  product: 'Test till',
  tables: ['1', '2'],
};

/** Answers getStatus with `facts`, and all else with what `answer` makes of it. */
const capable =
  (answer: (call: TillCall) => object | undefined, facts: object = status): TillAnswer =>
  (call) => {
    const member = call.method === 'getStatus' ? { result: facts } : answer(call);
    return member && { jsonrpc: '2.0', id: call.id, ...member };
  };

const anyTill = { accountId: demo.accountId, merchantId: demo.merchantId, deviceId: null };
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

async function openAsked(t: TestContext, options: GateOptions = {}) {
  const { world, server } = await openGatedWorld(t, options);
  const { asks } = server.room;
  asks.serve(() => Promise.resolve(true));
  const reach = async (count: number) => {
    while ((await asks.tills(demo.accountId, demo.merchantId)).length !== count) await pause();
  };
  return { world, server, asks, reach };
}

describe('calls to single tills', () => {
  test('a till is asked what it can only where somebody wants to know', async (t) => {
    const { server } = await openGatedWorld(t);
    const till = await server.till({ answer: capable(() => ({ result: {} })) });
    await till.ping();
    assert.deepEqual(till.calls, []);
    server.room.asks.serve(() => Promise.resolve(true));
    await server.room.asks.greet(demo.accountId);
    await till.until(() => till.calls.length > 0);
    assert.deepEqual(
      till.calls.map(({ method, params }) => [method, params]),
      [['getStatus', { logQuantity: 0 }]],
    );
    await till.close();
  });

  test('one connection gets the call, its params are one named object', async (t) => {
    const { server, asks, reach } = await openAsked(t);
    const answer = capable(({ params }) => ({ result: { heard: params } }));
    const tills = [await server.till({ answer }), await server.till({ answer })];
    await reach(2);
    const params = { requestId: 'r-1', tableNumber: '1' };
    const said = await asks.ask(anyTill, 'getTableOrder', params, 5000);
    assert.deepEqual(said, { kind: 'result', result: { heard: params }, till: 'till-1' });
    const asked = tills.flatMap(({ calls }) => calls.filter((call) => call.method !== 'getStatus'));
    assert.equal(asked.length, 1);
    for (const till of tills) await till.close();
    await reach(0);
  });

  test('an error is told with its number, word and data', async (t) => {
    const { server, asks, reach } = await openAsked(t);
    const error = { code: -32002, message: 'No open check', data: { code: 'table_empty' } };
    const till = await server.till({ answer: capable(() => ({ error })) });
    await reach(1);
    const said = await asks.ask(anyTill, 'getTableOrder', {}, 5000);
    assert.deepEqual(said, { kind: 'error', ...error, till: 'till-1' });
    await till.close();
  });

  const silences: [what: string, member: object | undefined][] = [
    ['silence', undefined],
    ['an unknown method', { error: { code: -32601, message: 'no such method' } }],
  ];
  for (const [what, member] of silences) {
    test(`${what} is no answer`, async (t) => {
      const { server, asks, reach } = await openAsked(t);
      const till = await server.till({ answer: capable(() => member) });
      await reach(1);
      assert.equal((await asks.ask(anyTill, 'closeTable', {}, 50)).kind, 'none');
      await till.close();
    });
  }

  test('a connection that breaks, a till that cannot, and nobody at all are no answers', async (t) => {
    const { server, asks, reach } = await openAsked(t);
    assert.equal((await asks.ask(anyTill, 'getTableOrder', {}, 5000)).kind, 'none');
    const till = await server.till({ answer: capable(() => undefined) });
    await reach(1);
    assert.equal((await asks.ask(anyTill, 'lockTableOrder', {}, 5000)).kind, 'none');
    const asked = asks.ask(anyTill, 'getTableOrder', {}, 60_000);
    await till.until(() => till.calls.length === 2);
    await till.close();
    assert.equal((await asked).kind, 'none');
  });

  test('the wanted device answers, else the one that answered last', async (t) => {
    const { server, asks, reach } = await openAsked(t);
    const named = (deviceId: string) =>
      server.till({ answer: capable(() => ({ result: deviceId }), { ...status, deviceId }) });
    const tills = [await named('a'), await named('b'), await named('c')];
    await reach(3);
    const ask = async (wanted: object) => {
      const said = await asks.ask({ ...anyTill, ...wanted }, 'getTableOrder', {}, 5000);
      return said.kind === 'result' ? said.result : said.kind;
    };
    assert.equal(await ask({ deviceId: 'a' }), 'a');
    assert.equal(await ask({ prefer: 'b' }), 'b');
    assert.equal(await ask({ deviceId: 'nobody' }), 'none');
    for (const till of tills) await till.close();
  });

  test('a till at another server process is asked, too', async (t) => {
    const { world, server, asks } = await openAsked(t);
    const other = await openGate(world);
    other.room.asks.serve(() => Promise.resolve(true));
    const till = await other.till({ answer: capable(({ params }) => ({ result: params })) });
    while ((await asks.tills(demo.accountId, demo.merchantId)).length < 1) await pause();
    const said = await asks.ask(anyTill, 'getTableOrder', { tableNumber: '7' }, 5000);
    assert.deepEqual(said, { kind: 'result', result: { tableNumber: '7' }, till: 'till-1' });
    await till.close();
    assert.deepEqual([server.troubles, other.troubles], [[], []]);
  });
});
