import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder } from '#test/embedded.ts';
import { lockDirectory, lockHolder, lockName } from './directory-lock.ts';

const contender = `
  const [moduleUrl, dataDir] = process.argv.slice(1);
  const { lockDirectory } = await import(moduleUrl);
  process.stdout.write('.');
  process.stdin.once('data', () => {
    try {
      lockDirectory(dataDir);
      process.stdout.write('taken');
    } catch (error) {
      process.stdout.write(error.problem);
    }
  });
  process.stdin.on('end', () => process.exit());
`;

test('of many that find a stale lock one takes it', async (t) => {
  const dataDir = folder(t);
  writeFileSync(join(dataDir, lockName), JSON.stringify({ pid: process.pid, bornAt: 'earlier' }));
  const moduleUrl = new URL('directory-lock.ts', import.meta.url).href;
  const args = ['--input-type=module', '-e', contender, '--', moduleUrl, dataDir];
  const children = Array.from({ length: 6 }, () => spawn(process.execPath, args));
  await Promise.all(children.map((child) => once(child.stdout, 'data')));
  const answers = children.map((child) => once(child.stdout, 'data'));
  for (const child of children) child.stdin.write('go');
  const said = (await Promise.all(answers)).map(([data]) => String(data)).sort();
  assert.deepEqual(said, [...Array<string>(5).fill('in_use'), 'taken']);
  for (const child of children) child.stdin.end();
});

test('a lock is held until it is released, and only its owner releases it', (t) => {
  const dataDir = folder(t);
  const lock = lockDirectory(dataDir);
  assert.equal(lockHolder(dataDir)?.pid, process.pid);
  assert.throws(() => lockDirectory(dataDir), { problem: 'in_use' });
  lock.release();
  assert.equal(existsSync(join(dataDir, lockName)), false);

  const theirs = JSON.stringify({ pid: 1, bornAt: 'then' });
  const held = lockDirectory(dataDir);
  writeFileSync(join(dataDir, lockName), theirs);
  held.release();
  assert.equal(readFileSync(join(dataDir, lockName), 'utf8'), theirs);
});

for (const text of ['', '{', 'null', '{"pid":"1"}', '{"pid":1}']) {
  test(`a lock that says ${JSON.stringify(text)} is stale`, (t) => {
    const dataDir = folder(t);
    writeFileSync(join(dataDir, lockName), text);
    assert.equal(lockHolder(dataDir), undefined);
    lockDirectory(dataDir).release();
  });
}
