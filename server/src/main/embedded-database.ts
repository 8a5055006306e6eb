import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './embedded/binaries.ts';
import { databaseUser, ensureCluster } from './embedded/cluster.ts';
import { lockDirectory, lockHolder } from './embedded/directory-lock.ts';
import { clearLeftovers } from './embedded/leftovers.ts';
import { openLogFile } from './embedded/log-file.ts';
import { choosePlace, locateCluster } from './embedded/place.ts';
import { addressInPidFile } from './embedded/pid-file.ts';
import { startPostmaster, type Postmaster } from './embedded/postmaster.ts';
import type { PostmasterOptions } from './embedded/postmaster.ts';
import { DatabaseStartError, folderProblem } from './embedded/start-error.ts';

export { DatabaseStartError };

export interface EmbeddedDatabaseOptions {
  /** Made when missing. Holds the cluster, its log and the lock. */
  dataDir: string;
  log?: (line: string) => void;
  /** PostgreSQL settings over our own. */
  settings?: Record<string, string>;
  /** For tests: another place and way than this machine would choose. */
  internal?: {
    fallbackRoot?: string;
    forceFallback?: boolean;
    binaries?: Binaries;
    /** False: an orphan of a killed process stays until the next start. */
    guarded?: boolean;
    /** False: a cluster that may be lost with the power. */
    durable?: boolean;
  };
}

export interface DatabaseAddress {
  /** The folder of the private socket. */
  host: string;
  port: number;
  user: string;
  database: string;
}

export interface EmbeddedDatabase extends DatabaseAddress {
  /** The server's process; another one after it had to be started again. */
  readonly pid: number;
  /** Ends all sessions, writes everything down, waits for the end. Close the pools before. */
  stop: () => Promise<void>;
}

const databaseName = 'invogate';
const restartDelayMs = 100;
const restartDelayMaxMs = 10_000;

/**
 * Starts our own PostgreSQL on the data directory and keeps it running: a server that dies is
 * started again. It never keeps this process alive by itself.
 * Throws `DatabaseStartError`, whose message says what to do.
 */
export async function startEmbeddedDatabase(
  options: EmbeddedDatabaseOptions,
): Promise<EmbeddedDatabase> {
  const dataDir = resolve(options.dataDir);
  makeFolder(dataDir);
  const lock = lockDirectory(dataDir);
  try {
    return await startLocked(dataDir, options, lock.release);
  } catch (error) {
    lock.release();
    throw folderProblem(dataDir, error);
  }
}

/** The database that a live Invogate runs on this data directory, or undefined. */
export function findRunningDatabase(dataDir: string): DatabaseAddress | undefined {
  const folder = resolve(dataDir);
  if (lockHolder(folder) === undefined) return undefined;
  const address = addressInPidFile(locateCluster(folder));
  return address && { ...address, user: databaseUser, database: databaseName };
}

async function startLocked(
  dataDir: string,
  options: EmbeddedDatabaseOptions,
  release: () => void,
): Promise<EmbeddedDatabase> {
  const { log = () => undefined, settings = {}, internal = {} } = options;
  await clearLeftovers(locateCluster(dataDir), log);
  const place = choosePlace({
    dataDir,
    log,
    fallbackRoot: internal.fallbackRoot ?? '/var/lib/invogate',
    forceFallback: internal.forceFallback ?? false,
    binaries: internal.binaries,
  });
  await ensureCluster(place, internal.durable ?? true);
  const logFile = openLogFile(join(dataDir, 'postgres.log'));
  const guarded = internal.guarded ?? true;
  const server = { place, database: databaseName, settings, logFile, log, guarded };
  try {
    return superviseFrom(await startPostmaster(server), server, () => {
      logFile.close();
      release();
    });
  } catch (error) {
    logFile.close();
    throw error;
  }
}

/** Starts the server again whenever it ends without being asked to. */
function superviseFrom(
  first: Postmaster,
  server: PostmasterOptions,
  afterStop: () => void,
): EmbeddedDatabase {
  const { log } = server;
  let current = first;
  let stopping = false;
  const isStopping = () => stopping;
  let wake: () => void = () => undefined;
  const stopAsked = new Promise<void>((settle) => (wake = settle));

  const startAgain = async (): Promise<boolean> => {
    try {
      await clearLeftovers(server.place.cluster, log);
      current = await startPostmaster(server);
      return true;
    } catch (error) {
      log(error instanceof Error ? error.message : String(error));
      return false;
    }
  };
  const supervise = async (): Promise<void> => {
    let delayMs = restartDelayMs;
    while (!isStopping()) {
      const reason = await current.ended;
      if (isStopping()) return;
      log(`PostgreSQL ended unasked (${reason}): starting it again`);
      while (!isStopping() && !(await startAgain())) {
        await Promise.race([sleep(delayMs, undefined, { ref: false }), stopAsked]);
        delayMs = Math.min(delayMs * 2, restartDelayMaxMs);
      }
    }
  };
  const supervised = supervise();
  let stopped: Promise<void> | undefined;
  const stopOnce = async (): Promise<void> => {
    stopping = true;
    wake();
    await current.stop();
    await supervised;
    // A start that was under way when we were asked to stop.
    await current.stop();
    rmSync(current.address.host, { recursive: true, force: true });
    afterStop();
  };
  return {
    ...first.address,
    database: databaseName,
    get pid() {
      return current.pid;
    },
    stop: () => (stopped ??= stopOnce()),
  };
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw folderProblem(dataDir, error);
  }
}
