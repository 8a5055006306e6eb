import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { RegisterData } from '#rooms/documents/ports.ts';
import { readPdf } from '#test/pdf.ts';
import { overlaps, printedLines, printedPages } from '#test/printed-pages.ts';
import { firstRow, registerData } from '#test/register-data.ts';
import { typstRenderer } from './renderer.ts';

describe('the PDF of a register', () => {
  const renderer = typstRenderer({ workers: 1 });
  after(() => renderer.close());
  const pagesOf = async (data: RegisterData): Promise<string[]> => {
    const { bytes } = await renderer.render(data, 'pdf');
    return (await readPdf(bytes, () => false)).map(({ text }) => text);
  };

  test('says whose it is, each movement, the sums of methods and of all', async () => {
    const [text = '', ...others] = await pagesOf(registerData(3));
    assert.equal(others.length, 0);
    for (const words of [
      'Реестр платежей № 12 от 1 декабря 2026 г.',
      '01.11.2026 – 30.11.2026 по московскому времени',
      'Общество с ограниченной ответственностью «Ромашка», ИНН 7728168971',
      '№ Д-15/26 от 12.01.2026',
      '1 357,31 0,00 2,85 38,68 6,97 1 318,63',
      'IG-260000002-4',
      'АО «Вектор» ИНН 7736050003',
      '9002 от 05.11.2026',
      'Система быстрых платежей 1 1 357,31 0,00 38,68 6,97 1 318,63',
      'Итого 3 4 483,86 0,00 127,78 23,03 4 356,08',
      'К перечислению получателю: 4 356,08 руб.',
    ]) {
      assert.ok(text.includes(words), `«${words}» in: ${text}`);
    }
  });

  test('an empty period says so, one that goes on says that, and nothing agreed is a dash', async () => {
    const [empty = ''] = await pagesOf(registerData(0, { isComplete: false, contract: null }));
    assert.match(empty, /За период движений не было/);
    assert.match(empty, /Период не окончен/);
    assert.match(empty, /Итого 0 0,00 0,00 0,00 0,00 0,00/);
    assert.ok(!empty.includes('Договор'));
    const data = registerData(1);
    const open = {
      commissionRateMillionths: null,
      commissionMinor: null,
      commissionVatMinor: null,
    };
    Object.assign(firstRow(data), open);
    assert.match((await pagesOf(data)).join(' '), /1 357,31 0,00 — — — 1 318,63/);
  });

  test('a long one repeats its head on every page; one without end prints the sums alone', async () => {
    const pages = await pagesOf(registerData(120));
    assert.ok(pages.length > 3);
    for (const page of pages.slice(0, -1)) assert.match(page, /№ Дата и время \(МСК\)/);
    assert.match(pages.at(-1) ?? '', new RegExp(`стр. ${pages.length} из ${pages.length}`));
    const numbers = pages.join(' ').match(/ms-77\d{3}/g) ?? [];
    assert.equal(new Set(numbers).size, 120);
    const endless = await pagesOf(registerData(1001));
    assert.equal(endless.length, 1);
    assert.match(endless[0] ?? '', /Операций за период: 1001\. Их перечень — в файлах XLSX и CSV/);
  });

  test('nothing is cut or lies over anything else, whatever names and sums are', () => {
    const wild = registerData(4, { currency: 'USD' }, () => ({
      ...{ payerName: 'Щ'.repeat(150), payerVatNumber: '500100732259' },
      ...{ orderNumber: 'A1'.repeat(30), merchantOrderId: 'длинный номер '.repeat(6) },
      ...{ method: 'sberbank-business-online-instrument', receiptNumber: '123456789, 1234567890' },
      reference: { number: '7'.repeat(90), date: '2026-11-05' },
    }));
    for (const row of wild.rows) {
      Object.assign(row, { grossMinor: 999_999_999_999_99, refundsMinor: 99_999_999_99 });
      Object.assign(row, { commissionMinor: 99_999_999_99, netMinor: -999_999_999_999_99 });
    }
    for (const data of [registerData(40), wild]) {
      for (const page of printedPages(data)) {
        assert.deepEqual(overlaps(page), []);
        for (const { text, x, width } of page) {
          assert.ok(x >= 0 && x + width <= 842, `${text} is on the page`);
        }
      }
    }
    const [page] = printedPages(registerData(3));
    assert.ok(page && printedLines(page).length > 10);
  });

  test('kopecks stand under kopecks', () => {
    const [page = []] = printedPages(registerData(8));
    const net = page.filter(({ text }) => /^−?[\d\u00a0]+,\d\d$/.test(text));
    const ends = Map.groupBy(net, ({ x, width }) => Math.round(x + width));
    // Five sums and a rate in a row, five sums in a row of the totals: so many right edges hold all.
    assert.ok(ends.size <= 11, [...ends.keys()].join(' '));
    assert.ok(net.length >= 8 * 6, String(net.length));
  });
});
