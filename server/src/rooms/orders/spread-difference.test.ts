import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { minor } from '@invogate/contracts/money.ts';
import fc from 'fast-check';

import { settledLines } from './spread-difference.ts';

const wire = (lines: readonly (readonly [total: number, vat: number])[]) =>
  lines.map(([totalAmount, totalVatAmount]) => ({ totalAmount, totalVatAmount }));

describe('the money of each line that is really paid, in kopecks', () => {
  type Row = [why: string, lines: [number, number][], amount: number, settled: [number, number][]];
  const table: Row[] = [
    [
      'nothing to spread',
      [
        [100, 0],
        [0.5, 0],
      ],
      10050,
      [
        [10000, 0],
        [50, 0],
      ],
    ],
    [
      'less: the largest line gives',
      [
        [30, 5],
        [70.5, 11.75],
      ],
      10000,
      [
        [3000, 500],
        [7000, 1175],
      ],
    ],
    [
      'more: the largest line takes',
      [
        [70.5, 0],
        [30, 0],
      ],
      10100,
      [
        [7100, 0],
        [3000, 0],
      ],
    ],
    [
      'of equals the first',
      [
        [50.25, 0],
        [50.25, 0],
      ],
      10000,
      [
        [4975, 0],
        [5025, 0],
      ],
    ],
    ['one line', [[100.5, 16.75]], 10000, [[10000, 1675]]],
    [
      'small lines: the next one follows before VAT is touched',
      [
        [0.6, 0.1],
        [0.5, 0.08],
        [0.7, 0.12],
      ],
      100,
      [
        [38, 10],
        [50, 8],
        [12, 12],
      ],
    ],
    [
      'less than all VAT together',
      [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
      40,
      [
        [0, 0],
        [40, 40],
      ],
    ],
  ];
  for (const [why, lines, amount, settled] of table) {
    test(why, () => {
      const answer = settledLines(wire(lines), minor(amount));
      assert.deepEqual(
        answer.map(({ total, vat }) => [total, vat]),
        settled,
      );
    });
  }
});

test('lines add up to the amount, and the VAT stays wherever it can', () => {
  const line = fc
    .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 100 }))
    .map(([total, share]) => [total / 100, Math.floor((total * share) / 100) / 100] as const);
  const lines = fc.array(line, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(lines, fc.constantFrom(Math.floor, Math.ceil, Math.round), (basket, rounding) => {
      const sum = basket.reduce((all, [total]) => all + Math.round(total * 100), 0);
      const vatSum = basket.reduce((all, [, vat]) => all + Math.round(vat * 100), 0);
      const amount = rounding(sum / 100) * 100;
      const settled = settledLines(wire(basket), minor(amount));
      const total = settled.reduce((all, each) => all + each.total, 0);
      const vat = settled.reduce((all, each) => all + each.vat, 0);
      assert.equal(total, amount);
      assert.ok(settled.every((each) => each.vat >= 0 && each.vat <= each.total));
      if (amount >= vatSum) assert.equal(vat, vatSum);
    }),
    { numRuns: 1000 },
  );
});
