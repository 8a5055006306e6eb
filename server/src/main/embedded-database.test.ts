import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { findRunningDatabase, startEmbeddedDatabase } from './embedded-database.ts';
import { waitForEnd } from './embedded/process-table.ts';
import { ask, folder, start, startInChild } from '#test/embedded.ts';

/** One cluster for the tests that are not about its making, which takes most of a first start. */
const shared = mkdtempSync(join(tmpdir(), 'invogate-embedded-'));
after(() => {
  rmSync(shared, { recursive: true, force: true });
});

test('keeps the data over a stop and a start', async (t) => {
  const dataDir = shared;
  const first = await start(t, dataDir);
  await ask(first, 'create table kept (word text)');
  await ask(first, "insert into kept values ('here')");
  const { host, port, user, database } = first;
  assert.deepEqual(findRunningDatabase(dataDir), { host, port, user, database });
  await first.stop();
  assert.equal(findRunningDatabase(dataDir), undefined);
  assert.deepEqual(readdirSync(dataDir).sort(), ['postgres', 'postgres.log']);

  const second = await start(t, dataDir);
  assert.deepEqual(await ask(second, 'select word from kept'), [{ word: 'here' }]);
});

/** Stops a server that has just ended, of which the process has not heard yet. */
const stopsLate = `
  const [url, table, dataDir] = process.argv.slice(1);
  const { startEmbeddedDatabase } = await import(url);
  const { markOf } = await import(table);
  const database = await startEmbeddedDatabase({ dataDir });
  process.kill(database.pid, 'SIGINT');
  const pause = new Int32Array(new SharedArrayBuffer(4));
  while (markOf(database.pid)) Atomics.wait(pause, 0, 0, 10);
  await database.stop();
  console.log('stopped');
`;

test('a stop ends, though nothing else keeps the process alive', async (t) => {
  const urls = ['./embedded-database.ts', './embedded/process-table.ts'].map(
    (path) => new URL(path, import.meta.url).href,
  );
  const args = ['--input-type=module', '-e', stopsLate, '--', ...urls, shared];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const said: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const [code] = (await once(child, 'close')) as [number];
  assert.deepEqual([said.join(''), code], ['stopped\n', 0]);
});

