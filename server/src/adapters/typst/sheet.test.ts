import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { sheetSvg } from '../pos-sheets/table-sheets.ts';
import { typstRenderer } from './renderer.ts';

const url = (code: string) => `https://pay.example/t/${code}`;
const sheet = {
  merchantName: 'Ресторан «Пример» & Ко',
  pointName: 'Основной зал',
  tables: Array.from({ length: 10 }, (_, i) => ({
    number: String(i + 1),
    hall: i === 0 ? 'Веранда' : null,
    url: url(`abcdefghjkmn${i}`),
  })),
};

describe('the sheet of table QR codes', () => {
  const renderer = typstRenderer({ workers: 1 });
  after(() => renderer.close());

  test('is a PDF of as many pages as nine cards each need', async () => {
    const bytes = Buffer.from(await renderer.sheet(sheet));
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
    assert.equal(bytes.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 2);
  });

  test('is one SVG with a code for each table, and nothing of a name is markup', () => {
    const svg = sheetSvg(sheet);
    assert.equal(svg.match(/<svg /g)?.length, 11);
    assert.ok(svg.includes('Стол 10') && svg.includes('Веранда'));
    assert.ok(!svg.includes('& Ко') && svg.includes('&amp; Ко'));
  });
});
