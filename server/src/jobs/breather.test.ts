import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breathe } from './breather.ts';

const never = () => false;

/** Meters that say one load after the other, without waiting. */
function meter(loads: number[]) {
  let looks = 0;
  const load = () => Promise.resolve(loads[Math.min(looks++, loads.length - 1)] ?? 0);
  return { load, looks: () => looks };
}

test('work goes on as soon as requests leave room', async () => {
  const { load, looks } = meter([0.9, 0.8, 0.3, 0.9]);
  await breathe(never, load);
  assert.equal(looks(), 3);
});

test('it is never put off for ever', async () => {
  const { load, looks } = meter([1]);
  await breathe(never, load);
  assert.equal(looks(), 20);
});

test('nobody waits when it is hurried, not even in the middle', async () => {
  const { load, looks } = meter([1]);
  await breathe(() => looks() >= 2, load);
  assert.equal(looks(), 2);
});

test('a process that counts is busy: work waits until it is hurried', async () => {
  const spin = setInterval(() => {
    const end = performance.now() + 30;
    while (performance.now() < end);
  }, 31);
  let asked = 0;
  await breathe(() => ++asked > 3);
  clearInterval(spin);
  assert.equal(asked, 4);
});
