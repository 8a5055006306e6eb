import { documentKinds } from '#rooms/documents/index.ts';
import type { DocumentData, DocumentFormat } from '#rooms/documents/ports.ts';

/** Signs that a file system or a header does not take. */
const forbidden = /[\p{Cc}"*/:<>?\\|]/gu;

/** How a file is called: `Счёт на оплату 15 от 22.11.2026.pdf`. */
export function fileNameOf(data: DocumentData, format: DocumentFormat): string {
  const isTraining = data.kind === 'receipt' && data.notFiscal;
  const name = isTraining ? 'Учебный чек' : documentKinds[data.kind].ru;
  const day = data.date.split('-').reverse().join('.');
  const number = data.number.replace(forbidden, '-').slice(0, 60);
  const ending = format === 'csv-cp1251' ? ' (windows-1251).csv' : `.${format}`;
  return `${name} ${number} от ${day}${ending}`;
}
