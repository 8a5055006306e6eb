import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DatabaseStartError, folderProblem, programProblem } from './start-error.ts';

const systemError = (code: string) => Object.assign(new Error(code), { code });

test('every cause has a message that says what to do', () => {
  const full = 'FATAL:  could not write lock file "postmaster.pid": No space left on device';
  const memory = 'FATAL:  could not map anonymous shared memory: Cannot allocate memory';
  const cases = [
    [folderProblem('/data', systemError('EACCES')), 'directory', /Make it writable/],
    [folderProblem('/data', systemError('EROFS')), 'directory', /choose another with DATA_DIR/],
    [folderProblem('/data', systemError('ENOSPC')), 'disk_full', /Free some space/],
    [folderProblem('/data', systemError('53100')), 'disk_full', /nothing is lost/],
    [programProblem('PostgreSQL', full, '/data'), 'disk_full', /disk of \/data is full/],
    [programProblem('PostgreSQL', memory, '/data'), 'memory', /Free about 200 MB/],
    [
      programProblem('initdb', 'line\nlast line\n', '/data'),
      'failed',
      /It said:\nline\nlast line$/,
    ],
  ] as const;
  for (const [error, problem, message] of cases) {
    assert.ok(error instanceof DatabaseStartError);
    assert.equal(error.problem, problem);
    assert.match(error.message, message);
  }
});

test('a failure that is not about the folder stays what it is', () => {
  const bug = new TypeError('a bug');
  assert.equal(folderProblem('/data', bug), bug);
});
