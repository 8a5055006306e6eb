import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { minor } from '@invogate/contracts/money.ts';
import { vatCodes, vatInside, vatRate } from '@invogate/contracts/vat.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';
import fc from 'fast-check';

import { vatFits } from './vat-fits.ts';

type Row = [code: VatCode, total: number, vat: number, quantity: number, fits: boolean];

describe('the VAT of a line and its rate, in kopecks', () => {
  const table: Row[] = [
    ['RUS_VAT22', 12200, 2200, 1, true],
    ['RUS_VAT22', 12200, 2201, 1, true],
    ['RUS_VAT22', 12200, 2202, 1, false],
    ['RUS_VAT22', 12200, 2199, 1, true],
    ['RUS_VAT22', 12200, 2198, 1, false],
    ['RUS_VAT22', 10000, 1803, 1, true],
    ['RUS_VAT22_ADDED', 12200, 2200, 1, true],
    // Three units at 100.00: VAT per unit is 16.67, per line 50.00; both shops are right.
    ['RUS_VAT20', 30000, 5001, 3, true],
    ['RUS_VAT20', 30000, 5000, 3, true],
    ['RUS_VAT20', 30000, 5002, 3, true],
    ['RUS_VAT20', 30000, 5003, 3, false],
    ['RUS_VAT20', 30000, 4998, 3, true],
    ['RUS_VAT20', 30000, 4997, 3, false],
    ['RUS_VAT20', 37188, 6198, 3, true],
    ['RUS_VAT20', 12200, 2200, 1, false],
    // The width grows with a broken quantity too: 0.01 + 0.005 · 1.999999 is below 0.02.
    ['RUS_VAT20', 30000, 5002, 2, true],
    ['RUS_VAT20', 30000, 5002, 1.999999, false],
    ['RUS_VAT20', 30000, 5002, 2.000001, true],
    ['VATNONE', 10000, 0, 1, true],
    ['VATNONE', 10000, 1, 1000, false],
    ['RUS_VAT0', 10000, 0, 1, true],
    ['RUS_VAT0', 10000, 1, 1000, false],
    ['RUS_VAT22', 0, 0, 1, true],
    // Wide enough by quantity, yet more VAT than money.
    ['RUS_VAT22', 10, 11, 1000, false],
    ['RUS_VAT22', 10, 10, 1000, true],
    // The largest sum, at the border.
    ['RUS_VAT20', 999_999_999_999_996, 166_666_666_666_668, 2, true],
    ['RUS_VAT20', 999_999_999_999_996, 166_666_666_666_669, 2, false],
  ];
  for (const [code, total, vat, quantity, fits] of table) {
    test(`${vat} in ${total} for ${quantity} at ${code}: ${fits ? 'fits' : 'does not'}`, () => {
      assert.equal(vatFits(code, minor(total), minor(vat), quantity), fits);
    });
  }
});

test('the border is exact at every size', () => {
  const totals = fc.integer({ min: 0, max: 999_999_999_999_999 });
  const micros = fc.integer({ min: 1, max: 1_000_000_000_000 });
  const steps = fc.integer({ min: -2, max: 2 });
  const sides = fc.constantFrom(1, -1);
  const codes = fc.constantFrom(...vatCodes.filter((code) => vatRate(code) > 0));
  fc.assert(
    fc.property(totals, micros, steps, sides, codes, (total, micro, step, side, code) => {
      const rate = vatRate(code);
      const width = Math.floor(1 + (0.5 * micro) / 1e6);
      const vat = vatInside(minor(total), rate) + side * width + step;
      fc.pre(vat >= 0 && vat <= total);
      const whole = BigInt(100 + rate);
      const gap = BigInt(vat) * whole - BigInt(total) * BigInt(rate);
      const exact = 2_000_000n * (gap < 0n ? -gap : gap) <= (2_000_000n + BigInt(micro)) * whole;
      assert.equal(vatFits(code, minor(total), minor(vat), micro / 1e6), exact);
    }),
    { numRuns: 1000 },
  );
});
