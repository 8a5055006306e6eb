import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readConfig } from '@invogate/server/src/main/config.ts';
import { startServer } from '@invogate/server/src/main/serve.ts';
import { testDatabase } from '@invogate/server/test/database.ts';

export interface Ran {
  code: number | null;
  out: string;
  err: string;
  /** What `--json` printed. */
  json: unknown;
}

export interface DemoServer {
  url: string;
  /** What a person would have in the environment to reach this server. */
  env: Record<string, string>;
  /** Runs the command in a process of its own, as a person would. */
  run(args: readonly string[], options?: RunOptions): Promise<Ran>;
  /** What a command that ends well prints with `--json`. */
  json<T>(args: readonly string[], options?: RunOptions): Promise<T>;
  /** Starts a command that goes on until it is told to stop. */
  start(args: readonly string[], options?: RunOptions): ChildProcess;
  stop(): Promise<void>;
}

interface RunOptions {
  env?: Record<string, string>;
  stdin?: string;
}

const bin = fileURLToPath(new URL('../bin/invogate.js', import.meta.url));
const quiet = { error: noWords, warn: noWords, info: noWords };

/** A demo server on a database of its own, and the command beside it. */
export async function demoServer(): Promise<DemoServer> {
  const { connection, drop } = await testDatabase();
  const { host, port, user, password = '', database } = connection;
  const who = `${encodeURIComponent(user)}${password === '' ? '' : `:${password}`}`;
  const where = new URLSearchParams({ host, port: String(port) });
  const databaseUrl = `postgres://${who}@localhost/${database}?${where.toString()}`;
  const config = readConfig({ PORT: '0', DATABASE_URL: databaseUrl });
  const server = await startServer(config, quiet);
  const env = { PORT: new URL(server.localUrl).port, DATABASE_URL: databaseUrl, LANG: 'C' };
  const start = (args: readonly string[], options: RunOptions = {}) =>
    startCommand(args, { ...env, ...options.env });
  const run = (args: readonly string[], options: RunOptions = {}) =>
    finished(start(args, options), options.stdin);
  return {
    url: server.localUrl,
    env,
    start,
    run,
    json: async <T>(args: readonly string[], options?: RunOptions) => {
      const ran = await run([...args, '--json'], options);
      assert.equal(ran.code, 0, ran.err);
      return ran.json as T;
    },
    stop: async () => {
      await server.stop();
      await drop();
    },
  };
}

/** The command without any server, with nothing in its environment but what is given. */
export function runAlone(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  return finished(startCommand(args, { LANG: 'C', ...env }));
}

function startCommand(args: readonly string[], env: Record<string, string>): ChildProcess {
  const path = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };
  return spawn(process.execPath, [bin, ...args], { env: { ...path, ...env } });
}

async function finished(child: ChildProcess, stdin = ''): Promise<Ran> {
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdin?.end(stdin);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const ran = { code, out, err };
  return {
    ...ran,
    get json(): unknown {
      return JSON.parse(out) as unknown;
    },
  };
}

function noWords(): void {
  // The server's log is not what these tests look at.
}
