import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { connectDatabase } from '#kernel/database/connect.ts';
import { createDemoAccounts } from '#rooms/accounts/index.ts';
import { testDatabase } from '#test/database.ts';
import { composeServer } from './compose.ts';
import { readConfig } from './config.ts';

test('docs/openapi.json is what the whole server serves', async () => {
  const home = await testDatabase();
  const clock = { now: () => new Date('2035-01-10T09:00:00Z') };
  const database = connectDatabase({ connection: home.connection, clock, poolSize: 2 });
  try {
    await database.inTransaction('test', createDemoAccounts);
    const quiet = () => undefined;
    const log = { error: quiet, warn: quiet, info: quiet };
    const server = await composeServer(readConfig({}), database, log, { clock });
    const reply = await server.app.fastify.inject('/docs/openapi.json');
    await server.close();
    const committed = readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8');
    const served = reply.json<{ paths: object }>();
    const known = JSON.parse(committed) as { paths: object };
    assert.deepEqual(Object.keys(served.paths).sort(), Object.keys(known.paths).sort());
    assert.deepEqual(served, known);
  } finally {
    await database.close();
    await home.drop();
  }
});
