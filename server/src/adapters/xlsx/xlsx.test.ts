import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import * as given from '#test/document-data.ts';
import { registerData } from '#test/register-data.ts';
import { xlsxRenderer } from './renderer.ts';

const renderer = xlsxRenderer();
after(() => renderer.close());

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

  test('who asks for a long one goes on meanwhile', async () => {
    let turns = 0;
    const making = renderer.render(given.invoiceData(given.documentLines(1000)), 'xlsx');
    const state = { isMade: false };
    void making.finally(() => (state.isMade = true));
    while (!state.isMade) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    // Made on this thread it would leave a few turns only: between its steps.
    assert.ok(turns > 100, `${turns} turns of the event loop`);
    await making;
  });

  test('no other kind and format is made', async () => {
    await assert.rejects(renderer.render(given.receiptData(1), 'xlsx'), /no xlsx/);
    await assert.rejects(renderer.render(given.invoiceData([]), 'pdf'), /no pdf/);
  });
});

describe('a register as a spreadsheet', () => {
  const valuesOf = async (...given: Parameters<typeof registerData>) => {
    const { bytes } = await renderer.render(registerData(...given), 'xlsx');
    return { cells: cellsOf(bytes), bytes };
  };
  /** The cells of a row, by their columns. */
  const rowOf = (cells: Map<string, string | number>, row: number, columns: string) =>
    columns.split('').map((column) => cells.get(`${column}${row}`));

  test('has moments and sums as numbers, numbers of papers as text', async () => {
    const { cells } = await valuesOf(6);
    const head = [...cells].find(([, value]) => value === 'Операция')?.[0].slice(1);
    const first = Number(head) + 1;
    assert.deepEqual(rowOf(cells, first, 'ABDEHKLMNOPS'), [
      ...[1, 'Платёж', 'А-1001', 'ms-77001', 'Константинопольский Александр Александрович'],
      ...[1357.31, 0, 2.85, 38.68, 6.97, 1318.63, '40001'],
    ]);
    // 1 November 2026, 09:48:07 in Moscow, counted in days since 1900.
    const moment = 46327 + (9 * 3600 + 48 * 60 + 7) / 86_400;
    assert.ok(Math.abs(Number(cells.get(`C${first}`)) - moment) < 1e-6);
    const last = Math.max(...[...cells.keys()].map((key) => Number(key.replace(/\D/g, ''))));
    const data = registerData(6);
    assert.deepEqual(rowOf(cells, last, 'BKLNOP'), [
      ...['Итого', data.sums.grossMinor / 100, data.sums.refundsMinor / 100],
      ...[data.sums.commissionMinor, data.sums.commissionVatMinor].map((sum) => Number(sum) / 100),
      data.sums.netMinor / 100,
    ]);
    assert.equal(last - first, 5 + data.byMethod.length + 1);
  });

  test('names stay text, what was not agreed is a dash, an empty period says so', async () => {
    const { bytes, cells } = await valuesOf(1, {}, () => ({
      ...{ payerName: '=1+1', rateMillionths: null },
    }));
    assert.ok([...cells.values()].includes('=1+1'));
    assert.ok([...cells.values()].includes('—'));
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    assert.ok(!sheet.includes('<f>'));
    const empty = await valuesOf(0, { isComplete: false });
    assert.ok([...empty.cells.values()].includes('За период движений не было.'));
    assert.ok(
      [...empty.cells.values()].includes('01.11.2026 – 30.11.2026, не окончен на дату реестра'),
    );
  });

  test('the same data gives the same bytes', async () => {
    const [one, two] = [await valuesOf(50), await valuesOf(50)];
    assert.ok(Buffer.from(one.bytes).equals(Buffer.from(two.bytes)));
  });
});
