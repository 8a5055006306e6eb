import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';
import jsQrModule from 'jsqr';
import type { DocumentData } from '#rooms/documents/ports.ts';
import * as given from '#test/document-data.ts';
import { readPdf, type PdfPage } from '#test/pdf.ts';
import { overlaps, printedPages } from '#test/printed-pages.ts';
import { receiptQr } from './receipt-qr.ts';
import { typstRenderer } from './renderer.ts';

/** A red square as PNG. */
const redSquare = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAE0lEQVR4AWP8z8DwnwEImBigAAAfFwIC' +
    'gH3ifwAAAABJRU5ErkJggg==',
  'base64',
);

const nasty = '#panic("x") $a_b$ ] } */ // \\ "кавычки" <b> @ref *жирный* _курсив_ `код` #{1+1}';

describe('the PDF of a document', () => {
  const renderer = typstRenderer({ workers: 1 });
  after(() => renderer.close());
  const pdf = async (data: DocumentData): Promise<Uint8Array> =>
    (await renderer.render(data, 'pdf')).bytes;
  const textOf = async (data: DocumentData): Promise<string> =>
    (await readPdf(await pdf(data), () => false)).map(({ text }) => text).join('\n');

  test('an invoice says whom to pay, for what, how much, in digits and words', async () => {
    const text = await textOf(given.invoiceData(given.documentLines(3)));
    for (const words of [
      'Счёт на оплату № IG-260000123-4 от 22 ноября 2026 г.',
      '40702810900000001234',
      '30101810400000000225',
      '044525225',
      'ИНН 7707083893',
      'КПП 770701001',
      'Акционерное общество «Вектор»',
      'Оплата по счёту IG-260000123-4 от 22.11.2026',
      'Фильтр масляный, артикул Ф-1',
      'В том числе НДС 22 %: 92,14',
      'В том числе НДС 10 %: 37,86',
      'Всего к оплате: 927,40',
      'Всего наименований 3',
      'Девятьсот двадцать семь рублей 40 копеек',
      'https://pay.invogate.example/order/0192f3c0-0000-7000-8000-00000000b001',
    ]) {
      assert.ok(text.includes(words), `«${words}» in: ${text}`);
    }
  });

  test('what is paid already is told apart from what is due', async () => {
    const text = await textOf(given.invoiceData(given.documentLines(3), { dueMinor: 50_000 }));
    assert.match(text, /Уже оплачено: 427,40/);
    assert.match(text, /Всего к оплате: 500,00/);
    assert.match(text, /Пятьсот рублей 00 копеек/);
  });

  test('the QR of an invoice is its GOST string', async () => {
    const data = given.invoiceData(given.documentLines(2));
    const [page] = await readPdf(await pdf(data));
    assert.equal(decodeQr(page!), data.qr);
  });

  test('an invoice in another currency has no QR and its own words', async () => {
    const data = given.invoiceData(given.documentLines(1), { currency: 'USD', qr: null });
    const text = await textOf(data);
    assert.match(text, /Двести два доллара США 74 цента/);
    assert.ok(!text.includes('QR-код'));
  });

  test('a long table repeats its header on each page, and each line is there once', async () => {
    for (const [count, pagesMin] of [
      [1, 1],
      [2, 1],
      [40, 2],
      [1000, 15],
    ] as const) {
      const pages = await readPdf(
        await pdf(given.invoiceData(given.documentLines(count))),
        () => false,
      );
      assert.ok(pages.length >= pagesMin, `${count} lines on ${pages.length} pages`);
      const withLines = pages.filter(({ text }) => /артикул|Замена/.test(text));
      for (const { text } of withLines) assert.match(text, /№ Наименование Кол-во/);
      const all = pages.map(({ text }) => text).join(' ');
      const names = all.match(/артикул Ф-\d+|Замена фильтра № \d+/g) ?? [];
      assert.equal(new Set(names).size, count);
      assert.equal(names.length, count);
      if (pages.length > 1) {
        assert.match(pages.at(-1)!.text, new RegExp(`стр. ${pages.length} из ${pages.length}`));
      }
    }
  });

  test('names are only names: no sign of theirs becomes code', async () => {
    const lines = [given.documentLine(1, { name: nasty }), given.documentLine(2, { name: '😀 я' })];
    const text = await textOf(given.invoiceData(lines, { purpose: nasty }));
    const withoutSpaces = (value: string): string => value.replaceAll(/\s/g, '');
    assert.equal(withoutSpaces(text).split(withoutSpaces(nasty)).length, 3, text);
    assert.ok(!text.includes('😀'), 'the font has no pictograms');
  });

  test('nothing lies over anything else, whatever the names and the sums are', () => {
    const long = 'Ж'.repeat(500);
    const lines = [
      given.documentLine(1, { name: long }),
      given.documentLine(2, { name: 'слово '.repeat(80), measure: 'упаковка-коробка' }),
      given.documentLine(3, { amountMinor: 999_999_999_999_99, priceWithVat: '999999999999.99' }),
    ];
    const party = { ...given.buyerParty, nameFull: long, address: long };
    const documents: DocumentData[] = [
      given.invoiceData(lines, { payer: party, purpose: long }),
      given.invoiceData(given.documentLines(40)),
      { kind: 'act', ...given.closingData(lines), buyer: party, basis: long },
      given.transferReportData(),
      given.receiptData(40, { notFiscal: true }),
    ];
    for (const data of documents) {
      for (const [i, page] of printedPages(data).entries()) {
        assert.deepEqual(overlaps(page), [], `${data.kind}, page ${i + 1}`);
        const beyond = page.filter(({ x, width }) => x < 30 || x + width > 595.3 - 30);
        assert.deepEqual(
          beyond.map(({ text }) => text),
          [],
          `${data.kind}, page ${i + 1}`,
        );
      }
    }
  });

  test('a long name of who signs stays on its line, in any letters', () => {
    const lineMax = 31 * (72 / 25.4);
    for (const lastName of [
      'Константинопольская-Задунайская',
      'Hottentottenstottertrottelmutter',
    ]) {
      const signer = { ...given.signerOfSeller, lastName };
      const act = { kind: 'act' as const, ...given.closingData(given.documentLines(1)), signer };
      const [page] = printedPages(act);
      const title = page!.find(({ text }) => text.includes('расшифровка'));
      const name = page!.filter(({ text, x, y }) => {
        const above = title!.y - y > 0 && title!.y - y < 60;
        return above && Math.abs(x - title!.x) < 40 && lastName.includes(text.slice(0, 4));
      });
      assert.ok(name.length > 1, `${lastName} is divided`);
      for (const { text, width } of name) assert.ok(width <= lineMax, `${text} is ${width} wide`);
    }
  });

  test('kopecks stand below kopecks', () => {
    const lines = given.documentLines(9);
    const [page] = printedPages(given.invoiceData(lines));
    const last = lines.map(({ amountMinor }) => (amountMinor / 100).toFixed(2).replace('.', ','));
    const edges = page!
      .filter(({ text, x }) => x > 500 && last.includes(text.replaceAll('\u00a0', '')))
      .map(({ x, width }) => Math.round(x + width));
    assert.ok(edges.length >= lines.length, String(edges));
    assert.equal(new Set(edges).size, 1, String(edges));
  });

  test('the same data gives the same bytes, in every worker and every process', async () => {
    const data = given.invoiceData(given.documentLines(5));
    const other = typstRenderer({ workers: 2 });
    const hashes = [await pdf(data)].map(sha256);
    await pdf(given.transferReportData());
    hashes.push(sha256(await pdf(data)));
    const twice = [other.render(data, 'pdf'), other.render(data, 'pdf')];
    hashes.push(...(await Promise.all(twice)).map(({ bytes }) => sha256(bytes)));
    await other.close();
    const script = `
      const { typstRenderer } = await import('./src/adapters/typst/renderer.ts');
      const { createHash } = await import('node:crypto');
      const data = JSON.parse(process.argv[1]);
      const { bytes } = await typstRenderer({ workers: 1 }).render(data, 'pdf');
      console.log(createHash('sha256').update(bytes).digest('hex'));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', script, JSON.stringify(data)],
      // Another place of the world and its clock.
      { cwd: join(import.meta.dirname, '../../..'), env: { ...process.env, TZ: 'Asia/Tokyo' } },
    );
    hashes.push(stdout.trim());
    assert.deepEqual(new Set(hashes).size, 1, hashes.join('\n'));
  });

  test('a report shows a refund as less, in Moscow time, and what remains', async () => {
    const text = await textOf(given.transferReportData());
    assert.match(text, /Платёж 21\.11\.2026 00:15 318 5 000,00 901,64/);
    assert.match(text, /Возврат плательщику 22\.11\.2026 12:30 12 −1 200,00 −216,39/);
    assert.match(text, /Итого переведено получателю: 3 800,00/);
    assert.match(text, /Главный бухгалтер Петров О\. должность подпись расшифровка подписи/);
  });

  test('a receipt shows its rates and marks, and its QR is what the tax app reads', async () => {
    const data = given.receiptData(2);
    const [page] = await readPdf(await pdf(data));
    for (const words of [
      ...['Кассовый чек № 1287', 'Приход', 'Полный расчёт', 'Предоплата 100%', 'НДС 22/122'],
      ...['9999078902004339', '2812375629', '510,96', 'ИНН 7728168971', '22.11.2026 14:05'],
    ]) {
      assert.ok(page!.text.includes(words), `«${words}» in: ${page!.text}`);
    }
    assert.ok(!page!.text.toLowerCase().includes('не является фискальным'));
    const qr = 't=20261122T1405&s=510.96&fn=9999078902004339&i=1287&fp=2812375629&n=1';
    assert.equal(receiptQr(data), qr);
    assert.equal(decodeQr(page!), qr);
    assert.match(receiptQr({ ...data, sign: 'refund' }), /&n=2$/);
  });

  test('a receipt of a training register says on its print that it is none', async () => {
    const text = await textOf(given.receiptData(1, { notFiscal: true }));
    assert.match(text, /УЧЕБНЫЙ ЧЕК: НЕ ЯВЛЯЕТСЯ ФИСКАЛЬНЫМ ДОКУМЕНТОМ/);
    assert.match(text, /Учебный чек №/);
  });
});

describe('stamp and signature', () => {
  test('lie on the act; an image that is not there is an error, not another document', async () => {
    const renderer = typstRenderer({
      workers: 1,
      images: (hash) => Promise.resolve(hash === 'red' ? redSquare : undefined),
    });
    const act = { kind: 'act' as const, ...given.closingData(given.documentLines(2)) };
    const plain = await readPdf((await renderer.render(act, 'pdf')).bytes);
    const stamped = { ...act, stampHash: 'red', signatureHash: 'red' };
    const { bytes, fileName, mimeType } = await renderer.render(stamped, 'pdf');
    const [page] = await readPdf(bytes);
    assert.equal(redPoints(plain[0]!), 0);
    assert.ok(redPoints(page!) > 10_000, 'the stamp is seen');
    // The square lets nothing through: what it lay upon would be gone.
    const [before, after] = [darkPoints(plain[0]!), darkPoints(page!)];
    assert.ok(after > before * 0.99, `${before} dark points, ${after} with the stamp`);
    assert.match(page!.text, /Генеральный директор/);
    assert.match(page!.text, /Иванова М\. П\./);
    assert.deepEqual([fileName, mimeType], ['Акт 15 от 22.11.2026.pdf', 'application/pdf']);
    await assert.rejects(renderer.render({ ...act, stampHash: 'lost' }, 'pdf'), /lost.*not there/);
    await assert.rejects(renderer.render(act, 'xml'), /there is no xml/);
    await assert.rejects(renderer.render(act, 'html'), /there is no html/);
    await renderer.close();
  });
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function decodeQr({ pixels, width, height }: PdfPage): string | undefined {
  // The types call the function `default`; in Node the module is the function itself.
  const decode = jsQrModule as unknown as typeof jsQrModule.default;
  return decode(pixels, width, height)?.data;
}

/** Points of letters and lines. */
function darkPoints({ pixels }: PdfPage): number {
  let count = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i]! < 60 && pixels[i + 1]! < 60 && pixels[i + 2]! < 60) count += 1;
  }
  return count;
}

function redPoints({ pixels }: PdfPage): number {
  let count = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i]! > 200 && pixels[i + 1]! < 60 && pixels[i + 2]! < 60) count += 1;
  }
  return count;
}
