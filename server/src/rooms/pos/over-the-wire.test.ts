import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { PosTill } from '@invogate/contracts/pos.ts';
import { answerGate, type AboutTill } from '@invogate/till/answer-gate.ts';
import type { TillCore } from '@invogate/till/till-core.ts';
import type { Database } from '#kernel/database/database.ts';
import { gateChannel, readSignal } from '#rooms/notifications/index.ts';
import { openGate } from '#test/gated-world.ts';
import { openRoom } from '#test/notified-world.ts';
import { bill, grownBill, openPosWorld } from '#test/pos-world.ts';
import { openTillServer, tillKey } from '#test/till-callback.ts';
import type { Till } from '#test/till.ts';

type World = Awaited<ReturnType<typeof openPosWorld>>;

const about: AboutTill = {
  ...{ version: '2.1', product: 'Касса', deviceId: 'till-1', tables: ['12'] },
  ...{ settings: { hall: 'Зал', apiKey: 'secret' }, lines: () => ['here'] },
};

/** A world whose till is at the gate of another process, over real sockets. */
async function openAtGate(t: TestContext) {
  let room: ReturnType<typeof openRoom> | undefined;
  const gate = (database: Database) => {
    room = openRoom(database);
    const { asks } = room;
    database.listen(gateChannel, (payload) => {
      const signal = readSignal(payload);
      if (signal.kind === 'told') asks.hear(signal);
    });
    return asks;
  };
  const world = await openPosWorld(t, { connectors: () => [], gate });
  const server = await openGate({ ...world, beforeClose: () => undefined });
  t.after(async () => {
    await server.close();
    await room?.close();
  });
  server.room.asks.serve(() => Promise.resolve(true));
  const connect = async () => {
    const frames = (text: string) => answerGate(world.till, about, text);
    const socket: Till = await server.till({ frames });
    await reach(world, 'gate');
    return socket;
  };
  return { world, connect };
}

/** Waits until the point is connected in this way. */
async function reach(world: World, connection: string): Promise<void> {
  const path = `/pos/api/point/${world.point.id}`;
  while ((await world.ask<{ connection: string }>('GET', path)).connection !== connection) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** From the scan to the closed check, as scenario S2 tells it, steps 2 to 4. */
async function payTable(world: World, till: TillCore): Promise<void> {
  till.put('12', bill);
  const shown = await Promise.all([1, 2, 3, 4, 5].map(() => world.bills()));
  assert.deepEqual([...new Set(shown.map(({ status }) => status))], [200]);
  assert.equal(till.calls.filter(({ method }) => method === 'getTableOrder').length, 1);
  const confirmed = await world.confirmed();
  assert.ok(till.isLocked('a1'));
  await world.payOrder(confirmed);
  await world.settle();
  assert.equal((await world.payment(confirmed.paymentId)).state, 'closed');
  assert.deepEqual(till.booked('a1'), { payments: 1, amount: 2750, closed: 'paid' });
  assert.equal((await world.orderOf(confirmed)).status, 'completed');
  await world.audit();
}

describe('tills over the wire', () => {
  test('at the gate: one connection is asked, an answer that comes twice counts once', async (t) => {
    const { world, connect } = await openAtGate(t);
    assert.equal((await world.bills()).body.error.code, 'pos_offline');
    assert.deepEqual(world.till.calls, []);
    world.clock.advanceMs(3000);
    const socket = await connect();
    world.till.switches.twice = true;
    await payTable(world, world.till);
    await socket.close();
    await reach(world, 'none');
  });

  test('at the gate: a till that comes back closes at once what was paid meanwhile', async (t) => {
    const { world, connect } = await openAtGate(t);
    const socket = await connect();
    world.till.put('12', bill);
    const confirmed = await world.confirmed();
    await socket.close();
    await reach(world, 'none');
    await world.payOrder(confirmed);
    await world.settle();
    world.clock.advanceMs(6 * 60_000);
    await world.settle();
    assert.equal((await world.payment(confirmed.paymentId)).state, 'paid');
    const again = await connect();
    // The clock stands still: only the news of the till makes it due.
    await world.settle();
    assert.equal((await world.payment(confirmed.paymentId)).state, 'closed');
    await again.close();
  });

  test('at the gate: its version and settings are shown, no secrets among them', async (t) => {
    const { world, connect } = await openAtGate(t);
    const path = `/pos/api/point/${world.point.id}/till`;
    const before = await world.ask<PosTill>('GET', path);
    assert.deepEqual([before.connection, before.version], ['none', undefined]);
    const socket = await connect();
    const { connectedAt, ...till } = await world.ask<PosTill>('GET', path);
    assert.ok(connectedAt !== undefined);
    assert.deepEqual(till, {
      ...{ connection: 'gate', deviceId: 'till-1', product: 'Касса', version: '2.1' },
      ...{ type: 'device', settings: { hall: 'Зал', apiKey: '***' }, tables: ['12'] },
      ...{ capabilities: ['getTableOrder', 'lockTableOrder', 'closeTable'], log: ['here'] },
    });
    const tables = await world.ask<object[]>('GET', `/pos/api/point/${world.point.id}/till-table`);
    assert.deepEqual(tables, [{ number: '12' }]);
    await socket.close();
  });

  test('at the gate: a guest who leaves gives the lock back', async (t) => {
    const { world, connect } = await openAtGate(t);
    const socket = await connect();
    world.till.put('12', bill);
    const confirmed = await world.confirmed();
    assert.ok(world.till.isLocked('a1'));
    const left = await world.leave(confirmed.paymentId);
    assert.deepEqual([left.body.data.state, left.body.data.endReason], ['ended', 'left']);
    await world.settle();
    assert.equal(world.till.isLocked('a1'), false);
    await socket.close();
  });

  test('by signed callbacks', async (t) => {
    const world = await openPosWorld(t, { connectors: () => [], gate: openQuietGate(t) });
    const server = await openTillServer(world.till, () => world.clock.now().getTime());
    t.after(() => server.stop());
    const point = { callbackUrl: server.url, callbackKey: tillKey };
    await world.ask('PUT', `/pos/api/point/${world.point.id}`, point);
    await payTable(world, world.till);
    assert.deepEqual(server.refused, []);
  });

  test('a callback with another key is refused by the till, and is no answer', async (t) => {
    const world = await openPosWorld(t, { connectors: () => [], gate: openQuietGate(t) });
    const server = await openTillServer(world.till, () => world.clock.now().getTime());
    t.after(() => server.stop());
    world.till.put('12', grownBill);
    const point = { callbackUrl: server.url, callbackKey: 'another-key-of-a-till' };
    await world.ask('PUT', `/pos/api/point/${world.point.id}`, point);
    assert.equal((await world.bills()).body.error.code, 'pos_offline');
    assert.ok(server.refused.length > 0);
  });

  test('no callback goes to addresses of our own network', async (t) => {
    const world = await openPosWorld(t, { connectors: () => [] });
    const server = await openTillServer(world.till, () => world.clock.now().getTime());
    t.after(() => server.stop());
    world.till.put('12', bill);
    const point = { callbackUrl: server.url, callbackKey: tillKey };
    await world.ask('PUT', `/pos/api/point/${world.point.id}`, point);
    assert.equal((await world.bills()).body.error.code, 'pos_offline');
    assert.deepEqual(world.till.calls, []);
  });
});

/** A gate at which nobody is: callbacks may go to this machine. */
function openQuietGate(t: TestContext) {
  return (database: Database) => {
    const room = openRoom(database);
    t.after(() => room.close());
    return room.asks;
  };
}
