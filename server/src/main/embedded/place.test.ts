import assert from 'node:assert/strict';
import { chownSync, existsSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ask, folder, start, startInChild } from '#test/embedded.ts';
import { copyBinaries, findBinaries } from './binaries.ts';

const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

test('runs as the user that owns everything in the data directory', async (t) => {
  const dataDir = folder(t);
  const binaries = copyBinaries(findBinaries(), join(folder(t), 'programs'));
  // Root becomes a user without rights first; anybody else is one already.
  if (isRoot) chownSync(dataDir, nobody, nobody);
  const options = { dataDir, internal: { binaries } };
  const { ready, child } = startInChild(t, options, isRoot ? nobody : undefined);
  const database = await ready;
  assert.deepEqual(await ask(database, 'select 1 as one'), [{ one: 1 }]);
  const expected = isRoot ? nobody : process.getuid?.();
  for (const name of readdirSync(dataDir)) {
    assert.equal(statSync(join(dataDir, name)).uid, expected, name);
  }
  assert.equal(statSync(database.host).mode & 0o777, 0o700);
  child.kill('SIGKILL');
});

if (isRoot) {
  test('root continues a cluster of another user as that user', async (t) => {
    const dataDir = folder(t);
    chownSync(dataDir, nobody, nobody);
    const database = await start(t, dataDir, { internal: { fallbackRoot: folder(t) } });
    assert.equal(statSync(`/proc/${String(database.pid)}`).uid, nobody);
    assert.deepEqual(await ask(database, 'select 1 as one'), [{ one: 1 }]);
  });

  test('root starts in a closed folder; without namespaces it moves the data to a user', async (t) => {
    const dataDir = join(folder(t), 'closed', 'data');
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const fallbackRoot = folder(t);
    const before = await start(t, dataDir, { internal: { fallbackRoot } });
    await ask(before, 'create table kept (word text)');
    await before.stop();

    const forced = { internal: { fallbackRoot, forceFallback: true } };
    const moved = await start(t, dataDir, forced);
    assert.notEqual(statSync(`/proc/${String(moved.pid)}`).uid, 0);
    assert.ok(moved.host.startsWith(fallbackRoot));
    assert.ok(lstatSync(join(dataDir, 'postgres')).isSymbolicLink());
    await ask(moved, "insert into kept values ('moved')");
    await moved.stop();

    const again = await start(t, dataDir, { internal: { fallbackRoot } });
    assert.deepEqual(await ask(again, 'select word from kept'), [{ word: 'moved' }]);
  });

  test('root without namespaces makes its first cluster for a user', async (t) => {
    const dataDir = folder(t);
    const internal = { fallbackRoot: folder(t), forceFallback: true };
    const database = await start(t, dataDir, { internal });
    assert.deepEqual(await ask(database, 'select 1 as one'), [{ one: 1 }]);
    assert.equal(existsSync(join(dataDir, 'postgres', 'PG_VERSION')), true);
  });
}
