import { connectDatabase, type Connection } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Log } from '#http/problem.ts';
import { aheadClock, systemClock, type Clock } from '#kernel/time.ts';
import { createDemoAccounts } from '#rooms/accounts/index.ts';
import { createDemoCallers } from '#rooms/business/index.ts';
import { createDemoBank } from '#rooms/instruments/index.ts';
import { collectGarbage } from './collect-garbage.ts';
import { composeServer } from './compose.ts';
import type { Config } from './config.ts';
import { createDemoHotel } from './demo-hotel/index.ts';
import { createDemoService } from './demo-partner/index.ts';
import { openDemoCrm, type DemoCrm } from './demo-crm/index.ts';
import { openDemoApps, type DemoApps } from './demo-apps/index.ts';
import { createDemoMarket } from './demo-market/index.ts';
import { createDemoFund } from './demo-fund.ts';
import { createDemoRestaurant } from './demo-till/index.ts';
import { refuseDemoData, refuseMovedClock } from './demo-guard.ts';
import { startEmbeddedDatabase } from './embedded-database.ts';
import { freePort } from './free-port.ts';
import { localUrlOf } from './local-url.ts';
import { migrate } from './migrate.ts';
import { openTestClock, type TestClock } from './test-clock/test-clock.ts';

/** A running server. */
export interface RunningServer {
  /** Where it listens, for this machine. */
  localUrl: string;
  /** Where browsers find the mini-apps of the demo; undefined in production. */
  appsOrigin: string | undefined;
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
  real: Clock = systemClock,
): Promise<RunningServer> {
  const config = await withPort(given);
  const opened = await openDatabase(config, log);
  const clock = aheadClock(real);
  const trouble = (err: unknown): void => {
    log.warn({ err }, 'database.trouble');
  };
  let database: Database | undefined;
  let testClock: TestClock | undefined;
  let demoApps: DemoApps | undefined;
  let demoCrm: DemoCrm | undefined;
  try {
    await migrate(opened.connection, (line) => {
      log.info({}, line);
    });
    database = connectDatabase({
      connection: opened.connection,
      clock,
      poolSize: config.poolSize,
      onError: trouble,
    });
    if (config.mode === 'demo') {
      await createDemoData(config, database);
      demoApps = await openDemoApps(config, database, log);
      if (!config.amocrm) demoCrm = await openDemoCrm(config, database, log);
    } else await refuseDemoData(database);
    if (hasTestClock(config)) {
      testClock = await openTestClock(opened.connection, database, clock, trouble);
    } else {
      await refuseMovedClock(database);
    }
    const server = await composeServer(config, database, log, { clock, testClock, demoCrm });
    collectGarbage();
    await server.app.fastify.listen({ host: config.host, port: config.port });
    server.work();
    demoApps?.work();
    void demoCrm?.begin();
    const open = { database, testClock, demoApps, demoCrm };
    let stopping: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      await open.demoApps?.close();
      await open.demoCrm?.close();
      await server.close();
      await open.testClock?.close();
      await open.database.close();
      await opened.stop();
    };
    const localUrl = localUrlOf(config);
    const appsOrigin = demoApps?.origin;
    return { localUrl, appsOrigin, config, database, stop: () => (stopping ??= stop()) };
  } catch (error) {
    await demoApps?.close();
    await demoCrm?.close();
    await testClock?.close();
    await database?.close();
    await opened.stop();
    throw error;
  }
}

async function createDemoData(config: Config, database: Database): Promise<void> {
  await database.inTransaction('demo', async (tx) => {
    await createDemoAccounts(tx);
    const site = { publicUrl: config.publicUrl, localUrl: localUrlOf(config) };
    await createDemoBank(tx, site);
    await createDemoCallers(tx, site);
    await createDemoRestaurant(tx);
    await createDemoHotel(tx);
    await createDemoService(tx);
    await createDemoMarket(tx);
  });
  await createDemoFund(database);
}

/** A real acquirer looks for payments by the real time at which they were asked for. */
function hasTestClock({ mode, yookassa }: Config): boolean {
  return mode === 'demo' && yookassa === undefined;
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
