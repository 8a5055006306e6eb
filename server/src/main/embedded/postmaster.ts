import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseUser } from './cluster.ts';
import { endProcessesIn, stopSteps } from './leftovers.ts';
import type { LogFile } from './log-file.ts';
import { postgresOf, type Place } from './place.ts';
import { endProcess } from './process-table.ts';
import { waitUntilReady, type ServerAddress } from './readiness.ts';
import { commandOf } from './run-as.ts';
import { serverArguments, socketPort } from './settings.ts';
import { prepareSocketDirectory } from './socket-directory.ts';
import { programProblem } from './start-error.ts';

/** A running PostgreSQL server, ready for connections. */
export interface Postmaster {
  pid: number;
  address: ServerAddress;
  /** Settles with the reason when the process has ended, for whatever cause. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

export interface PostmasterOptions {
  place: Place;
  database: string;
  settings: Readonly<Record<string, string>>;
  logFile: LogFile;
  log: (line: string) => void;
  /** Without a guardian an orphan stays until the next start. */
  guarded: boolean;
}

const startAttempts = 50;
const betweenAttemptsMs = 100;

/** Starts the server and waits until it takes connections. Throws with what it wrote to its log. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const { place, logFile, log } = options;
  const host = prepareSocketDirectory(place.home, place.runAs.owner);
  const address = { host, port: socketPort, user: databaseUser };
  for (let attempt = 1; ; attempt++) {
    const before = logFile.size();
    const server = launch(options, address);
    if (await becomesReady(server, options, address)) return server;
    const said = logFile.readFrom(before);
    const oldOneBusy = said.includes('pre-existing shared memory block');
    if (!oldOneBusy || attempt === startAttempts) {
      throw programProblem('PostgreSQL', said || (await server.ended), place.home);
    }
    log('sessions of a killed PostgreSQL still work: stopping them');
    await endProcessesIn(place.cluster);
    await sleep(betweenAttemptsMs);
  }
}

async function becomesReady(
  server: Postmaster,
  options: PostmasterOptions,
  address: ServerAddress,
): Promise<boolean> {
  let gone = false;
  void server.ended.then(() => (gone = true));
  try {
    return await waitUntilReady(address, options.database, () => gone);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * The server gets a process group of its own: Ctrl-C in the terminal must reach us first, so that
 * work in progress ends before its database does.
 */
function launch(options: PostmasterOptions, address: ServerAddress): Postmaster {
  const { place, settings, logFile } = options;
  const words = serverArguments(place.cluster, address.host, settings);
  const [file, args, spawnOptions] = commandOf(place.runAs, postgresOf(place.binaries), words);
  const { descriptor } = logFile;
  const child = spawn(file, args, {
    ...spawnOptions,
    cwd: '/',
    detached: true,
    stdio: ['ignore', descriptor, descriptor],
  });
  child.unref();
  let gone = false;
  const ended = endOf(child).then((reason) => {
    gone = true;
    return reason;
  });
  const pid = child.pid ?? 0;
  const dismissGuardian = options.guarded && pid > 0 ? postGuardian(pid) : () => undefined;
  void ended.then(dismissGuardian);
  return {
    pid,
    address,
    ended,
    stop: async () => {
      // Whoever stops the server waits for its end, with nothing else left to do.
      child.ref();
      // The number of an ended process may already be a stranger's.
      if (!gone && pid > 0) await endProcess(pid, stopSteps);
      await ended;
    },
  };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((settle) => {
    child.on('error', (error) => {
      settle(error.message);
    });
    child.on('exit', (code, signal) => {
      settle(signal === null ? `exit code ${String(code)}` : `signal ${signal}`);
    });
  });
}

/**
 * A sleeping shell that stops the server when we are killed without a word: our end of its pipe
 * closes with us. Returns the function that sends it away.
 */
function postGuardian(pid: number): () => void {
  const script = 'read -r word && exit 0; kill -INT "$1"';
  const guardian = spawn('/bin/sh', ['-c', script, 'sh', String(pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guardian.on('error', () => undefined);
  guardian.stdin.on('error', () => undefined);
  guardian.unref();
  if (guardian.stdin instanceof Socket) guardian.stdin.unref();
  return () => guardian.stdin.end('dismissed\n');
}
