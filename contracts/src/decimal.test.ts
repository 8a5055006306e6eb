import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import fc from 'fast-check';

import { cleanDecimal } from './decimal.ts';

describe('a decimal without binary noise', () => {
  const table: [sent: number, decimals: number, clean: number | undefined][] = [
    [1, 6, 1],
    [0.1 + 0.2, 6, 0.3],
    [1.100000000000001, 6, 1.1],
    [0.000001, 6, 0.000001],
    [0.0000001, 6, undefined],
    [33.3333333, 6, undefined],
    [33.333333, 6, 33.333333],
    [33.333333, 3, undefined],
    [5000000000.25, 6, 5000000000.25],
    [1234567890.123456, 6, 1234567890.12346],
    [999999999999999, 6, 999999999999999],
    [1e15, 6, undefined],
    [1e300, 6, undefined],
    [Number.NaN, 6, undefined],
    [Number.POSITIVE_INFINITY, 6, undefined],
  ];
  for (const [sent, decimals, clean] of table) {
    test(`${sent} with ${decimals} decimals is ${clean}`, () => {
      assert.equal(cleanDecimal(sent, decimals), clean);
    });
  }
});

test('a decimal of six places stays as it is, with noise or without', () => {
  const micros = fc.integer({ min: 0, max: 999_999_999_999 });
  const noise = fc.constantFrom(1, 1 + Number.EPSILON, 1 - Number.EPSILON);
  fc.assert(
    fc.property(micros, noise, (n, factor) => {
      assert.equal(cleanDecimal((n / 1e6) * factor, 6), n / 1e6);
    }),
  );
});

test('a seventh decimal is refused', () => {
  const tiny = fc.integer({ min: 1, max: 999_999_999_999 }).filter((n) => n % 10 !== 0);
  fc.assert(
    fc.property(tiny, (n) => {
      assert.equal(cleanDecimal(n / 1e7, 6), undefined);
    }),
  );
});
