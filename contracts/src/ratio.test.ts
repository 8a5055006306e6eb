import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { ratioHalfUp } from './ratio.ts';

test('a half goes up, less goes down', () => {
  assert.equal(ratioHalfUp(5, 1, 10), 1);
  assert.equal(ratioHalfUp(4, 1, 10), 0);
  assert.equal(ratioHalfUp(15, 1, 10), 2);
  assert.equal(ratioHalfUp(0, 22, 122), 0);
});

test('at any size the answer is the nearest whole number', () => {
  const amounts = fc.integer({ min: 0, max: 999_999_999_999_999 });
  const divisors = fc.integer({ min: 1, max: 1000 });
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 1000 }), divisors, (a, b, divisor) => {
      fc.pre(a * b < 2 ** 52 * divisor);
      const twiceGap =
        2n * (BigInt(ratioHalfUp(a, b, divisor)) * BigInt(divisor) - BigInt(a) * BigInt(b));
      assert.ok(twiceGap <= BigInt(divisor) && twiceGap > -BigInt(divisor));
    }),
  );
});
