import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { errorCode } from './start-error.ts';

export interface ServerAddress {
  /** The folder of the socket. */
  host: string;
  port: number;
  user: string;
}

const pollMs = 20;
const silentPollsMax = 60_000 / pollMs;
const cannotConnectNow = '57P03';
const databaseMissing = '3D000';

type Answer = 'ready' | 'no database' | 'recovering' | 'silent';

/**
 * Asks until the server takes connections to the database, which is created when missing.
 * Recovery after a crash may take any time; a server that says nothing for a minute is an error.
 * Returns false when `isGone` says that the server ended.
 */
export async function waitUntilReady(
  server: ServerAddress,
  database: string,
  isGone: () => boolean,
): Promise<boolean> {
  for (let silentPolls = 0; silentPolls < silentPollsMax;) {
    if (isGone()) return false;
    const answer = await ask(server, database);
    if (answer === 'ready') return true;
    if (answer === 'no database') await createDatabase(server, database);
    if (answer === 'silent') silentPolls += 1;
    await sleep(pollMs);
  }
  throw new Error('PostgreSQL runs but did not answer on its socket for a minute');
}

async function ask(server: ServerAddress, database: string): Promise<Answer> {
  try {
    await withClient(server, database, () => Promise.resolve());
    return 'ready';
  } catch (error) {
    const code = errorCode(error);
    if (code === databaseMissing) return 'no database';
    return code === cannotConnectNow ? 'recovering' : 'silent';
  }
}

async function createDatabase(server: ServerAddress, database: string): Promise<void> {
  await withClient(server, 'postgres', async (client) => {
    await client.query(`create database ${pg.escapeIdentifier(database)}`);
  });
}

async function withClient(
  server: ServerAddress,
  database: string,
  act: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ ...server, database, connectionTimeoutMillis: 5_000 });
  // A connection that breaks while idle also fails the call that waits for it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await act(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
