import iconv from 'iconv-lite';
import type { DocumentRenderer, RegisterData } from '#rooms/documents/ports.ts';
import { fileNameOf } from '../document-file-name.ts';
import { inCp1251 } from '../fns-xml/cp1251-text.ts';
import { moscowText } from '../moscow-time.ts';
import { registerCsv, type Flavour } from './register-csv.ts';

/** For programs: what RFC 4180 and ISO 8601 say. */
const forPrograms: Flavour = {
  ...{ separator: ',', decimalPoint: '.', noSum: '', hasSums: false },
  moment: (iso) => `${moscowText(new Date(iso)).replace(written, '$3-$2-$1T')}+03:00`,
  day: (day) => day,
  text: (text) => text,
};

/** For office programs in Russian, which open it by a double click. */
const forOffices: Flavour = {
  ...{ separator: ';', decimalPoint: ',', noSum: '—', hasSums: true },
  moment: (iso) => moscowText(new Date(iso)),
  day: (day) => day.split('-').toReversed().join('.'),
  text: inCp1251,
};

const written = /^(\d\d)\.(\d\d)\.(\d{4}) /;

/** Registers as CSV: `csv` in UTF-8, `csv-cp1251` in windows-1251. */
export function registerCsvRenderer(): DocumentRenderer {
  return {
    formats: ['csv', 'csv-cp1251'],
    render: (data, format) => {
      if (data.kind !== 'register' || (format !== 'csv' && format !== 'csv-cp1251')) {
        const why = `there is no ${format} of a document of kind ${data.kind} here`;
        return Promise.reject(new Error(why));
      }
      const charset = format === 'csv' ? 'utf-8' : 'windows-1251';
      return Promise.resolve({
        bytes: format === 'csv' ? inUtf8(data) : inWindows1251(data),
        mimeType: `text/csv; charset=${charset}; header=present`,
        fileName: fileNameOf(data, format),
      });
    },
  };
}

/** The mark at its beginning tells office programs what it is. */
const inUtf8 = (data: RegisterData): Uint8Array =>
  new TextEncoder().encode(`\uFEFF${registerCsv(data, forPrograms)}`);

/** Heads and sums have no sign that the encoding lacks, and texts have been cleaned. */
const inWindows1251 = (data: RegisterData): Uint8Array =>
  iconv.encode(registerCsv(data, forOffices), 'win1251');
