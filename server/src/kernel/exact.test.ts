import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import fc from 'fast-check';

import { lineTotal, microUnits, minusDecimal, unitWithinKopeck } from './exact.ts';

/** Decimals with at most six places, as sparse as shops write them or as dense as allowed. */
const decimals = fc.oneof(
  fc.integer({ min: 1, max: 9999 }),
  fc.integer({ min: 1, max: 99_999_999 }).map((n) => n / 100),
  fc.integer({ min: 1, max: 9_999_999 }).map((n) => n / 1000),
  fc.integer({ min: 1, max: 999_999_999_999 }).map((n) => n / 1e6),
);

/** The same figure as text, read by hand: an independent way to the exact value. */
function exactMicros(x: number): bigint {
  return BigInt(x.toFixed(6).replace('.', ''));
}

describe('quantity × price, half up to the kopeck', () => {
  const table: [quantity: number, price: number, kopecks: number][] = [
    [3, 33.33, 9999],
    [3, 33.34, 10002],
    [3, 123.96, 37188],
    [1.5, 0.01, 2],
    [0.5, 0.01, 1],
    [0.499999, 0.01, 0],
    [0.1, 0.05, 1],
    [1.005, 1, 101],
    [1.1, 1.15, 127],
    [40, 62.5, 250000],
    [0.000001, 0.000001, 0],
    [3, 33.333333, 10000],
    [0.333333, 0.333333, 11],
    [7, 0, 0],
    [999999, 999999.99, 99999899000001],
    [123456.789012, 98765.432109, 1219326311356],
  ];
  for (const [quantity, price, kopecks] of table) {
    test(`${quantity} × ${price} is ${kopecks} kopecks`, () => {
      assert.equal(lineTotal(quantity, price), kopecks);
    });
  }

  test('a product beyond all money stays beyond all money', () => {
    assert.equal(lineTotal(1e12, 1e12), Number.MAX_SAFE_INTEGER);
  });

  test('never differs from the exact product', () => {
    fc.assert(
      fc.property(decimals, decimals, (quantity, price) => {
        const exact = (exactMicros(quantity) * exactMicros(price) + 5n * 10n ** 9n) / 10n ** 10n;
        assert.equal(BigInt(lineTotal(quantity, price)), exact);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a unit price within 0.01 of money / quantity', () => {
  const table: [left: number, right: number, kopecks: number, q: number, within: boolean][] = [
    [103.3, 0, 30990, 3, true],
    [123.96, 103.3, 6198, 3, true],
    [100.01, 0, 10000, 1, true],
    [100.010001, 0, 10000, 1, false],
    [99.99, 0, 10000, 1, true],
    [99.989999, 0, 10000, 1, false],
    [33.343333, 0, 10000, 3, true],
    [33.343334, 0, 10000, 3, false],
    [10, 0, 1, 0.001, true],
    [10.010001, 0, 1, 0.001, false],
    [5, 0, 1000, 2.000001, true],
  ];
  for (const [left, right, kopecks, quantity, within] of table) {
    test(`${left} − ${right} beside ${kopecks} kopecks / ${quantity}: ${within}`, () => {
      assert.equal(unitWithinKopeck(left, right, kopecks, quantity), within);
    });
  }

  test('draws the line exactly, however many decimals there are', () => {
    const nudges = fc.integer({ min: -3, max: 3 });
    const money = fc.integer({ min: 0, max: 999_999_999 });
    fc.assert(
      fc.property(decimals, money, decimals, nudges, (price, kopecks, quantity, nudge) => {
        // A price that lies within millionths of the border, where rounding would show.
        const border = Math.round((kopecks / 100 / quantity + 0.01) * 1e6) + nudge;
        fc.pre(border > 0 && border < 1e14);
        const left = Number((BigInt(border) + exactMicros(price)).toString()) / 1e6;
        const gap =
          (microUnits(left) - exactMicros(price)) * exactMicros(quantity) -
          BigInt(kopecks) * 10n ** 10n;
        const within = (gap < 0n ? -gap : gap) <= exactMicros(quantity) * 10n ** 4n;
        assert.equal(unitWithinKopeck(left, price, kopecks, quantity), within);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('decimals without noise', () => {
  test('millionths are whole at any size', () => {
    assert.equal(microUnits(0.000001), 1n);
    assert.equal(microUnits(33.333333), 33333333n);
    assert.equal(microUnits(12345678901.2345), 12345678901234500n);
    assert.equal(microUnits(-2.5), -2500000n);
    assert.equal(microUnits(999999999999999), 999999999999999000000n);
  });

  test('differences and sums are the decimals a person expects', () => {
    assert.equal(minusDecimal(0.3, 0.1), 0.2);
    assert.equal(minusDecimal(1, 1), 0);
    assert.equal(minusDecimal(1, 3), -2);
    assert.equal(minusDecimal(0.1, -0.2), 0.3);
  });
});
