import type { PaperSheet } from '@invogate/contracts/edo.ts';
import type { Reader } from '#kernel/database/database.ts';
import { Html, markup } from '#kernel/html.ts';
import { documentKinds, type DocumentKind } from '#rooms/documents/index.ts';
import { code128Svg } from './code128.ts';
import { barcodeText, moscowDay, type PaperItem, type PaperWay } from './paper.ts';
import { itemsOfDay } from './paper.sql.ts';

/**
 * The shipment list of a day: what was handed over on it and, today, what waits to be. For the
 * courier or the post office, to print and to sign.
 */
export async function paperSheet(
  reader: Reader,
  { day, way }: { day: string; way: PaperWay },
): Promise<PaperSheet> {
  const isToday = day === moscowDay(reader.now());
  const items = await reader.rows<PaperItem>(itemsOfDay, [day, way, isToday]);
  return { day, way, count: items.length, html: pageOf(items, day, way), csv: csvOf(items) };
}

const wayWords: Readonly<Record<PaperWay, string>> = {
  courier: 'Курьер',
  post: 'Почта',
};
const heads = ['№', 'Штрихкод', 'Получатель', 'Адрес', 'Документы', 'Трек'] as const;
const columns = ['Штрихкод', 'Получатель', 'ИНН', 'Адрес', 'Телефон', 'Документы', 'Трек'] as const;

function pageOf(items: readonly PaperItem[], day: string, way: PaperWay): string {
  const title = `Реестр отправлений: ${wayWords[way].toLowerCase()}, ${russianDay(day)}`;
  const rows = items.map(
    (item, index) => markup`<tr>
<td class="n">${index + 1}</td>
<td>${new Html(code128Svg(barcodeText(item.number)))}</td>
<td><strong>${item.recipient}</strong><br>ИНН ${item.vatNumber}</td>
<td>${item.address ?? 'адрес не указан'}${item.phone !== null && markup`<br>${item.phone}`}</td>
<td>${item.documents.map((each) => markup`${documentWords(each)}<br>`)}</td>
<td>${item.track ?? ''}</td>
</tr>`,
  );
  const empty = markup`<tr><td colspan="6">На этот день отправлений нет.</td></tr>`;
  return markup`<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>${new Html(style)}</style>
</head><body><h1>${title}</h1>
<div class="wide" tabindex="0" role="region" aria-label="${title}"><table>
<thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.length === 0 ? empty : rows}</tbody></table></div>
<p>Всего отправлений: ${items.length}</p>
<p class="sign"><span>Сдал: ____________________</span>
<span>Принял: ____________________</span></p>
</body></html>
`.text;
}

const style = `body{font:14px/1.4 'PT Sans',Arial,sans-serif;margin:24px;color:#111}
h1{font-size:20px}.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #767676;padding:6px 8px;text-align:left;vertical-align:top}
th{background:#f0f0f0}.n{text-align:right}svg{display:block;width:64mm;height:auto}
thead{display:table-header-group}tr{break-inside:avoid}
.sign span{margin-right:48px;white-space:nowrap}
@media print{body{margin:0}.wide{overflow:visible}}`;

/** For spreadsheets: a mark of UTF-8, semicolons, CRLF. */
function csvOf(items: readonly PaperItem[]): string {
  const rows = items.map((item) => [
    barcodeText(item.number),
    item.recipient,
    item.vatNumber,
    item.address ?? '',
    item.phone ?? '',
    item.documents.map(documentWords).join(', '),
    item.track ?? '',
  ]);
  return `\uFEFF${[columns, ...rows].map((row) => row.map(csvCell).join(';')).join('\r\n')}\r\n`;
}

/** A cell that begins like a formula is text, whoever wrote it. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function documentWords({ kind, number, date }: PaperItem['documents'][number]): string {
  const row = documentKinds[kind as DocumentKind] as { ru: string } | undefined;
  return `${row?.ru ?? kind} № ${number} от ${russianDay(date)}`;
}

function russianDay(day: string): string {
  return day.split('-').reverse().join('.');
}
