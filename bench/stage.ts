import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase } from '../server/src/kernel/database/connect.ts';
import { statement, type Database } from '../server/src/kernel/database/database.ts';
import { systemClock } from '../server/src/kernel/time.ts';
import { startEmbeddedDatabase } from '../server/src/main/embedded-database.ts';
import type { EmbeddedDatabase } from '../server/src/main/embedded-database.ts';
import { startChild, type Child } from './child.ts';
import { onEnd } from './ending.ts';
import { cpuOfTreeUs } from './process-tree.ts';

/** A fresh durable database of the product, and connections of the bench to it. */
export interface Store {
  database: Database;
  /** For a server of another process. */
  url: string;
  rows<R>(text: string, params?: readonly unknown[]): Promise<R[]>;
  /** Processor time of all its processes so far; undefined where the system does not tell. */
  cpuUs(): number | undefined;
  close(): Promise<void>;
}

/** A database with a server on it. */
export interface Stage extends Store {
  server: Child;
  port: number;
}

/** A folder of our own under the system's temporary one, removed at the end. */
export function temporaryFolder(): { folder: string; remove: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'invogate-bench-'));
  // Root may have to run PostgreSQL as another user, who must get through to its own folder.
  chmodSync(folder, 0o711);
  const remove = onEnd(async () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, remove };
}

/** Starts PostgreSQL with the settings of the product: what is committed is on the disk. */
export async function openStore(): Promise<Store> {
  const { folder, remove } = temporaryFolder();
  const starting = startEmbeddedDatabase({
    dataDir: join(folder, 'data'),
    internal: { fallbackRoot: join(folder, 'fallback') },
  });
  // Before it runs: whoever ends us meanwhile must wait for it, or it writes into a removed folder.
  const stopPostgres = onEnd(() => starting.then((started) => started.stop()));
  const postgres = await starting;
  const { host, port, user, database: name } = postgres;
  const connection = { host, port, user, database: name };
  const database = connectDatabase({ connection, clock: systemClock, poolSize: 4 });
  const disconnect = onEnd(() => database.close());
  return {
    database,
    url: urlOf(postgres),
    rows: (text, params) => database.rows(statement('', text), params),
    cpuUs: () => cpuOfTreeUs(postgres.pid),
    close: async () => {
      await disconnect();
      await stopPostgres();
      await remove();
    },
  };
}

/** A fresh database and the product's server on it, as a process of its own. */
export async function openStage(env: Record<string, string> = {}): Promise<Stage> {
  const store = await openStore();
  const server = await startChild('server.ts', {
    INVOGATE_MODE: 'demo',
    HOST: '127.0.0.1',
    PORT: '0',
    PUBLIC_URL: '',
    DATABASE_URL: store.url,
    LOG_LEVEL: 'error',
    RATE_PER_ACCOUNT: '1000000000',
    RATE_PER_ADDRESS: '1000000000',
    ...env,
  });
  return {
    ...store,
    server,
    port: server.port,
    close: async () => {
      await server.stop();
      await store.close();
    },
  };
}

function urlOf({ host, port, user, database }: EmbeddedDatabase): string {
  const place = new URLSearchParams({ host, port: String(port) });
  return `postgresql://${user}@localhost/${database}?${place.toString()}`;
}
