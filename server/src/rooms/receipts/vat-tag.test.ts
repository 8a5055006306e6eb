import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { vatCodes } from '@invogate/contracts/vat.ts';
import { vatTagOf, vatTagRow, vatTags } from './vat-tag.ts';

/** Code, tag before the goods, tag with them, as ФФД 1.2 numbers them. */
const table = `
VATNONE | 6 БЕЗ НДС | 6 БЕЗ НДС
RUS_VAT0 | 5 НДС 0% | 5 НДС 0%
RUS_VAT5 | 9 НДС 5/105 | 7 НДС 5%
RUS_VAT5_ADDED | 9 НДС 5/105 | 7 НДС 5%
RUS_VAT7 | 10 НДС 7/107 | 8 НДС 7%
RUS_VAT7_ADDED | 10 НДС 7/107 | 8 НДС 7%
RUS_VAT10 | 4 НДС 10/110 | 2 НДС 10%
RUS_VAT10_ADDED | 4 НДС 10/110 | 2 НДС 10%
RUS_VAT20 | 3 НДС 20/120 | 1 НДС 20%
RUS_VAT20_ADDED | 3 НДС 20/120 | 1 НДС 20%
RUS_VAT22 | 12 НДС 22/122 | 11 НДС 22%
RUS_VAT22_ADDED | 12 НДС 22/122 | 11 НДС 22%
`;

describe('VAT tag 1199', () => {
  const said = (tag: number): string => `${tag} ${vatTagRow(tag)?.word ?? 'nothing'}`;

  test('every code by its moment', () => {
    const told = vatCodes.map((code) =>
      [code, said(vatTagOf(code, 1)), said(vatTagOf(code, 4))].join(' | '),
    );
    assert.deepEqual(told, table.trim().split('\n'));
  });

  test('whatever came before the goods has the same rate', () => {
    for (const code of vatCodes) {
      assert.equal(vatTagOf(code, 2), vatTagOf(code, 1));
      assert.equal(vatTagOf(code, 3), vatTagOf(code, 1));
    }
  });

  test('twelve tags, each used, no other', () => {
    assert.deepEqual(
      vatTags.map(({ tag }) => tag),
      Array.from({ length: 12 }, (_, i) => i + 1),
    );
    assert.equal(vatTagRow(0), undefined);
    assert.equal(vatTagRow(13), undefined);
  });
});
