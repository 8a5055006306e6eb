import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roundedQuantity } from './rounded-quantity.ts';

const rows: [text: string, decimals: number, wanted: number][] = [
  ['1', 3, 1],
  ['1.500', 3, 1.5],
  ['0.0005', 3, 0.001],
  ['0.0004', 3, 0.001],
  ['2.0004', 3, 2],
  ['2.9995', 3, 3],
  ['0.333333', 6, 0.333333],
  ['0.3333335', 6, 0.333334],
  ['99999.999', 3, 99999.999],
];
for (const [text, decimals, wanted] of rows) {
  test(`${text} with ${decimals} decimals is ${wanted}`, () => {
    assert.equal(roundedQuantity(text, decimals), wanted);
  });
}

test('what is no quantity is not made one', () => {
  for (const text of ['', '-1', '1e3', '1,5']) {
    assert.throws(() => roundedQuantity(text, 3), /is no quantity/);
  }
});
