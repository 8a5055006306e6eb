import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import pg from 'pg';
import { testDatabase } from '#test/database.ts';
import { migrate, MigrationError, readMigrations } from './migrate.ts';

const people = { '0001_people.sql': 'create table people (name text);' };
const towns = {
  '0002_towns.sql': 'create table towns (name text);\ncreate index on towns (name);',
};

/** A database without any schema, and a folder for migrations. */
async function bare(t: TestContext) {
  const database = await testDatabase();
  t.after(() => database.drop());
  const ask = async (statement: string) => {
    const client = new pg.Client(database.connection);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  };
  await ask('drop schema public cascade; create schema public');
  const directory = mkdtempSync(join(tmpdir(), 'invogate-migrations-'));
  t.after(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  const write = (files: Record<string, string>) => {
    rmSync(directory, { recursive: true });
    mkdirSync(directory);
    for (const [name, sql] of Object.entries(files)) writeFileSync(join(directory, name), sql);
  };
  const run = () => migrate(database.connection, undefined, directory);
  return { ask, write, run, directory };
}

test('applies what is new, in order, once', async (t) => {
  const { ask, write, run } = await bare(t);
  write(people);
  assert.deepEqual(await run(), { applied: ['0001_people.sql'] });
  write({ ...towns, ...people, 'notes.txt': 'not a migration' });
  assert.deepEqual(await run(), { applied: ['0002_towns.sql'] });
  assert.deepEqual(await run(), { applied: [] });
  assert.deepEqual(await ask('select name from schema_migrations order by name'), [
    { name: '0001_people.sql' },
    { name: '0002_towns.sql' },
  ]);
});

test('servers that start at once migrate once', async (t) => {
  const { write, run } = await bare(t);
  write({ ...people, ...towns });
  const results = await Promise.all([run(), run(), run(), run()]);
  assert.deepEqual(results.map(({ applied }) => applied.length).sort(), [0, 0, 0, 2]);
});

test('a migration that fails leaves no trace of itself and keeps those before it', async (t) => {
  const { ask, write, run } = await bare(t);
  write({ ...people, '0002_towns.sql': 'create table towns (name text);\ncreate tabel x ();' });
  await assert.rejects(run(), (error) => {
    assert.ok(error instanceof MigrationError);
    assert.match(
      error.message,
      /0002_towns\.sql \(line 2\) failed and left no trace: syntax error/,
    );
    return true;
  });
  const tables =
    "select to_regclass('people') is null as people, to_regclass('towns') is null as t";
  assert.deepEqual(await ask(tables), [{ people: false, t: true }]);
  write({ ...people, ...towns });
  assert.deepEqual(await run(), { applied: ['0002_towns.sql'] });
});

test('refuses a file that was changed after it was applied; line ends are no change', async (t) => {
  const { write, run } = await bare(t);
  write({ ...people, ...towns });
  await run();
  write({ ...people, '0002_towns.sql': towns['0002_towns.sql'].replaceAll('\n', '\r\n') });
  assert.deepEqual(await run(), { applied: [] });
  write({ ...towns, '0001_people.sql': 'create table people (name text, age int);' });
  await assert.rejects(run(), /0001_people\.sql was changed .* Put the file back/);
});

test('refuses a database that a newer version has migrated', async (t) => {
  const { write, run } = await bare(t);
  write({ ...people, ...towns });
  await run();
  write(people);
  await assert.rejects(run(), /0002_towns\.sql, which this version does not know.* Start that/);
});

test('refuses a new file whose number is already passed', async (t) => {
  const { write, run } = await bare(t);
  write(towns);
  await run();
  write({ ...people, ...towns });
  await assert.rejects(run(), /0001_people\.sql comes before 0002_towns\.sql.* next free number/);
});

test('refuses names that give no order', async (t) => {
  const { write, directory } = await bare(t);
  write({ ...people, '0001_towns.sql': '' });
  assert.throws(() => readMigrations(directory), /Renumber 0001_towns\.sql/);
  write({ '1-people.sql': '' });
  assert.throws(() => readMigrations(directory), /Rename 1-people\.sql/);
});
