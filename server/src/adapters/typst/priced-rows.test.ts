import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { documentLine, documentLines, invoiceData } from '#test/document-data.ts';
import { hugeLine, longLines } from '#test/hard-documents.ts';
import { printedPages, type PrintedText } from '#test/printed-pages.ts';
import { textWidth } from './letter-widths.ts';
import { pricedRows } from './priced-rows.ts';
import { decimal, money, vatRateWord } from './printed-numbers.ts';

/** The only text of an invoice that says so, where it is printed. */
function printed(name: string): PrintedText {
  const [page = []] = printedPages(invoiceData([documentLine(1, { name })]));
  const [found, ...others] = page.filter(({ text }) => text === name);
  assert.ok(found && others.length === 0, name);
  return found;
}

describe('the width of a text', () => {
  test('is what the compiler makes of it', () => {
    const size = 8.5;
    for (const name of ['0123456789', 'шшшшш', '1\u00a0234,50', 'Filter (large)', 'ГУП «Т.»']) {
      const { width } = printed(name);
      const counted = textWidth(name) * size;
      assert.ok(Math.abs(counted - width) < 0.01, `${name}: ${counted}, printed ${width}`);
    }
  });

  test('of letters that the font does not have is beyond all bounds', () => {
    assert.equal(textWidth('汉'), Infinity);
    assert.equal(textWidth(''), 0);
  });
});

describe('the table of goods and services', () => {
  test('has numbers as they are printed', () => {
    const line = documentLine(1, { quantity: '1234.500', amountMinor: 123_456_789 });
    assert.deepEqual(pricedRows([line]).cells, [
      ...['1', 'Фильтр масляный, артикул Ф-1', '1\u00a0234,5', 'шт', '101,37', '22%'],
      ...['222\u00a0627,00', '1\u00a0234\u00a0567,89'],
    ]);
    const exempt = pricedRows([documentLine(2, { vatCode: 'VATNONE' })]).cells;
    assert.deepEqual(exempt.slice(5, 7), ['без\u00a0НДС', '—']);
    assert.deepEqual([decimal('7', 2), decimal('-1000.10')], ['7,00', '−1\u00a0000,1']);
    assert.deepEqual([money(5), vatRateWord('RUS_VAT10')], ['0,05', '10%']);
  });

  test('has columns of numbers that hold the longest of them, and leaves the rest to the name', () => {
    const usual = pricedRows(documentLines(5));
    const huge = pricedRows([...documentLines(4), hugeLine]);
    for (const { widths } of [usual, huge]) {
      assert.deepEqual(widths.map((width) => width === null).indexOf(true), 1);
      for (const width of widths) assert.ok(width === null || Number.isFinite(width));
    }
    assert.ok(
      (huge.widths[7] ?? 0) > textWidth('9\u00a0999\u00a0999\u00a0999\u00a0999,99') * 8.5 + 6,
    );
    assert.deepEqual(usual.single, [true, true, true, true, true]);
  });

  test('knows rows that may need a second line, by name or unit', () => {
    const { single } = pricedRows([
      ...documentLines(1),
      ...longLines.slice(0, 1),
      documentLine(3, { measure: 'упаковка' }),
      documentLine(4, { name: 'две\nстроки' }),
    ]);
    assert.deepEqual(single, [true, false, false, false]);
  });
});