test('is durable, checked, UTF-8, without a network, out of reach of Ctrl-C', async (t) => {
  const database = await start(t, shared, { settings: { work_mem: '5MB' } });
  // Signals to a process group arrive only if there is one of this number: Ctrl-C is not for it.
  assert.equal(process.kill(-database.pid, 0), true);
  const settings = await ask(
    database,
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit',
      'full_page_writes', 'listen_addresses', 'data_checksums', 'server_encoding', 'work_mem')
     order by name`,
  );
  assert.deepEqual(Object.fromEntries(settings.map((row) => [row.name, row.setting])), {
    data_checksums: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    listen_addresses: '',
    server_encoding: 'UTF8',
    synchronous_commit: 'on',
    work_mem: '5120',
  });
  assert.deepEqual(
    await ask(database, "select upper('счёт') as upper, 'a' < 'Z' as like_a_dictionary"),
    [{ upper: 'СЧЁТ', like_a_dictionary: false }],
  );
});

test('a killed server comes back by itself, a busy session of it notwithstanding', async (t) => {
  const database = await start(t, shared);
  await ask(database, 'create table left_by_server (word text)');
  const busy = ask(database, 'do $$ begin loop end loop; end $$').catch(() => 'ended');
  await until(async () => {
    const rows = await ask(database, "select 1 from pg_stat_activity where query like 'do %'");
    return rows.length === 1;
  });
  const before = database.pid;
  process.kill(before, 'SIGKILL');
  await waitForEnd(before, 5_000);
  await until(async () => {
    const rows = await ask(database, 'select * from left_by_server').catch(() => undefined);
    return rows !== undefined && database.pid !== before;
  });
  assert.equal(await busy, 'ended');

  process.kill(database.pid, 'SIGKILL');
  await database.stop();
  assert.equal(findRunningDatabase(shared), undefined);
});

test('the next start ends the server of a killed process and finds what it had told', async (t) => {
  const killed = await startInChild(t, { dataDir: shared, internal: { guarded: false } }).ready;
  await ask(killed, 'create table left_by_process (word text)');
  killed.child.kill('SIGKILL');
  await ended(killed.child);
  assert.equal(await waitForEnd(killed.pid, 0), false, 'the server outlives its killed process');

  const next = await start(t, shared);
  assert.notEqual(next.pid, killed.pid);
  assert.equal(await waitForEnd(killed.pid, 0), true);
  assert.deepEqual(await ask(next, 'select word from left_by_process'), []);
});

test('the server of a killed process soon stops without any next start', async (t) => {
  const killed = await startInChild(t, { dataDir: shared }).ready;
  killed.child.kill('SIGKILL');
  assert.equal(await waitForEnd(killed.pid, 10_000), true);
});

test('what a crash leaves in the way of a start is overcome', async (t) => {
  await (await start(t, shared)).stop();
  const stranger = spawn('sleep', ['60']);
  t.after(() => stranger.kill());
  const gone = spawn('true');
  await ended(gone);
  for (const pid of [stranger.pid, gone.pid, 'nonsense']) {
    const lines = [pid, join(shared, 'postgres'), 1, 5432, join(shared, 'socket'), '', ''];
    writeFileSync(join(shared, 'postgres', 'postmaster.pid'), lines.join('\n'), { mode: 0o600 });
    writeFileSync(join(shared, 'invogate.lock'), `{"pid":${String(pid)},"bornAt":"then"}`);
    mkdirSync(join(shared, 'socket'));
    writeFileSync(join(shared, 'socket', '.s.PGSQL.5432'), '');
    writeFileSync(join(shared, 'socket', '.s.PGSQL.5432.lock'), lines.join('\n'));
    const database = await start(t, shared);
    assert.deepEqual(await ask(database, 'select 1 as one'), [{ one: 1 }]);
    await database.stop();
  }
});

test('a second start on the same data refuses and names the first', async (t) => {
  const first = await startInChild(t, { dataDir: shared }).ready;
  await assert.rejects(startEmbeddedDatabase({ dataDir: shared }), {
    problem: 'in_use',
    message: new RegExp(`process ${String(first.child.pid)}\\. Stop it .* DATA_DIR`),
  });
  assert.deepEqual(await ask(first, 'select 1 as one'), [{ one: 1 }]);
});

test('a kill in the middle of initdb is forgotten', async (t) => {
  const dataDir = folder(t);
  const { child, ready } = startInChild(t, { dataDir });
  const drafts = () => readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-'));
  await until(() =>
    Promise.resolve(drafts().some((name) => existsSync(join(dataDir, name, 'PG_VERSION')))),
  );
  child.kill('SIGKILL');
  await assert.rejects(ready);
  assert.equal(existsSync(join(dataDir, 'postgres')), false);

  const database = await start(t, dataDir);
  assert.deepEqual(await ask(database, 'select 1 as one'), [{ one: 1 }]);
  assert.deepEqual(drafts(), []);
});

test('a data directory too deep for a socket works', async (t) => {
  const dataDir = join(folder(t), 'long-name'.repeat(10), 'longer-name'.repeat(10));
  const database = await start(t, dataDir);
  assert.ok(!database.host.startsWith(dataDir));
  assert.deepEqual(await ask(database, 'select 1 as one'), [{ one: 1 }]);
  await database.stop();
  assert.equal(existsSync(database.host), false);
});

test('a directory that cannot be used is refused with advice', async (t) => {
  const dataDir = folder(t);
  writeFileSync(join(dataDir, 'file'), '');
  await assert.rejects(startEmbeddedDatabase({ dataDir: join(dataDir, 'file', 'data') }), {
    problem: 'directory',
    message: /cannot be used \(ENOTDIR\)\. Make it writable .* DATA_DIR/,
  });
  mkdirSync(join(dataDir, 'postgres'));
  writeFileSync(join(dataDir, 'postgres', 'letter.txt'), 'mine');
  await assert.rejects(startEmbeddedDatabase({ dataDir }), { problem: 'directory' });
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
  await assert.rejects(startEmbeddedDatabase({ dataDir }), {
    problem: 'version',
    message: /made by PostgreSQL 17; this Invogate carries PostgreSQL 18\. Start the Invogate/,
  });
  assert.equal(existsSync(join(dataDir, 'invogate.lock')), false);
});

/** Waits for a state that must come; a test that waits in vain ends by the runner's limit. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(10);
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((settle) =>
    child.on('exit', () => {
      settle();
    }),
  );
}
