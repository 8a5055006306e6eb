import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import iconv from 'iconv-lite';
import { firstRow, registerData } from '#test/register-data.ts';
import * as given from '#test/document-data.ts';
import { registerCsvRenderer } from './renderer.ts';

const renderer = registerCsvRenderer();
const nasty = '=HYPERLINK("http://x");@y';

/** Rows of cells, read as the standard says. */
function parse(text: string, separator: string): string[][] {
  assert.ok(text.endsWith('\r\n'));
  const cell = new RegExp(`${separator}(?:"((?:[^"]|"")*)"|([^${separator}"]*))`, 'g');
  const rows = text.slice(0, -2).split('\r\n');
  return rows.map((row) =>
    [...`${separator}${row}`.matchAll(cell)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
    ),
  );
}

async function programs(data = registerData(3)): Promise<string[][]> {
  const { bytes } = await renderer.render(data, 'csv');
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  assert.equal(text[0], '\uFEFF');
  return parse(text.slice(1), ',');
}

async function offices(data = registerData(3)): Promise<string[][]> {
  const { bytes } = await renderer.render(data, 'csv-cp1251');
  return parse(iconv.decode(Buffer.from(bytes), 'win1251'), ';');
}

describe('a register as CSV', () => {
  test('for programs: points, ISO moments, one row a movement and no sums', async () => {
    const [heads, first, ...rest] = await programs();
    assert.equal(heads?.length, 19);
    assert.equal(rest.length, 2);
    assert.deepEqual(first, [
      ...['1', 'Платёж', '2026-11-01T09:48:07+03:00', 'А-1001', 'ms-77001'],
      ...[
        '0192f3c0-0000-7000-8000-000000000001',
        '',
        'Константинопольский Александр Александрович',
      ],
      ...['', 'Система быстрых платежей', '1357.31', '0.00', '2.85', '38.68', '6.97', '1318.63'],
      ...['0192f3c0-0000-7000-8000-000000000001', '', '40001'],
    ]);
  });

  test('for offices: commas, Russian days, sums of methods that add up', async () => {
    const data = registerData(6);
    const rows = await offices(data);
    const [, , second = []] = rows;
    assert.deepEqual(
      [2, 15, 17].map((column) => second[column]),
      ['01.11.2026 10:21:14', '1452,03', '05.11.2026'],
    );
    const sums = rows.slice(8);
    assert.deepEqual(
      rows[7],
      Array.from({ length: 19 }, () => ''),
    );
    assert.deepEqual(sums.at(-1)?.slice(0, 3), ['', 'Итого', '']);
    assert.equal(sums.length, data.byMethod.length + 1);
    const minor = (cell: string | undefined) => Number(cell?.replace(',', ''));
    for (const column of [10, 11, 13, 14, 15]) {
      const all = sums.slice(0, -1).reduce((sum, row) => sum + minor(row[column]), 0);
      assert.equal(minor(sums.at(-1)?.[column]), all);
    }
    assert.equal(minor(sums.at(-1)?.[15]), data.sums.netMinor);
  });

  test('names of strangers are no formulas, and sums below zero stay numbers', async () => {
    const data = registerData(5, {}, () => ({ payerName: nasty, merchantOrderId: '-15 ₽😀' }));
    Object.assign(firstRow(data), { netMinor: -5 });
    for (const rows of [await programs(data), await offices(data)]) {
      const [, first = []] = rows;
      assert.equal(first[7], `'=HYPERLINK("http://x");'@y`);
      assert.match(first[15] ?? '', /^-0[.,]05$/);
    }
    assert.equal((await offices(data))[1]?.[4], `'-15 руб.`);
    assert.equal((await programs(data))[1]?.[4], `'-15 ₽😀`);
  });

  test('what was not agreed is empty or a dash, never 0; an empty register has its heads', async () => {
    const data = registerData(1, {}, () => ({ rateMillionths: null }));
    Object.assign(firstRow(data), { commissionMinor: null, commissionVatMinor: null });
    assert.deepEqual((await programs(data))[1]?.slice(12, 15), ['', '', '']);
    assert.deepEqual((await offices(data))[1]?.slice(12, 15), ['—', '—', '—']);
    assert.equal((await programs(registerData(0))).length, 1);
    assert.deepEqual((await offices(registerData(0))).at(-1)?.[15], '0,00');
  });

  test('two files with names of their own; nothing else is made', async () => {
    const names = await Promise.all(
      (['csv', 'csv-cp1251'] as const).map((format) => renderer.render(registerData(1), format)),
    );
    assert.deepEqual(
      names.map(({ fileName, mimeType }) => [fileName, mimeType.split(';')[1]]),
      [
        ['Реестр платежей 12 от 01.12.2026.csv', ' charset=utf-8'],
        ['Реестр платежей 12 от 01.12.2026 (windows-1251).csv', ' charset=windows-1251'],
      ],
    );
    await assert.rejects(renderer.render(registerData(1), 'pdf'), /no pdf/);
    await assert.rejects(renderer.render(given.transferReportData(), 'csv'), /no csv/);
  });
});
