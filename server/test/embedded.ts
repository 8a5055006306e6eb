import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import pg from 'pg';
import { waitForEnd } from '#main/embedded/process-table.ts';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '#main/embedded-database.ts';
import type { DatabaseAddress, EmbeddedDatabaseOptions } from '#main/embedded-database.ts';

type Undo = () => unknown;

const undoing = new WeakMap<TestContext, Undo[]>();

/** Undoes at the end of the test, the last thing first: a server stops before its folder goes. */
function atEnd(t: TestContext, undo: Undo): void {
  const undos = undoing.get(t) ?? [];
  undos.push(undo);
  if (undoing.has(t)) return;
  undoing.set(t, undos);
  t.after(async () => {
    for (const act of undos.reverse()) await act();
  });
}

/** A folder that goes with its test. Others may pass through it, not look into it. */
export function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'invogate-embedded-'));
  chmodSync(path, 0o711);
  atEnd(t, () => {
    rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  });
  return path;
}

type Rest = Omit<EmbeddedDatabaseOptions, 'dataDir'>;

/** A database that stops with its test. */
export async function start(
  t: TestContext,
  dataDir: string,
  options: Rest = {},
): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase({ dataDir, ...options });
  atEnd(t, () => database.stop());
  return database;
}

/** One statement on a connection of its own. */
export async function ask(
  address: DatabaseAddress,
  statement: string,
): Promise<Record<string, unknown>[]> {
  const { host, port, user, database } = address;
  const client = new pg.Client({ host, port, user, database });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

export interface DatabaseInChild extends DatabaseAddress {
  /** The process that started it. */
  child: ChildProcess;
  /** The server's process. */
  pid: number;
}

/** What the child runs. It takes another user only when its code is loaded. */
const childScript = `
  const [moduleUrl, uid, options] = process.argv.slice(1);
  const { startEmbeddedDatabase } = await import(moduleUrl);
  if (uid !== '') {
    process.setgroups([]);
    process.setgid(Number(uid));
    process.setuid(Number(uid));
  }
  const { host, port, user, database, pid } = await startEmbeddedDatabase(JSON.parse(options));
  console.log(JSON.stringify({ host, port, user, database, pid }));
  setInterval(() => undefined, 60_000);
`;

/** Starts a database in a process of its own, which the test may kill at any moment. */
export function startInChild(
  t: TestContext,
  options: EmbeddedDatabaseOptions,
  uid?: number,
): { child: ChildProcess; ready: Promise<DatabaseInChild> } {
  const moduleUrl = new URL('../src/main/embedded-database.ts', import.meta.url).href;
  const words = [moduleUrl, uid === undefined ? '' : String(uid), JSON.stringify(options)];
  const args = ['--input-type=module', '-e', childScript, '--', ...words];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ready = new Promise<DatabaseInChild>((settle, fail) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      settle({ ...(JSON.parse(line) as DatabaseInChild), child });
    });
    child.on('exit', () => {
      fail(new Error('the child ended'));
    });
  });
  atEnd(t, async () => {
    child.kill('SIGKILL');
    const started = await ready.catch(() => undefined);
    if (started !== undefined) await waitForEnd(started.pid, 10_000);
  });
  return { child, ready };
}
