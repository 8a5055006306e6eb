import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import fc from 'fast-check';

import { formatMoney, largestMinor, majorFromMinor, minor, minorFromMajor } from './money.ts';
import type { Currency, Language } from './money.ts';

describe('a wire number becomes minor units', () => {
  const table: [wire: number, minorUnits: number | undefined, why: string][] = [
    [2790.67, 279067, 'two decimals'],
    [1239.6, 123960, 'one decimal'],
    [0, 0, 'nothing'],
    [0.01, 1, 'the smallest sum'],
    [371.88, 37188, 'two decimals'],
    [61.980000000000004, 6198, 'noise of a sum'],
    [0.1 + 0.2, 30, 'noise of a sum'],
    [1000.1 - 1000, 10, 'noise of a difference'],
    [0.1 + 0.2 - 0.3, 0, 'a residue'],
    [1.005, undefined, 'three decimals'],
    [0.001, undefined, 'below the smallest sum'],
    [10.000001, undefined, 'six decimals'],
    [9999999999999.99, 999999999999999, 'fifteen digits'],
    [10000000000000, undefined, 'sixteen digits with kopecks'],
    [1e21, undefined, 'beyond all money'],
    [Number.NaN, undefined, 'no number'],
    [Number.POSITIVE_INFINITY, undefined, 'no number'],
    [-5.5, -550, 'the sign is for the caller to judge'],
  ];
  for (const [wire, expected, why] of table) {
    test(`${wire} is ${expected} (${why})`, () => {
      assert.equal(minorFromMajor(wire), expected);
    });
  }

  test('a negative zero is a plain zero', () => {
    assert.ok(Object.is(minorFromMajor(-0), 0));
    assert.ok(Object.is(minorFromMajor(-1e-14), 0));
  });
});

describe('minor units become a wire number without padding', () => {
  const table: [minorUnits: number, json: string][] = [
    [279067, '2790.67'],
    [0, '0'],
    [123960, '1239.6'],
    [100, '1'],
    [5, '0.05'],
    [999999999999999, '9999999999999.99'],
  ];
  for (const [units, json] of table) {
    test(`${units} is ${json}`, () => {
      assert.equal(JSON.stringify(majorFromMinor(minor(units))), json);
    });
  }
});

test('every sum comes back from the wire as it went', () => {
  const sums = fc.integer({ min: -largestMinor, max: largestMinor });
  fc.assert(
    fc.property(sums, (units) => {
      const json = JSON.stringify(majorFromMinor(minor(units)));
      assert.match(json, /^-?\d+(\.\d{1,2})?$/);
      assert.equal(minorFromMajor(JSON.parse(json) as number), units);
    }),
  );
});

test('a sum of floats is read as the sum of its kopecks', () => {
  const parts = fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(parts, (kopecks) => {
      const noisy = kopecks.reduce((sum, k) => sum + k / 100, 0);
      const exact = kopecks.reduce((sum, k) => sum + k, 0);
      assert.equal(minorFromMajor(noisy), exact);
    }),
  );
});

test('a third decimal is refused whatever stands before it', () => {
  const thousandths = fc.integer({ min: 1, max: 1e13 }).filter((n) => n % 10 !== 0);
  fc.assert(
    fc.property(thousandths, (n) => {
      assert.equal(minorFromMajor(n / 1000), undefined);
    }),
  );
});

test('minor refuses what is no whole number of units', () => {
  assert.equal(minor(12), 12);
  for (const wrong of [0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => minor(wrong), RangeError);
  }
});

describe('money for people', () => {
  const table: [units: number, currency: Currency, language: Language, shown: string][] = [
    [279067, 'RUB', 'ru', '2\u00a0790,67\u00a0₽'],
    [279067, 'RUB', 'en', '₽2,790.67'],
    [0, 'RUB', 'ru', '0,00\u00a0₽'],
    [5, 'EUR', 'en', '€0.05'],
    [99999, 'USD', 'ru', '999,99\u00a0$'],
    [123456789000, 'CNY', 'en', '¥1,234,567,890.00'],
    [123456789000, 'GBP', 'ru', '1\u00a0234\u00a0567\u00a0890,00\u00a0£'],
    [100050, 'UZS', 'ru', '1\u00a0000,50\u00a0сум'],
    [100050, 'UZS', 'en', 'UZS\u00a01,000.50'],
    [-150, 'RUB', 'ru', '-1,50\u00a0₽'],
    [-150, 'RUB', 'en', '-₽1.50'],
  ];
  for (const [units, currency, language, shown] of table) {
    test(`${units} ${currency} in ${language} is ${shown}`, () => {
      assert.equal(formatMoney(minor(units), currency, language), shown);
    });
  }
});
