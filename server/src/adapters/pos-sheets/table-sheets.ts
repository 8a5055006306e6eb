import { createHash } from 'node:crypto';
import type { FileContent } from '#kernel/file-content.ts';
import { markup } from '#kernel/html.ts';
import type { TableSheet, TableSheets } from '#rooms/pos/ports.ts';
import { qrSvg } from '../typst/qr-svg.ts';

/** Makes the PDF of a sheet. */
export type SheetPdf = (sheet: TableSheet) => Promise<Uint8Array>;

/** Draws the QR codes of tables: SVG here, PDF by the renderer of documents. */
export function tableSheets(pdf: SheetPdf): TableSheets {
  return {
    sheet: async (sheet, format) => {
      const bytes = format === 'pdf' ? await pdf(sheet) : new TextEncoder().encode(sheetSvg(sheet));
      const mimeType = format === 'pdf' ? 'application/pdf' : 'image/svg+xml';
      return fileOf(bytes, mimeType, `tables.${format}`);
    },
    qr: (text, name) => {
      const bytes = new TextEncoder().encode(qrSvg(text));
      return Promise.resolve(fileOf(bytes, 'image/svg+xml', `${name}.svg`));
    },
  };
}

function fileOf(bytes: Uint8Array, mimeType: string, fileName: string): FileContent {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, mimeType, fileName, sha256 };
}

/** Millimetres: cards of a table in three columns of an A4 page, page under page. */
const card = { width: 63, height: 90, columns: 3 };
const margin = 10;
const qrSize = 44;

/** All cards of a sheet as one picture, as wide as an A4 page. */
export function sheetSvg(sheet: TableSheet): string {
  const rows = Math.max(1, Math.ceil(sheet.tables.length / card.columns));
  const height = rows * card.height + 2 * margin;
  const cards = sheet.tables.map((table, i) => cardSvg(sheet, table, i));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="${height}mm"`,
    ` viewBox="0 0 210 ${height}" font-family="PT Sans, Arial, sans-serif" text-anchor="middle">`,
    `<rect width="210" height="${height}" fill="#fff"/>`,
    ...cards,
    '</svg>',
  ].join('');
}

function cardSvg(sheet: TableSheet, table: TableSheet['tables'][number], index: number): string {
  const x = margin + (index % card.columns) * card.width;
  const y = margin + Math.floor(index / card.columns) * card.height;
  const middle = card.width / 2;
  const line = (at: number, size: number, text: string, weight = 400) =>
    `<text x="${middle}" y="${at}" font-size="${size}" font-weight="${weight}">` +
    `${markup`${short(text, size)}`.text}</text>`;
  const place = table.hall === null ? sheet.pointName : `${sheet.pointName}, ${table.hall}`;
  return [
    `<g transform="translate(${x} ${y})">`,
    `<rect x="1" y="1" width="${card.width - 2}" height="${card.height - 2}" rx="3"`,
    ' fill="none" stroke="#bbb" stroke-width="0.2" stroke-dasharray="1 1"/>',
    line(9, 4, sheet.merchantName, 700),
    line(14, 3, place),
    `<g transform="translate(${(card.width - qrSize) / 2} 17)">${qrOf(table.url)}</g>`,
    line(69, 6, `Стол ${table.number}`, 700),
    line(76, 3.2, 'Оплата счёта за организацию'),
    line(81, 3.2, 'Pay the bill for a company'),
    '</g>',
  ].join('');
}

/** A text that fits the width of a card. */
function short(text: string, size: number): string {
  const fits = Math.floor((card.width - 6) / (size * 0.52));
  return text.length <= fits ? text : `${text.slice(0, fits - 1)}…`;
}

/** The code of a text, as large as a card shows it. */
function qrOf(text: string): string {
  return qrSvg(text).replace('<svg ', `<svg width="${qrSize}" height="${qrSize}" `);
}
