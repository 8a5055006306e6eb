import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import fc from 'fast-check';

import { minor, minorFromMajor } from './money.ts';
import { properVatCode, vatCodes, vatInside, vatRate, vatTable } from './vat.ts';
import type { VatAlias, VatCode } from './vat.ts';

type Row = [code: VatCode, rate: number | undefined, added: boolean, tag: number, word: string];

describe('the VAT codes', () => {
  const table: Row[] = [
    ['VATNONE', undefined, false, 6, 'без НДС'],
    ['RUS_VAT0', 0, false, 5, '0%'],
    ['RUS_VAT5', 5, false, 9, '5%'],
    ['RUS_VAT5_ADDED', 5, true, 7, '5%'],
    ['RUS_VAT7', 7, false, 10, '7%'],
    ['RUS_VAT7_ADDED', 7, true, 8, '7%'],
    ['RUS_VAT10', 10, false, 4, '10%'],
    ['RUS_VAT10_ADDED', 10, true, 2, '10%'],
    ['RUS_VAT20', 20, false, 3, '20%'],
    ['RUS_VAT20_ADDED', 20, true, 1, '20%'],
    ['RUS_VAT22', 22, false, 12, '22%'],
    ['RUS_VAT22_ADDED', 22, true, 11, '22%'],
  ];
  for (const [code, rate, added, tag1199, documentWord] of table) {
    test(`${code}: tag 1199 is ${tag1199}, documents say ${documentWord}`, () => {
      assert.deepEqual(vatTable[code], { code, rate, added, tag1199, documentWord });
      assert.equal(vatRate(code), rate ?? 0);
    });
  }

  test('no code is missing from the table above', () => {
    assert.deepEqual(
      table.map(([code]) => code),
      [...vatCodes],
    );
  });
});

describe('VAT inside a sum', () => {
  const table: [total: number, rate: number, vat: number][] = [
    [122.0, 22, 22.0],
    [100.0, 22, 18.03],
    [371.88, 20, 61.98],
    [100.0, 20, 16.67],
    [110.0, 10, 10.0],
    [107.0, 7, 7.0],
    [105.0, 5, 5.0],
    [0.03, 20, 0.01],
    [0.02, 20, 0],
    [100.0, 0, 0],
    [0, 22, 0],
    [9999999999999.99, 22, 1803278688524.59],
  ];
  for (const [total, rate, vat] of table) {
    test(`${total} at ${rate} % holds ${vat}`, () => {
      const sum = minorFromMajor(total) ?? assert.fail('the total of the table is no money');
      assert.equal(vatInside(sum, rate), minorFromMajor(vat));
    });
  }

  test('is the nearest kopeck to total · r / (100 + r), at any size', () => {
    const totals = fc.integer({ min: 0, max: 999_999_999_999_999 });
    fc.assert(
      fc.property(totals, fc.constantFrom(5, 7, 10, 20, 22), (total, rate) => {
        const vat = BigInt(vatInside(minor(total), rate));
        const whole = BigInt(100 + rate);
        const twiceGap = 2n * (vat * whole - BigInt(total) * BigInt(rate));
        assert.ok(twiceGap <= whole && twiceGap > -whole);
      }),
    );
  });
});

describe('the proper code of an alias', () => {
  const only =
    (...fitting: VatCode[]) =>
    (code: VatCode) =>
      fitting.includes(code);
  type AliasRow = [sent: VatCode | VatAlias, vatIsZero: boolean, fits: VatCode[], proper: VatCode];
  const table: AliasRow[] = [
    ['RUS_VAT110', false, [], 'RUS_VAT10'],
    ['RUS_VAT120', false, [], 'RUS_VAT20'],
    ['NONE', true, [], 'VATNONE'],
    ['NONE', true, ['RUS_VAT5', 'RUS_VAT22'], 'VATNONE'],
    ['NONE', false, ['RUS_VAT22', 'RUS_VAT22_ADDED'], 'RUS_VAT22'],
    ['NONE', false, ['RUS_VAT5'], 'RUS_VAT5'],
    ['NONE', false, ['RUS_VAT5', 'RUS_VAT7'], 'VATNONE'],
    ['NONE', false, [], 'VATNONE'],
    ['RUS_VAT7_ADDED', false, [], 'RUS_VAT7_ADDED'],
    ['VATNONE', false, ['RUS_VAT22'], 'VATNONE'],
  ];
  for (const [sent, vatIsZero, fits, proper] of table) {
    const vat = vatIsZero ? 'no VAT' : 'VAT';
    test(`${sent} with ${vat} that fits [${fits.join(', ')}] is ${proper}`, () => {
      assert.equal(properVatCode(sent, vatIsZero, only(...fits)), proper);
    });
  }
});
