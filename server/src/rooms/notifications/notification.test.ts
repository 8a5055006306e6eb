import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { retryDelayMs } from '#kernel/retry-delay.ts';
import { afterTry, type HttpState } from './notification.ts';

const minuteMs = 60_000;
const now = new Date('2026-03-02T10:00:00Z');

describe('the schedule of tries', () => {
  const waits = Array.from({ length: 12 }, (_, i) => retryDelayMs(i + 1, 0));

  test('has eleven tries within a day', () => {
    const minutes = waits.map((ms) => (ms === undefined ? undefined : ms / minuteMs));
    assert.deepEqual(minutes, [1, 5, 15, 30, 60, 120, 240, 240, 360, 360, undefined, undefined]);
    const all = waits.reduce<number>((sum, ms) => sum + (ms ?? 0), 0);
    assert.equal(all, (23 * 60 + 51) * minuteMs);
  });

  test('cuts each wait by at most a tenth', () => {
    assert.equal(retryDelayMs(1, 1), 54_000);
    assert.equal(retryDelayMs(1, 0.5), 57_000);
    assert.equal(retryDelayMs(10, 1), 324 * minuteMs);
  });
});

describe('what a try makes of a delivery', () => {
  const after = (
    before: [state: HttpState, tries: number, byHand?: boolean],
    outcome: 'delivered' | 'refused' | 'failed',
  ) => {
    const [state, tries, byHand = false] = before;
    const next = afterTry({ state, tries, byHand }, { outcome }, now, 0);
    const minutes = next.dueAt && (next.dueAt.getTime() - now.getTime()) / minuteMs;
    return [next.state, next.tries, minutes];
  };

  test('a series', () => {
    assert.deepEqual(after(['open', 0], 'delivered'), ['delivered', 1, null]);
    assert.deepEqual(after(['open', 3], 'refused'), ['refused', 4, null]);
    assert.deepEqual(after(['open', 0], 'failed'), ['open', 1, 1]);
    assert.deepEqual(after(['open', 9], 'failed'), ['open', 10, 360]);
    assert.deepEqual(after(['open', 10], 'failed'), ['undelivered', 11, null]);
  });

  test('a try by hand takes no place in the series', () => {
    assert.deepEqual(after(['open', 3, true], 'failed'), ['open', 3, 15]);
    assert.deepEqual(after(['open', 0, true], 'failed'), ['open', 0, 1]);
    assert.deepEqual(after(['undelivered', 11, true], 'failed'), ['undelivered', 11, null]);
    assert.deepEqual(after(['undelivered', 11, true], 'delivered'), ['delivered', 11, null]);
    assert.deepEqual(after(['refused', 1, true], 'delivered'), ['delivered', 1, null]);
    assert.deepEqual(after(['refused', 1, true], 'failed'), ['refused', 1, null]);
  });

  test('what was delivered stays delivered', () => {
    assert.deepEqual(after(['delivered', 1, true], 'refused'), ['delivered', 1, null]);
    assert.deepEqual(after(['delivered', 1, true], 'failed'), ['delivered', 1, null]);
  });
});
