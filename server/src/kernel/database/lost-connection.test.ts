import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemClock } from '#kernel/time.ts';
import { testDatabase } from '#test/database.ts';
import { connectDatabase } from './connect.ts';
import { statement } from './database.ts';

const endOthers = statement(
  'test.end-others',
  `select pg_terminate_backend(pid) from pg_stat_activity
   where datname = current_database() and pid <> pg_backend_pid()`,
);
const one = statement('test.one', 'select 1 as one');

describe('a connection that the database ends', () => {
  test('is told without what the driver knows of it', async () => {
    const { connection, drop } = await testDatabase();
    const told: Error[] = [];
    const watched = connectDatabase({
      ...{ connection, clock: systemClock },
      onError: (error) => told.push(error as Error),
    });
    const other = connectDatabase({ connection, clock: systemClock });
    await watched.rows(one);
    await other.rows(endOthers);
    while (told.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(await watched.rows(one), [{ one: 1 }], 'the next one has a new connection');
    assert.match(told[0]?.message ?? '', /terminating connection/);
    assert.ok(!('client' in (told[0] ?? {})));
    await Promise.all([watched.close(), other.close()]);
    await drop();
  });

  test('between two statements of a transaction, fails the transaction and nothing else', async () => {
    const { connection, drop } = await testDatabase();
    const options = { connection, clock: systemClock, poolSize: 1 };
    const [database, other] = [connectDatabase(options), connectDatabase(options)];
    const cut = database.inTransaction('test.cut', async (tx) => {
      await tx.rows(one);
      await other.rows(endOthers);
      // The news of it comes by itself, while nothing is asked.
      await new Promise((resolve) => setTimeout(resolve, 100));
      await tx.rows(one);
    });
    await assert.rejects(cut, { code: 'service_unavailable' });
    const again = database.inTransaction('test.again', (tx) => tx.rows(one));
    assert.deepEqual(await again, [{ one: 1 }], 'the next one has a new connection');
    await Promise.all([database.close(), other.close()]);
    await drop();
  });
});
