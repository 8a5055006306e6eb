import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { filterNumber, scaledFloor } from './filter-number.ts';

const meant: [text: string, number: string | undefined][] = [
  ['0', '0'],
  ['-0.00', '0'],
  ['000', '0'],
  ['10.50', '10.5'],
  ['0010', '10'],
  [' 5 ', '5'],
  ['-12.5', '-12.5'],
  ['0.000001', '0.000001'],
  ['123456789012345', '123456789012345'],
  ['1234567890123.45', '1234567890123.45'],
  ['61.980000000000004', '61.98'],
  ['0.30000000000000004', '0.3'],
  ['999999999999999.9', '1000000000000000'],
  ['1234567890123456', '1234567890123460'],
  ['-1234567890123454', '-1234567890123450'],
  ['0.0001234567890123456', '0.000123456789012346'],
  ['', undefined],
  [' ', undefined],
  ['-', undefined],
  ['- 1', undefined],
  ['.5', undefined],
  ['5.', undefined],
  ['1e3', undefined],
  ['1,5', undefined],
  ['1 000', undefined],
  ['+1', undefined],
  ['Infinity', undefined],
  ['٣', undefined],
];

for (const [text, number] of meant) {
  test(`"${text}" means ${number ?? 'no number'}`, () => {
    assert.equal(filterNumber(text), number);
  });
}

const floors: [decimal: string, places: number, floor: bigint, exact: boolean][] = [
  ['0', 2, 0n, true],
  ['10.5', 2, 1050n, true],
  ['2790.67', 2, 279067n, true],
  ['10.005', 2, 1000n, false],
  ['-10.5', 2, -1050n, true],
  ['-10.005', 2, -1001n, false],
  ['-0.001', 2, -1n, false],
  ['7', 0, 7n, true],
  ['7.5', 0, 7n, false],
  ['92233720368547758.07', 2, 9223372036854775807n, true],
  ['92233720368547758.08', 2, 9223372036854775807n, false],
  ['-92233720368547758.09', 2, -9223372036854775808n, false],
];

for (const [decimal, places, floor, exact] of floors) {
  test(`${decimal} with ${places} places has the floor ${floor}`, () => {
    assert.deepEqual(scaledFloor(decimal, places), { floor, exact });
  });
}

test('every sum of fifteen digits is found by the number that the wire shows for it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (minor) => {
      const shown = String(minor / 100);
      fc.pre(!shown.includes('e'));
      const number = filterNumber(shown);
      assert.ok(number !== undefined);
      assert.deepEqual(scaledFloor(number, 2), { floor: BigInt(minor), exact: true });
    }),
  );
});
