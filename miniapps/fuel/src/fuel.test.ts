import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import { fuelFor, fuelSum, litresOf } from './fuel.ts';

describe('fuel and money', () => {
  for (const [price, amountCl, sum] of [
    [62_50, 40_00, 2_500_00],
    [62_50, 35_20, 2_200_00],
    // 33.33 · 57.35 is 1911.4755.
    [57_35, 33_33, 1_911_48],
    [57_35, 2_00, 114_70],
  ] as const) {
    test(`${litresOf(amountCl)} l at ${price} kopecks cost ${sum}`, () => {
      assert.equal(fuelSum(minor(price), amountCl), sum);
    });
  }

  test('a sum never buys more than it is worth, and not a hundredth less than it could', () => {
    for (const price of [57_90, 58_40, 62_50, 71_23, 99_99]) {
      for (const sum of [500_00, 1_000_00, 1_999_99, 2_000_00, 31_250_01]) {
        const amountCl = fuelFor(minor(sum), minor(price));
        assert.ok(fuelSum(minor(price), amountCl) <= sum, `${price} ${sum}`);
        assert.ok(fuelSum(minor(price), amountCl + 1) > sum, `${price} ${sum}`);
      }
    }
  });
});
