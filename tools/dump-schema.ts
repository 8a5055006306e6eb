import { writeFileSync } from 'node:fs';
import { startTestCluster, testDatabase } from '../server/test/database.ts';
import { schemaText } from '../server/test/schema-text.ts';
import { root } from './tree.ts';

/** `npm run schema`: writes server/schema.sql from a database with all migrations. */
const cluster = await startTestCluster();
// Stopping waits for another process, which alone does not keep this one alive.
const alive = setInterval(() => undefined, 1000);
try {
  Object.assign(process.env, cluster.env);
  const home = await testDatabase();
  writeFileSync(`${root}server/schema.sql`, await schemaText(home.connection));
  await home.drop();
} finally {
  await cluster.stop();
  clearInterval(alive);
}
// At once: the database of the tests uses node:test, which would add an empty summary of its own.
process.exit();
