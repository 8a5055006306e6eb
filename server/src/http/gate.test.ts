import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { demo, issueToken, revokeToken, setAccountBlocked } from '#rooms/accounts/index.ts';
import { openGate, openGatedWorld } from '#test/gated-world.ts';
import { openTill, Refused, type Till } from '#test/till.ts';

type World = Awaited<ReturnType<typeof openGatedWorld>>['world'];

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
    const timing = { pingMs: 100, idleMs: 1000 };
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
    const { world, server } = await openGatedWorld(t, { timing: { answerMs: 500 } });
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
