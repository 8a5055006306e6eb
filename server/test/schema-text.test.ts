import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { testDatabase, type TestDatabase } from './database.ts';
import { schemaText } from './schema-text.ts';

describe('the schema as text', () => {
  let home: TestDatabase;
  before(async () => {
    home = await testDatabase();
  });
  after(() => home.drop());

  test('server/schema.sql is fresh: npm run schema', async () => {
    const committed = readFileSync(new URL('../schema.sql', import.meta.url), 'utf8');
    assert.ok(committed === (await schemaText(home.connection)), 'server/schema.sql is stale');
  });

  test('a table is shown with everything that is its own', async () => {
    const client = new pg.Client(home.connection);
    await client.connect();
    try {
      await client.query(`
      create table zoo (
        id bigint generated always as identity primary key,
        name text not null default 'ant' check (name <> ''),
        twice integer generated always as (length(name) * 2) stored
      );
      create unique index zoo_names on zoo (lower(name)) where id > 5;
      comment on table zoo is 'Where it''s wild';
      comment on column zoo.name is 'What it is called';
      create function zoo_keeper() returns trigger language plpgsql as 'begin return new; end';
      create trigger zoo_kept before update on zoo for each row execute function zoo_keeper()`);
    } finally {
      await client.end();
    }
    const text = await schemaText(home.connection);
    assert.match(text, /^CREATE OR REPLACE FUNCTION public\.zoo_keeper\(\)/m);
    assert.equal(
      text.slice(text.indexOf('create table zoo (')),
      `create table zoo (
  id bigint generated always as identity not null,
  name text default 'ant'::text not null,
  twice integer generated always as ((length(name) * 2)) stored,
  constraint zoo_pkey PRIMARY KEY (id),
  constraint zoo_name_check CHECK ((name <> ''::text))
);
CREATE UNIQUE INDEX zoo_names ON public.zoo USING btree (lower(name)) WHERE (id > 5);
CREATE TRIGGER zoo_kept BEFORE UPDATE ON public.zoo FOR EACH ROW EXECUTE FUNCTION zoo_keeper();
comment on table zoo is 'Where it''s wild';
comment on column zoo.name is 'What it is called';
`,
    );
  });
});
