import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manualClock } from '#kernel/time.ts';
import { freshCache } from './fresh-cache.ts';

/** A cache over a world in which keys that begin with `good` exist. */
function countedCache(entries = 3) {
  const clock = manualClock(new Date('2026-02-16T12:00:00Z'));
  const loads: string[] = [];
  const load = (key: string) => {
    loads.push(key);
    return Promise.resolve(key.startsWith('good') ? `value of ${key}` : undefined);
  };
  return { cache: freshCache({ load, now: () => clock.now(), entries }), clock, loads };
}

test('reads once within its life, absent keys for a shorter one', async () => {
  const { cache, clock, loads } = countedCache();
  const look = async () => [await cache.get('good'), await cache.get('bad')];
  assert.deepEqual(await look(), ['value of good', undefined]);
  await look();
  assert.deepEqual(loads, ['good', 'bad']);
  clock.advanceMs(2000);
  await look();
  assert.deepEqual(loads, ['good', 'bad', 'bad']);
  clock.advanceMs(8000);
  await cache.get('good');
  assert.equal(loads.at(-1), 'good');
});

test('garbage pushes out garbage only', async () => {
  const { cache, loads } = countedCache(3);
  await cache.get('good');
  for (let i = 0; i < 100; i++) await cache.get(`bad ${i}`);
  loads.length = 0;
  await cache.get('good');
  await cache.get('bad 99');
  assert.deepEqual(loads, []);
  await cache.get('bad 0');
  assert.deepEqual(loads, ['bad 0']);
});

test('of good keys the oldest makes room', async () => {
  const { cache, loads } = countedCache(3);
  for (const key of ['good 1', 'good 2', 'good 3', 'good 4']) await cache.get(key);
  loads.length = 0;
  for (const key of ['good 2', 'good 3', 'good 4', 'good 1']) await cache.get(key);
  assert.deepEqual(loads, ['good 1']);
});

test('callers at once share one load', async () => {
  const { cache, loads } = countedCache();
  await Promise.all([cache.get('good'), cache.get('good'), cache.get('good')]);
  assert.deepEqual(loads, ['good']);
});

test('a load that began before a drop is not kept', async () => {
  const answers: ((value: string) => void)[] = [];
  const load = () => new Promise<string>((resolve) => answers.push(resolve));
  const cache = freshCache({ load, now: () => new Date(0) });
  const before = cache.get('key');
  cache.drop();
  const after = cache.get('key');
  answers[1]?.('new');
  answers[0]?.('old');
  assert.deepEqual(await Promise.all([before, after]), ['old', 'new']);
  assert.equal(await cache.get('key'), 'new');
});

test('a failed load is not kept', async () => {
  let fails = true;
  const load = () => (fails ? Promise.reject(new Error('away')) : Promise.resolve('here'));
  const cache = freshCache({ load, now: () => new Date(0) });
  await assert.rejects(cache.get('key'), /away/);
  fails = false;
  assert.equal(await cache.get('key'), 'here');
});
