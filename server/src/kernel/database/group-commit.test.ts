import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { Database, Tx } from './database.ts';
import { groupCommit } from './group-commit.ts';

function noted(options: { apartMs?: number } = {}) {
  const batches: string[][] = [];
  const database = {
    inTransaction: (_name: string, work: (tx: Tx) => Promise<unknown>) => work({} as Tx),
  } as Database;
  const put = groupCommit<string, string>({
    ...{ name: 'test', database, ...options },
    work: async (_tx, inputs) => {
      batches.push([...inputs]);
      return inputs.map((input) => ({ done: input }));
    },
  });
  return { batches, put };
}

/** Stops the clock of timers; whatever needs none goes on. */
function stopped(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  return {
    turns: async () => {
      for (let i = 0; i < 5; i++) await turn();
    },
    pass: (ms: number) => {
      t.mock.timers.tick(ms);
    },
  };
}

describe('group commit', () => {
  test('begins one batch some time after another that was shared', async (t) => {
    const clock = stopped(t);
    const { batches, put } = noted({ apartMs: 60_000 });
    await Promise.all([put('a'), put('b')]);
    const later = [put('c'), put('d')];
    await clock.turns();
    assert.deepEqual(batches, [['a', 'b']]);
    later.push(put('e'));
    clock.pass(60_000);
    assert.deepEqual(await Promise.all(later), ['c', 'd', 'e']);
    assert.deepEqual(batches, [
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
  });

  test('lets a request that comes alone wait for nobody', async (t) => {
    stopped(t);
    const { batches, put } = noted({ apartMs: 60_000 });
    for (const input of ['a', 'b', 'c']) await put(input);
    assert.deepEqual(batches, [['a'], ['b'], ['c']]);
  });

  test('begins the next batch at once where none is kept apart', async (t) => {
    stopped(t);
    const { batches, put } = noted();
    await Promise.all([put('a'), put('b')]);
    await put('c');
    assert.deepEqual(batches, [['a', 'b'], ['c']]);
  });
});
