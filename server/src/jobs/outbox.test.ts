import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { connectDatabase } from '#kernel/database/connect.ts';
import { emit, statement, type Database } from '#kernel/database/database.ts';
import { waitingEvents } from '#kernel/database/waiting-events.ts';
import { eventType } from '#kernel/event.ts';
import { systemClock } from '#kernel/time.ts';
import { testDatabase, type TestDatabase } from '#test/database.ts';
import { followUpsRelay, outboxRelay } from './outbox.ts';

const paid = eventType<'test.paid', { orderId: string }>('test.paid');
const moved = eventType<'test.moved', { orderId: string }>('test.moved');
const unheard = eventType<'test.unheard', { orderId: string }>('test.unheard');

describe('the relays', () => {
  let scratch: TestDatabase;
  let database: Database;
  let told: string[] = [];
  let broken: 'shop' | 'rest' | undefined;
  let passed = 0;
  before(async () => {
    scratch = await testDatabase();
    database = connectDatabase({ connection: scratch.connection, clock: systemClock, poolSize: 3 });
  });
  after(async () => {
    await database.close();
    await scratch.drop();
  });
  beforeEach(async () => {
    await database.rows(statement('', 'truncate outbox, follow_ups'));
    [told, broken, passed] = [[], undefined, 0];
  });

  const hear = (who: 'shop' | 'rest') => (_tx: unknown, all: readonly { orderId: string }[]) => {
    if (broken === who) return Promise.reject(new Error(`${who} is broken`));
    for (const { orderId } of all) told.push(`${who} ${orderId}`);
    return Promise.resolve();
  };
  const rest = [paid.on('test.rest', hear('rest')), moved.on('test.moves', hear('rest'))];
  const relays = () => ({
    first: outboxRelay(database, [paid.on('test.shop', hear('shop'))], {
      followers: { subscriptions: rest, onPassed: () => (passed += 1) },
    }),
    then: followUpsRelay(database, rest),
  });
  const happen = (...events: Parameters<typeof emit>[1][]) =>
    database.inTransaction('test.happen', (tx) => {
      emit(tx, ...events);
      return Promise.resolve();
    });
  const waiting = async () => {
    const count = statement(
      '',
      `select (select count(*)::int from outbox) as first,
         (select count(*)::int from follow_ups) as later`,
    );
    return database.row(count);
  };
  const untold = async ({ topic }: { topic: string }, ...orderIds: string[]) => [
    ...(await waitingEvents(database, topic, 'orderId', orderIds)),
  ];

  it('tells shops first, then the rest, each in the order of the events', async () => {
    await happen(paid.make({ orderId: 'a' }), moved.make({ orderId: 'b' }));
    await happen(paid.make({ orderId: 'c' }));
    const { first, then } = relays();
    assert.equal(await first.run(), 3);
    assert.deepEqual(told, ['shop a', 'shop c']);
    assert.equal(passed, 1);
    assert.equal(await then.run(), 3);
    assert.deepEqual(told.slice(2), ['rest a', 'rest c', 'rest b']);
    assert.deepEqual(await waiting(), { first: 0, later: 0 });
  });

  it('keeps the order of what was passed on, though an older number is committed late', async () => {
    await happen(moved.make({ orderId: 'a' }));
    const { first, then } = relays();
    await first.run();
    const late = `insert into outbox (id, topic, payload, created_at) overriding system value
      values (0, $1, $2, now())`;
    const older = JSON.stringify({ orderId: 'late' });
    await database.rows(statement('', late), [moved.topic, older]);
    await happen(moved.make({ orderId: 'a again' }));
    await first.run();
    await then.run();
    assert.deepEqual(told, ['rest a', 'rest late', 'rest a again']);
  });

  it('keeps nothing of what nobody hears', async () => {
    await happen(unheard.make({ orderId: 'a' }));
    assert.equal(await relays().first.run(), 1);
    assert.deepEqual(await waiting(), { first: 0, later: 0 });
    assert.equal(passed, 0);
  });

  it('tells an audit of what waits in either turn', async () => {
    await happen(moved.make({ orderId: 'a' }));
    const { first, then } = relays();
    assert.deepEqual(await untold(moved, 'a', 'b'), ['a']);
    await first.run();
    assert.deepEqual(await untold(moved, 'a', 'b'), ['a']);
    await then.run();
    assert.deepEqual(await untold(moved, 'a', 'b'), []);
  });

  it('loses nothing where a listener fails, and tells shops once though the rest fail', async () => {
    await happen(paid.make({ orderId: 'a' }));
    const { first, then } = relays();
    broken = 'shop';
    await assert.rejects(first.run(), /shop is broken/);
    assert.deepEqual(await waiting(), { first: 1, later: 0 });
    broken = 'rest';
    await first.run();
    await assert.rejects(then.run(), /rest is broken/);
    assert.deepEqual(await waiting(), { first: 0, later: 1 });
    broken = undefined;
    assert.equal(await first.run(), 0);
    await then.run();
    assert.deepEqual(told, ['shop a', 'rest a']);
  });

  it('lets one process at a time relay each of them', async () => {
    await happen(paid.make({ orderId: 'a' }));
    const lock = statement('', `select pg_advisory_xact_lock(hashtext('invogate.' || $1))`);
    const { first, then } = relays();
    await database.inTransaction('test.other', async (tx) => {
      await tx.run(lock, [first.name]);
      assert.equal(await first.run(), 0);
    });
    await first.run();
    await database.inTransaction('test.other', async (tx) => {
      await tx.run(lock, [then.name]);
      assert.equal(await then.run(), 0);
    });
    await then.run();
    assert.deepEqual(told, ['shop a', 'rest a']);
  });
});
