import { connectDatabase, type Connection } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Log } from '#http/problem.ts';
import { systemClock, type Clock } from '#kernel/time.ts';
import { createDemoAccounts } from '#rooms/accounts/index.ts';
import { composeServer } from './compose.ts';
import type { Config } from './config.ts';
import { refuseDemoData } from './demo-guard.ts';
import { startEmbeddedDatabase } from './embedded-database.ts';
import { freePort } from './free-port.ts';
import { localUrlOf } from './local-url.ts';
import { migrate } from './migrate.ts';

/** A running server. */
export interface RunningServer {
  /** Where it listens, for this machine. */
  localUrl: string;
  config: Config;
  database: Database;
  /** Ends requests and background work, then the database. Safe to call twice. */
  stop(): Promise<void>;
}

interface OpenDatabase {
  connection: Connection;
  stop(): Promise<void>;
}

/** Brings everything up: database, migrations, demo data, HTTP, background work. */
export async function startServer(
  given: Config,
  log: Log,
  clock: Clock = systemClock,
): Promise<RunningServer> {
  const config = await withPort(given);
  const opened = await openDatabase(config, log);
  let database: Database | undefined;
  try {
    await migrate(opened.connection, (line) => {
      log.info({}, line);
    });
    database = connectDatabase({
      connection: opened.connection,
      clock,
      poolSize: config.poolSize,
      onError: (err) => {
        log.warn({ err }, 'database.trouble');
      },
    });
    if (config.mode === 'demo') await database.inTransaction('demo', createDemoAccounts);
    else await refuseDemoData(database);
    const server = await composeServer(config, database, log, clock);
    await server.app.fastify.listen({ host: config.host, port: config.port });
    server.work();
    const open = database;
    let stopping: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      await server.close();
      await open.close();
      await opened.stop();
    };
    const localUrl = localUrlOf(config);
    return { localUrl, config, database, stop: () => (stopping ??= stop()) };
  } catch (error) {
    await database?.close();
    await opened.stop();
    throw error;
  }
}

/** Port 0 means any free one; links need to know which. */
async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config;
  const port = await freePort(config.host);
  return { ...config, port, publicUrl: config.publicUrl.replace(/:0$/, `:${String(port)}`) };
}

async function openDatabase(config: Config, log: Log): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) {
    return { connection: { connectionString: config.databaseUrl }, stop: () => Promise.resolve() };
  }
  const embedded = await startEmbeddedDatabase({
    dataDir: config.dataDir,
    log: (line) => {
      log.info({}, line);
    },
  });
  const { host, port, user, database } = embedded;
  return { connection: { host, port, user, database }, stop: () => embedded.stop() };
}
