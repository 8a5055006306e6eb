import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pace, type PaceTime } from './pace.ts';

/** Time that passes only while somebody sleeps. */
function sleepingTime(): PaceTime & { ms: number } {
  const time = {
    ms: 0,
    nowMs: () => time.ms,
    sleep: (ms: number) => {
      time.ms += ms;
      return Promise.resolve();
    },
  };
  return time;
}

test('calls begin in their order, a gap apart', async () => {
  const time = sleepingTime();
  const paced = pace(1000, time);
  const began: [string, number][] = [];
  const call = (name: string) => paced(() => Promise.resolve(began.push([name, time.ms])));
  await Promise.all(['a', 'b', 'c'].map(call));
  assert.deepEqual(began, [
    ['a', 0],
    ['b', 1000],
    ['c', 2000],
  ]);
});

test('after a pause the next call begins at once', async () => {
  const time = sleepingTime();
  const paced = pace(1000, time);
  await paced(() => Promise.resolve());
  time.ms = 5000;
  assert.equal(await paced(() => Promise.resolve(time.ms)), 5000);
  assert.equal(await paced(() => Promise.resolve(time.ms)), 6000);
});

test('a call that fails, or never ends, holds nobody up', async () => {
  const paced = pace(1000, sleepingTime());
  await assert.rejects(
    paced(() => Promise.reject(new Error('broken'))),
    /broken/,
  );
  void paced(() => new Promise<never>(() => undefined));
  assert.equal(await paced(() => Promise.resolve('next')), 'next');
});
