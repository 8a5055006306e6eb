import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import * as given from '#test/document-data.ts';
import { xlsxRenderer } from './renderer.ts';

const renderer = xlsxRenderer();

/** The cells of the only sheet by their address: texts as they are, numbers as numbers. */
function cellsOf(bytes: Uint8Array): Map<string, string | number> {
  const files = unzipSync(bytes);
  const xml = (path: string): string => strFromU8(files[path] ?? new Uint8Array());
  const texts = [...xml('xl/sharedStrings.xml').matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)];
  const cells = xml('xl/worksheets/sheet1.xml').matchAll(
    /<c r="([A-Z]+\d+)"([^>]*)><v>([^<]*)<\/v>/g,
  );
  return new Map(
    [...cells].map(([, address = '', attributes = '', value = '']) => [
      address,
      attributes.includes('t="s"') ? (texts[Number(value)]?.[1] ?? '') : Number(value),
    ]),
  );
}

describe('an invoice as a spreadsheet', () => {
  test('has the requisites, the lines as numbers, and the sums', async () => {
    const lines = given.documentLines(3);
    const { bytes, fileName, mimeType } = await renderer.render(given.invoiceData(lines), 'xlsx');
    assert.equal(fileName, 'Счёт на оплату IG-260000123-4 от 22.11.2026.xlsx');
    assert.match(mimeType, /spreadsheetml\.sheet$/);
    const cells = cellsOf(bytes);
    const values = [...cells.values()];
    for (const value of ['40702810900000001234', '044525225', '7707083893', '7736050003']) {
      assert.ok(values.includes(value), `${value} is text`);
    }
    const row = [...cells].find(([, value]) => value === lines[2]?.name)?.[0].slice(1);
    assert.deepEqual(
      ['A', 'C', 'D', 'E', 'F', 'G', 'H'].map((column) => cells.get(`${column}${row}`)),
      [3, 4, 'шт', 104.11, '10%', 37.86, 416.44],
    );
    const due = [...cells].find(([, value]) => value === 'Всего к оплате, RUB')?.[0].slice(1);
    assert.equal(cells.get(`H${due}`), 927.4);
    const rate = [...cells].find(([, value]) => value === 'В том числе НДС 22%')?.[0].slice(1);
    assert.equal(cells.get(`H${rate}`), 92.14);
  });

  test('a name that begins like a formula stays text', async () => {
    const name = '=1+1';
    const lines = [given.documentLine(1, { name }), given.documentLine(2, { name: '<b>&"' })];
    const { bytes } = await renderer.render(given.invoiceData(lines), 'xlsx');
    const values = [...cellsOf(bytes).values()];
    assert.ok(values.includes(name));
    assert.ok(
      values.some((value) => /^&lt;b(>|&gt;)&amp;/.test(String(value))),
      String(values),
    );
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    assert.ok(!sheet.includes('<f>'));
  });

  test('the same data gives the same bytes, and 1000 lines fit', async () => {
    const data = given.invoiceData(given.documentLines(1000));
    const [one, two] = [await renderer.render(data, 'xlsx'), await renderer.render(data, 'xlsx')];
    assert.ok(Buffer.from(one.bytes).equals(Buffer.from(two.bytes)));
    const names = [...cellsOf(one.bytes).values()].filter((v) => /артикул|Замена/.test(String(v)));
    assert.equal(names.length, 1000);
    const moments = Object.values(unzipSync(one.bytes)).some((file) =>
      /\d{4}-\d\d-\d\dT\d\d:/.test(strFromU8(file)),
    );
    assert.ok(!moments, 'no moment of making stands in it');
  });

  test('no other kind and format is made', async () => {
    await assert.rejects(renderer.render(given.receiptData(1), 'xlsx'), /no xlsx/);
    await assert.rejects(renderer.render(given.invoiceData([]), 'pdf'), /no pdf/);
  });
});
