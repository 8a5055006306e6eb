import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupRead } from './group-read.ts';

function counted(batch: number) {
  const calls: string[][] = [];
  const get = groupRead<string>({
    batch,
    none: 'nothing',
    read: (keys) => {
      calls.push([...keys]);
      const found = keys.filter((key) => key !== 'missing');
      return Promise.resolve(new Map(found.map((key) => [key, key.toUpperCase()])));
    },
  });
  return { calls, get };
}

describe('group read', () => {
  it('reads once for the callers of one turn, each key once', async () => {
    const { calls, get } = counted(10);
    const answers = await Promise.all(['a', 'b', 'a', 'missing'].map(get));
    assert.deepEqual(answers, ['A', 'B', 'A', 'nothing']);
    assert.deepEqual(calls, [['a', 'b', 'missing']]);
  });

  it('reads anew for a later turn', async () => {
    const { calls, get } = counted(10);
    await get('a');
    await get('a');
    assert.deepEqual(calls, [['a'], ['a']]);
  });

  it('splits what is more than a batch', async () => {
    const { calls, get } = counted(2);
    assert.deepEqual(await Promise.all(['a', 'b', 'c'].map(get)), ['A', 'B', 'C']);
    assert.deepEqual(calls, [['a', 'b'], ['c']]);
  });

  it('tells every caller of a failure, and goes on', async () => {
    let fail = true;
    const get = groupRead<number>({
      batch: 5,
      none: 0,
      read: () => (fail ? Promise.reject(new Error('away')) : Promise.resolve(new Map([['a', 1]]))),
    });
    const failed = await Promise.allSettled([get('a'), get('b')]);
    assert.deepEqual(
      failed.map((each) => each.status),
      ['rejected', 'rejected'],
    );
    fail = false;
    assert.equal(await get('a'), 1);
  });
});
