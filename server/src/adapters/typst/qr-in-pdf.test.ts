import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import jsQrModule from 'jsqr';
import { documentLines, invoiceData } from '#test/document-data.ts';
import { readPdf } from '#test/pdf.ts';
import { newCompiler, setJob } from './compile.ts';
import { jobOf } from './job.ts';
import { withQr } from './qr-in-pdf.ts';

const compiler = newCompiler();
const pdfOf = (over: object): Uint8Array =>
  compiler.pdf(setJob(compiler, jobOf(invoiceData(documentLines(2), over))));

describe('a QR code in a PDF', () => {
  test('leaves every object where the table of places says', () => {
    for (const text of ['a', 'Счёт № 12', 'ST00012|'.repeat(40)]) {
      const file = Buffer.from(withQr(pdfOf({}), text));
      const table = Number(/startxref\n(\d+)\n%%EOF$/.exec(file.toString('latin1'))?.[1]);
      const [head = '', range = '', ...rows] = file.toString('latin1', table).split('\n');
      assert.equal(head, 'xref');
      const count = Number(range.split(' ')[1]);
      assert.ok(count > 20);
      for (const [id, row] of rows.slice(0, count).entries()) {
        assert.equal(row.length, 19, row);
        if (id === 0) continue;
        const at = Number(row.slice(0, 10));
        assert.equal(file.toString('latin1', at, at + `${id} 0 obj\n`.length), `${id} 0 obj\n`);
      }
      assert.equal(file.toString('latin1').split('/Subtype /Image').length, 2);
      assert.ok(file.includes('/Filter /CCITTFaxDecode'), 'the place is taken');
    }
  });

  test('is read as it was written, be it short or long', async () => {
    const payment = invoiceData(documentLines(1)).qr ?? '';
    const long = `${payment}|PersonalAcc=${'0123456789'.repeat(20)}`;
    for (const text of ['a', '40702810900000001234', 'Счёт № 12', payment, long]) {
      const [page] = await readPdf(withQr(pdfOf({}), text));
      assert.ok(page);
      // The types call the function `default`; in Node the module is the function itself.
      const read = jsQrModule as unknown as typeof jsQrModule.default;
      assert.equal(read(page.pixels, page.width, page.height)?.data, text);
    }
  });

  test('says so when there is no place for it, or the file has no table', () => {
    const file = Buffer.from(pdfOf({}));
    assert.throws(() => withQr(pdfOf({ qr: null }), 'a'), /no place for one QR/);
    assert.throws(() => withQr(Buffer.concat([file, file]), 'a'), /no place for one QR/);
    assert.throws(() => withQr(file.subarray(0, file.lastIndexOf('xref\n')), 'a'), /no table/);
  });
});
