import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { systemClock } from '#kernel/time.ts';
import { testDatabase, type TestDatabase } from '#test/database.ts';
import { connectDatabase } from './connect.ts';
import { emit, statement, type Database } from './database.ts';
import { sqlState } from './lost-connection.ts';

const put = statement('test.put', `insert into drawer (n) values ($1)`);
const all = statement('test.all', `select n from drawer order by n`);
const seen = statement('test.seen', `select count(*)::int as n from drawer`);
const events = statement('test.events', `select count(*)::int as n from outbox`);

describe('inTransaction', () => {
  let scratch: TestDatabase;
  let database: Database;
  before(async () => {
    scratch = await testDatabase();
    // One connection: what a broken transaction leaves behind would be met by the next one.
    database = connectDatabase({
      connection: scratch.connection,
      clock: systemClock,
      poolSize: 1,
    });
    await database.rows(statement('', 'create table drawer (n integer primary key)'));
  });
  after(async () => {
    await database.close();
    await scratch.drop();
  });
  const stored = async () => (await database.rows<{ n: number }>(all)).map(({ n }) => n);

  it('runs statements that are sent together in the order of their sending', async () => {
    const counts = await database.inTransaction('together', async (tx) => {
      const sent = await Promise.all([
        tx.run(put, [1]),
        tx.row<{ n: number }>(seen),
        tx.run(put, [2]),
        tx.row<{ n: number }>(seen),
      ]);
      return [sent[1]?.n, sent[3]?.n];
    });
    assert.deepEqual(counts, [1, 2]);
    assert.deepEqual(await stored(), [1, 2]);
  });

  it('stores nothing and tells the cause when one of them fails', async () => {
    const broken = database.inTransaction('broken', (tx) =>
      Promise.all([tx.run(put, [3]), tx.run(put, [1]), tx.run(put, [4])]),
    );
    await assert.rejects(broken, (error) => sqlState(error) === '23505');
    assert.deepEqual(await stored(), [1, 2]);
  });

  it('stores nothing when the events that travel with the commit cannot be written', async () => {
    const broken = database.inTransaction('unwritable', async (tx) => {
      await tx.run(put, [5]);
      emit(tx, { topic: null as unknown as string, payload: {} });
    });
    await assert.rejects(broken, (error) => sqlState(error) === '23502');
    assert.deepEqual(await stored(), [1, 2]);
    assert.deepEqual(await database.row(events), { n: 0 });
  });

  it('commits what was sent without waiting, in the order of its sending', async () => {
    const seenInside = await database.inTransaction('unheard', async (tx) => {
      tx.send(put, [7]);
      const { n = 0 } = (await tx.row<{ n: number }>(seen)) ?? {};
      tx.send(put, [8]);
      return n;
    });
    assert.equal(seenInside, 3);
    assert.deepEqual(await stored(), [1, 2, 7, 8]);
  });

  it('tells why a write failed for which nobody waited', async () => {
    const explain = (error: unknown) => new Error('taken', { cause: error });
    const last = database.inTransaction('unheard', (tx) => {
      tx.send(put, [9]);
      tx.send(put, [1], explain);
      return Promise.resolve();
    });
    await assert.rejects(last, /^Error: taken$/);
    const before = database.inTransaction('unheard', async (tx) => {
      tx.send(put, [1], explain);
      await tx.run(put, [9]);
    });
    await assert.rejects(before, /^Error: taken$/);
    assert.deepEqual(await stored(), [1, 2, 7, 8]);
  });

  it('does not commit when a failure was kept from it', async () => {
    const hushed = database.inTransaction('hushed', async (tx) => {
      await tx.run(put, [9]);
      await tx.run(put, [1]).catch(() => undefined);
    });
    await assert.rejects(hushed, /not committed/);
    assert.deepEqual(await stored(), [1, 2, 7, 8]);
  });

  it('commits work that sends nothing, and rolls back work that throws at once', async () => {
    assert.equal(await database.inTransaction('idle', () => Promise.resolve('done')), 'done');
    const thrown = new Error('changed my mind');
    const gone = database.inTransaction('thrown', async (tx) => {
      void tx.run(put, [6]);
      await Promise.resolve();
      throw thrown;
    });
    await assert.rejects(gone, thrown);
    assert.deepEqual(await stored(), [1, 2, 7, 8]);
  });
});
