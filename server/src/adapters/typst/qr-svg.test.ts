import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import jsQrModule from 'jsqr';
import { documentLines, invoiceData, receiptData } from '#test/document-data.ts';
import { qrSvg } from './qr-svg.ts';
import { receiptQr } from './receipt-qr.ts';

const texts = {
  'an invoice': invoiceData(documentLines(5)).qr ?? '',
  'a receipt': receiptQr(receiptData(2)),
  'nothing but a number': '40702810900000001234',
  'a number at the end, signs outside of Latin': 'Счёт 😀 № 123456789012',
  'a short text': 'a',
};

describe('the SVG of a QR code', () => {
  for (const [name, text] of Object.entries(texts)) {
    test(`is read whatever its mask is: ${name}`, () => {
      assert.equal(decode(qrSvg(text)), text);
      for (const mask of [0, 1, 2, 3, 4, 5, 6, 7] as const) {
        assert.equal(decode(qrSvg(text, mask)), text, `mask ${mask}`);
      }
    });
  }
});

/** Points of a module, in both directions. */
const scale = 4;

/** Paints the bars of a code and reads them as a camera would. */
function decode(svg: string): string | undefined {
  const [, side = ''] = /viewBox="0 -\.5 (\d+) /.exec(svg) ?? [];
  const width = Number(side) * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  let [x, y] = [0, 0];
  for (const [, command, first, second] of svg.matchAll(/([Mmh])(\d+)(?: (\d+))?/g)) {
    if (command === 'M') [x, y] = [Number(first), Number(second)];
    else if (command === 'm') x += Number(first);
    else {
      blacken(pixels, width, { x, y, length: Number(first) });
      x += Number(first);
    }
  }
  // The types call the function `default`; in Node the module is the function itself.
  const read = jsQrModule as unknown as typeof jsQrModule.default;
  return read(pixels, width, width)?.data;
}

function blacken(
  pixels: Uint8ClampedArray,
  width: number,
  { x, y, length }: { x: number; y: number; length: number },
): void {
  for (let row = y * scale; row < (y + 1) * scale; row++) {
    const from = (row * width + x * scale) * 4;
    for (let at = from; at < from + length * scale * 4; at += 4) pixels.fill(0, at, at + 3);
  }
}
