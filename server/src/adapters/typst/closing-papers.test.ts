import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DocumentData } from '#rooms/documents/ports.ts';
import { closingData, documentLines, transferReportData } from '#test/document-data.ts';
import { longParty, longSigner } from '#test/hard-documents.ts';
import { printedLines, printedPages } from '#test/printed-pages.ts';

const act = (count: number, over: object = {}): DocumentData => ({
  kind: 'act',
  ...closingData(documentLines(count)),
  ...over,
});

const report = (count: number): DocumentData => {
  const { movements, ...data } = transferReportData();
  const [payment] = movements;
  assert.ok(payment);
  const many = Array.from({ length: count }, (_, i) => ({ ...payment, number: String(i + 1) }));
  return { ...data, movements: many };
};

const long = { seller: longParty, buyer: longParty, signer: longSigner };

/** Papers, what their sum is called, and from which number of lines their end meets that of a page. */
const papers: [string, (count: number) => DocumentData, string, number][] = [
  ['an act', act, 'Итого:', 40],
  ['an act between long names', (count) => act(count, long), 'Итого:', 8],
  ['a report on transferred funds', report, 'Итого переведено получателю:', 42],
];

describe('a page that is signed', () => {
  for (const [name, make, sum, from] of papers) {
    test(`says for how much: ${name}`, () => {
      const divided = new Set<boolean>();
      for (let count = from; count < from + 16; count++) {
        const pages = printedPages(make(count)).map((page) => printedLines(page).join('\n'));
        const signed = pages.filter((page) => page.includes('подпись'));
        assert.equal(signed.length, 1, `${count} lines`);
        assert.ok(signed[0]?.includes(sum), `${count} lines`);
        divided.add(pages.length > 1);
      }
      assert.equal(divided.size, 2, [...divided].join());
    });
  }
});
