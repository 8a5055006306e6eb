import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeLeft, type TimeLeft } from './time-left.ts';

const second = 1000;
const hour = 3600 * second;
const table: [milliseconds: number, left: [number, number, number, number]][] = [
  [-5 * second, [0, 0, 0, 0]],
  [0, [0, 0, 0, 0]],
  [1, [0, 0, 0, 1]],
  [59_001, [0, 0, 1, 0]],
  [hour - second, [0, 0, 59, 59]],
  [24 * hour, [1, 0, 0, 0]],
  [49 * hour + 61 * second, [2, 1, 1, 1]],
];

for (const [milliseconds, [days, hours, minutes, seconds]] of table) {
  test(`${String(milliseconds)} ms`, () => {
    const expected: TimeLeft = { days, hours, minutes, seconds };
    assert.deepEqual(timeLeft(milliseconds), expected);
  });
}
