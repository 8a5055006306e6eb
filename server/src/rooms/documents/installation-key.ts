import { statement, type Database } from '#kernel/database/database.ts';
import { randomHex, Secret } from '#kernel/secret.ts';

const find = statement(
  'documents.find-key',
  'select key from installation_keys where purpose = $1',
);
const keep = statement(
  'documents.keep-key',
  `insert into installation_keys (purpose, key, created_at) values ($1, $2, $3)
   on conflict (purpose) do nothing`,
);

/**
 * A key that this installation has made for itself when it was first asked, the same in all of its
 * processes and after every start.
 */
export async function installationKey(database: Database, purpose: string): Promise<Secret> {
  const known = await database.row<{ key: string }>(find, [purpose]);
  if (known) return new Secret(known.key);
  const made = await database.inTransaction('documents.make-key', async (tx) => {
    await tx.run(keep, [purpose, randomHex(32), tx.now()]);
    return tx.row<{ key: string }>(find, [purpose]);
  });
  if (!made) throw new Error('a key that was kept is there');
  return new Secret(made.key);
}
