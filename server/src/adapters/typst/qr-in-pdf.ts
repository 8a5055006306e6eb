import { faxImage, pointsOfModule } from './fax-image.ts';
import { qrBars } from './qr-bars.ts';

/**
 * Puts a QR code into a PDF of the compiler, in place of the one image that it has: a single point
 * that the template keeps the place with (`qr-place` of base.typ). To have the compiler draw the
 * code took a quarter of an invoice. A module has eight points in both directions, so that it is
 * sharp on paper. Throws when there is not exactly one image.
 */
export function withQr(pdf: Uint8Array, text: string): Uint8Array {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const image = imageIn(file);
  const code = imageOf(text, image.id);
  const table = tableIn(file);
  const grown = code.length - (image.to - image.from);
  const moved = (place: number): number => (place > image.from ? place + grown : place);
  // Every object has its place in a table of lines of one length: those behind the image move.
  const places = file
    .toString('latin1', table.from, table.to)
    .replace(/^(\d{10})(?= \d{5} n)/gm, (place) => String(moved(Number(place))).padStart(10, '0'));
  return Buffer.concat([
    file.subarray(0, image.from),
    code,
    file.subarray(image.to, table.from),
    Buffer.from(`${places}startxref\n${table.from + grown}\n%%EOF`, 'latin1'),
  ]);
}

interface Part {
  from: number;
  to: number;
}

/** The object of the only image; its number is `id`. */
function imageIn(file: Buffer): Part & { id: number } {
  const at = file.indexOf('/Subtype /Image');
  if (at < 0 || file.includes('/Subtype /Image', at + 1)) throw new Error('no place for one QR');
  const head = file.lastIndexOf(' 0 obj', at);
  const from = file.lastIndexOf('\n', head) + 1;
  const to = file.indexOf('endobj\n', at) + 'endobj\n'.length;
  return { from, to, id: Number(file.toString('latin1', from, head)) };
}

/** The table of places at the end, with the trailer. */
function tableIn(file: Buffer): Part {
  const to = file.lastIndexOf('startxref');
  const from = Number.parseInt(file.toString('latin1', to + 'startxref'.length), 10);
  if (to < 0 || file.toString('latin1', from, from + 5) !== 'xref\n') throw new Error('no table');
  return { from, to };
}

/** The code as an image. */
function imageOf(text: string, id: number): Buffer {
  const code = qrBars(text);
  const bytes = faxImage(code);
  const points = code.side * pointsOfModule;
  const head =
    `${id} 0 obj\n<<\n  /Type /XObject\n  /Subtype /Image\n  /Width ${points}\n` +
    `  /Height ${points}\n  /ColorSpace /DeviceGray\n  /BitsPerComponent 1\n` +
    `  /Filter /CCITTFaxDecode\n  /DecodeParms << /K -1 /Columns ${points} /Rows ${points} >>\n` +
    `  /Length ${bytes.length}\n>>\nstream\n`;
  return Buffer.concat([
    Buffer.from(head, 'latin1'),
    bytes,
    Buffer.from('\nendstream\nendobj\n', 'latin1'),
  ]);
}
