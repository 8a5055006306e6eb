import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatMoney, minor } from '@invogate/contracts/money.ts';
import type { DocumentLine } from '#rooms/documents/ports.ts';
import { documentLine, documentLines, signerOfSeller } from '#test/document-data.ts';
import { printedLines, printedPages, type PrintedPage } from '#test/printed-pages.ts';
import { waybillData } from '#test/wide-document-data.ts';

/** A sum as forms print it: without the sign of the currency, every space a plain one. */
const money = (sum: number): string =>
  formatMoney(minor(sum), 'RUB', 'ru').slice(0, -2).replaceAll('\u00a0', ' ');
const total = (lines: DocumentLine[], name: 'amountMinor' | 'vatMinor' | 'amountWoVatMinor') =>
  lines.reduce((sum, line) => sum + line[name], 0);

describe('ТОРГ-12', () => {
  const lines = documentLines(200);
  const pages = printedPages(waybillData(lines));

  it('has the sums of each sheet, which are the sums of its lines', () => {
    assert.ok(pages.length > 3);
    for (const page of pages) {
      const here = lines.filter(({ sku }) => page.some(({ text }) => text === sku));
      assert.ok(here.length > 0);
      assert.equal(rowOf(page, 'Итого'), sumsRow(here));
    }
  });

  it('has the sums of the whole waybill once, on the last sheet', () => {
    const rows = pages.map((page) => rowOf(page, 'Всего по накладной'));
    assert.deepEqual(rows.slice(0, -1).filter(Boolean), []);
    assert.equal(rows.at(-1), sumsRow(lines));
  });

  it('aligns kopecks: the sums of a column end at one place', () => {
    const sums = new Set(lines.map((line) => money(line.amountMinor)));
    for (const page of pages) {
      const ends = page
        .filter(({ text }) => sums.has(text.replaceAll('\u00a0', ' ')))
        .filter(({ x }) => x > 760)
        .map(({ x, width }) => (x + width).toFixed(1));
      assert.ok(ends.length > 0);
      assert.equal(new Set(ends).size, 1);
    }
  });

  it('says in words how many sheets and lines there are, and the sum', () => {
    const printed = printedLines(pages.at(-1) ?? []).join('\n');
    assert.match(printed, /имеет приложение на четыре листах/);
    assert.match(printed, /и содержит Двести порядковых номеров записей/);
    assert.match(printed, /Триста семь тысяч семьсот восемьдесят два рубля 24 копейки/);
  });

  it('names form, parties, ground and the waybill of the carrier', () => {
    const waybill = { number: 'ТТН-77', date: '2026-11-20' };
    const printed = printedLines(printedPages(waybillData(lines, { waybill }))[0] ?? []).join('\n');
    for (const words of [
      'Форма по ОКУД 0330212',
      'Утверждена постановлением Госкомстата России от 25.12.98 № 132',
      'ТОВАРНАЯ НАКЛАДНАЯ',
      'Поставщик',
      'ООО «Ромашка», ИНН 7728168971, КПП 772801001',
      'Грузополучатель АО «Вектор», ИНН 7736050003',
      'Заказ № А-1024 от 20.11.2026',
      'ТТН-77',
      '20.11.2026',
    ]) {
      assert.ok(printed.includes(words), words);
    }
  });

  it('sums masses when every line has one, and says them in words', () => {
    const heavy = [1, 2].map((n) =>
      documentLine(n, { grossWeight: `${n}.25`, netWeight: String(n), isGoods: true }),
    );
    const printed = printedLines(printedPages(waybillData(heavy))[0] ?? []).join('\n');
    assert.match(printed, /нетто\) Три кг 3$/m);
    assert.match(printed, /брутто\) Три кг 500 г 3,5$/m);
    assert.match(printed, /^Итого — 3,5 5 Х/m);
    const light = printedPages(waybillData([...heavy, documentLine(3)]))[0] ?? [];
    assert.match(printedLines(light).join('\n'), /брутто\) — —$/m);
  });

  it('names the power of attorney of who signs', () => {
    const powerOfAttorney = { number: '5', date: '2026-02-01' };
    const signer = { ...signerOfSeller, powerOfAttorney };
    const printed = printedLines(printedPages(waybillData(documentLines(1), { signer }))[0] ?? []);
    assert.ok(printed.some((line) => line.startsWith('по доверенности № 5 от 01.02.2026')));
  });

  it('takes a line along to the sheet that is signed', () => {
    for (let count = 10; count < 40; count += 3) {
      const page = printedPages(waybillData(documentLines(count))).at(-1) ?? [];
      const printed = printedLines(page).join('\n');
      assert.match(printed, /Отпуск груза разрешил/);
      assert.ok(
        page.some(({ text }) => text.startsWith('SKU-')),
        `${count} lines`,
      );
    }
  });
});

/** The row of the table that begins with these words. */
function rowOf(page: PrintedPage, words: string): string | undefined {
  return printedLines(page).find((line) => line.startsWith(words));
}

function sumsRow(lines: DocumentLine[]): string {
  const word = lines.length === 200 ? 'Всего по накладной' : 'Итого';
  const [woVat, vat, amount] = (['amountWoVatMinor', 'vatMinor', 'amountMinor'] as const).map(
    (name) => money(total(lines, name)),
  );
  // Hours and pieces have no sum.
  return `${word} — — Х Х ${woVat} Х ${vat} ${amount}`;
}
