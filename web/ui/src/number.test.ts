import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNumber } from './number.ts';

const table: [text: string, ...args: Parameters<typeof formatNumber>][] = [
  ['1,5', 1.5, 'ru'],
  ['3', 3, 'en'],
  ['0.000001', 0.000001, 'en'],
  ['1,200', 1200, 'en'],
  ['1\u00a0200', 1200, 'ru'],
  ['33,333333', 33.333333, 'ru', 2],
  ['33,50', 33.5, 'ru', 2],
  ['−5,1', -5.1, 'ru'],
];

for (const [text, ...args] of table) {
  test(`${String(args[0])} in ${args[1]} is ${text}`, () => {
    assert.equal(formatNumber(...args), text);
  });
}
