import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurns } from './turns.ts';

test('works of a name go one after another, of other names beside them', async () => {
  const turn = inTurns();
  const said: string[] = [];
  const gate = Promise.withResolvers<undefined>();
  const first = turn('a', async () => {
    await gate.promise;
    said.push('first');
  });
  const second = turn('a', () => {
    said.push('second');
    return Promise.resolve();
  });
  await turn('b', () => {
    said.push('other');
    return Promise.resolve();
  });
  gate.resolve(undefined);
  await Promise.all([first, second]);
  assert.deepEqual(said, ['other', 'first', 'second']);
});

test('one that fails does not stop the next', async () => {
  const turn = inTurns();
  const failing = turn('a', () => Promise.reject(new Error('no')));
  const next = turn('a', () => Promise.resolve('yes'));
  await assert.rejects(failing, /no/);
  assert.equal(await next, 'yes');
});
