import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { migrate } from '#main/migrate.ts';
import { testDatabase } from './database.ts';

test('every database is migrated, separate from the others and gone after drop', async () => {
  const [first, second] = await Promise.all([testDatabase(), testDatabase()]);
  assert.notEqual(first.connection.database, second.connection.database);
  assert.deepEqual(await migrate(first.connection), { applied: [] });

  const client = new pg.Client(first.connection);
  client.on('error', () => undefined);
  await client.connect();
  await client.query('create table mine (word text)');
  const other = new pg.Client(second.connection);
  await other.connect();
  const found = await other.query("select to_regclass('mine') as mine");
  assert.deepEqual(found.rows, [{ mine: null }]);

  await first.drop();
  const left = await other.query('select 1 from pg_database where datname = $1', [
    first.connection.database,
  ]);
  assert.equal(left.rowCount, 0);
  await other.end();
  await second.drop();
  await client.end().catch(() => undefined);
});
