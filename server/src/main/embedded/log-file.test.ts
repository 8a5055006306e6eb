import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder } from '#test/embedded.ts';
import { openLogFile } from './log-file.ts';

test('a large log is set aside, once, at the start and while it grows', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const path = join(folder(t), 'postgres.log');
  writeFileSync(path, 'old\n'.repeat(3_000_000));
  const log = openLogFile(path);
  assert.equal(log.size(), 0);
  assert.equal(statSync(`${path}.1`).size, 12_000_000);

  writeSync(log.descriptor, 'new\n'.repeat(3_000_000));
  t.mock.timers.tick(60_000);
  assert.equal(log.size(), 0);
  assert.ok(readFileSync(`${path}.1`, 'utf8').startsWith('new\n'));
  writeSync(log.descriptor, 'last words\n');
  assert.equal(log.readFrom(5), 'words\n');
  log.close();
});
