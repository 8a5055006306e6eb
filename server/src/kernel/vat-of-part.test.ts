import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { vatGoesWithRate, vatOfPart } from './vat-of-part.ts';

const one = 1_000_000n;

describe('VAT of a part of an order', () => {
  type Row = [amountMinor: number, vatMinor: number, rate: number, quantity: bigint, told: number];
  const rows: [why: string, row: Row][] = [
    ['as ordered', [122_00, 22_00, 22, one, 22_00]],
    ['rounded by the piece', [300_00, 50_01, 20, 3n * one, 50_01]],
    ['two kopecks and a half are rounding', [120_00, 20_02, 20, one, 20_02]],
    ['three are not', [120_00, 20_03, 20, one, 20_00]],
    ['that of another rate', [120_00, 21_64, 20, one, 20_00]],
    ['none where there has to be some', [122_00, 0, 22, one, 22_00]],
    ['some where there is none', [122_00, 22_00, 0, one, 0]],
    ['money that the rounding of the order took', [8_39, 1_33, 22, one, 1_51]],
    ['nothing', [0, 0, 22, one, 0]],
    ['beyond what floating point counts', [9e15, 9e15 - 7e15, 22, one, 1622950819672131]],
  ];
  for (const [why, [amountMinor, vatMinor, rate, quantity, told]] of rows) {
    test(why, () => {
      assert.equal(vatOfPart({ amountMinor, vatMinor, rate, quantity }), told);
    });
  }

  test('each sharing allows a minor unit more', () => {
    const part = { amountMinor: 120_00, vatMinor: 20_04, rate: 20, quantity: one };
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((sharings) => vatGoesWithRate(part, sharings)),
      [false, false, false, true, true],
    );
  });
});
