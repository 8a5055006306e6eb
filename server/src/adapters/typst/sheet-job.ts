import type { TableSheet } from '#rooms/pos/ports.ts';
import type { Job } from './job.ts';
import { qrSvg } from './qr-svg.ts';

/** What the sheet of table QR codes is made of. */
export function sheetJob({ merchantName, pointName, tables }: TableSheet): Job {
  const cards = tables.map(({ number, hall, url }) => ({ number, hall, qr: qrSvg(url) }));
  const data = { merchantName, pointName, tables: cards };
  return { template: '/templates/table-sheet.typ', json: JSON.stringify({ data }), images: {} };
}
