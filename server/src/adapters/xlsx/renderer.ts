import type { DocumentData, DocumentFormat, DocumentRenderer } from '#rooms/documents/ports.ts';
import { fileNameOf } from '../document-file-name.ts';
import { invoiceSheet } from './invoice-sheet.ts';
import { registerSheet } from './register-sheet.ts';

/** Invoices and registers as spreadsheets: people copy the lines into their own books. */
export function xlsxRenderer(): DocumentRenderer {
  return {
    formats: ['xlsx'],
    render: async (data: DocumentData, format: DocumentFormat) => {
      if (format !== 'xlsx' || (data.kind !== 'invoice' && data.kind !== 'register')) {
        throw new Error(`there is no ${format} of a document of kind ${data.kind} here`);
      }
      return {
        bytes: await (data.kind === 'invoice' ? invoiceSheet(data) : registerSheet(data)),
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        fileName: fileNameOf(data, 'xlsx'),
      };
    },
  };
}
