import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DocumentData, DocumentLine } from '#rooms/documents/ports.ts';
import { documentLines } from '#test/document-data.ts';
import { codeLikeText, hugeLine, longLines, longParty, longSigner } from '#test/hard-documents.ts';
import {
  imageCount,
  overlaps,
  pageCount,
  printedLines,
  printedPages,
} from '#test/printed-pages.ts';
import { correctionData, factureData, updData, waybillData } from '#test/wide-document-data.ts';

/** `images`: places for signature and stamp of an organisation. */
const forms = {
  waybill: { make: waybillData, columns: numbers(1, 15), images: 2 },
  upd: { make: updData, columns: `А ${taxColumns()}`, images: 4 },
  facture: { make: factureData, columns: taxColumns(), images: 1 },
  correction: {
    images: 4,
    make: correctionData,
    columns: 'А Б 1 1а 1б 1в 2 2а 3 4 5 6 7 8 9 10 10а 11',
  },
};

const hard: Record<string, { lines: DocumentLine[]; over?: object }> = {
  'one line': { lines: documentLines(1) },
  'two lines': { lines: documentLines(2) },
  '25 lines': { lines: documentLines(25) },
  '200 lines': { lines: documentLines(200) },
  'the largest sums and a word of 500 letters': { lines: [hugeLine, ...documentLines(2).slice(1)] },
  'names of 500 letters': { lines: longLines },
  'long parties': {
    lines: documentLines(2),
    over: { seller: longParty, buyer: longParty, signer: longSigner, basis: longParty.nameFull },
  },
};

const picture = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
);

describe('wide forms', () => {
  for (const [kind, { make, columns, images }] of Object.entries(forms)) {
    for (const [name, { lines, over }] of Object.entries(hard)) {
      it(`${kind}: ${name}`, () => check(make(lines, over), lines, columns));
    }

    it(`${kind}: 1000 lines`, () => {
      const pages = pageCount(make(documentLines(1000)));
      assert.ok(pages > 15 && pages < 100, `${pages} pages`);
    });

    it(`${kind}: stamp and signature, and neither`, () => {
      const data = make(documentLines(1));
      assert.equal(imageCount(data, { stamp: picture, signature: picture }), images);
      assert.equal(imageCount(data, {}), 0);
    });

    it(`${kind}: text that looks like code is text`, () => {
      const lines = documentLines(1).map((line) => ({ ...line, name: codeLikeText }));
      const pages = printedPages(make(lines, { basis: codeLikeText }));
      const text = pages.flatMap(printedLines).join(' ').replaceAll(/\s/g, '');
      assert.ok(text.includes(codeLikeText.replaceAll(/\s/g, '')));
    });
  }
});

/** What holds for every form: nothing is cut, nothing lies over another, each table has its head. */
function check(data: DocumentData, lines: DocumentLine[], columns: string): void {
  const pages = printedPages(data);
  const sheet = { left: 22, right: 820, top: 20, bottom: 590 };
  const seen: string[] = [];
  for (const [index, page] of pages.entries()) {
    assert.deepEqual(overlaps(page), [], `page ${index + 1}`);
    for (const { text, x, y, width } of page) {
      const inside = x > sheet.left && x + width < sheet.right && y > sheet.top && y < sheet.bottom;
      assert.ok(inside, `${text} on page ${index + 1} at ${x}–${x + width}, ${y}`);
    }
    const printed = printedLines(page);
    const rows = lines.filter(({ sku }) => printed.some((line) => line.includes(sku)));
    seen.push(...rows.map(({ sku }) => sku));
    const tables = printed.filter((line) => line === columns).length;
    assert.ok(tables === 1 || (tables === 0 && rows.length === 0), `page ${index + 1}`);
  }
  // Long codes are printed in parts, and the invoice-facture has none.
  const whole = lines.every(({ sku }) => sku.length < 12) && data.kind !== 'facture';
  if (whole)
    assert.deepEqual(
      seen,
      lines.map(({ sku }) => sku),
    );
  const paged = pages.map(printedLines).filter((printed) => printed.includes(columns));
  assert.ok(paged.length > 0);
  for (const [i, page] of pages.entries()) {
    const foot = printedLines(page).at(-1) ?? '';
    assert.equal(foot.endsWith(`стр. ${i + 1} из ${pages.length}`), pages.length > 1);
  }
}

function numbers(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, i) => String(from + i)).join(' ');
}

function taxColumns(): string {
  return '1 1а 1б 2 2а 3 4 5 6 7 8 9 10 10а 11 12 12а 13 14';
}
