import assert from 'node:assert/strict';
import { test } from 'node:test';
import { medianOf, percentileOf, spreadOf } from './statistics.ts';

test('the median is the middle value, or the mean of the two in the middle', () => {
  assert.equal(medianOf([9, 1, 5]), 5);
  assert.equal(medianOf([10, 2, 4, 100]), 7);
  assert.equal(medianOf([3]), 3);
});

test('numbers are sorted as numbers', () => {
  assert.equal(medianOf([10, 9, 100]), 10);
  assert.deepEqual(spreadOf([10, 9, 100]), { median: 10, min: 9, max: 100 });
});

test('a percentile is the least value that so many do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  assert.equal(percentileOf(hundred, 99), 99);
  assert.equal(percentileOf(hundred, 50), 50);
  assert.equal(percentileOf(hundred, 100), 100);
  assert.equal(percentileOf(hundred, 0), 1);
  assert.equal(percentileOf([7, 3], 99), 7);
});

test('no values have no statistics', () => {
  assert.throws(() => medianOf([]), /no values/);
  assert.throws(() => percentileOf([], 99), /no values/);
});
