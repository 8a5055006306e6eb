import type { DocumentData, DocumentFormat, DocumentRenderer } from '#rooms/documents/ports.ts';
import { fileNameOf } from '../document-file-name.ts';
import { invoiceSheet } from './invoice-sheet.ts';

/** Invoices as spreadsheets: buyers copy the lines into their own books. */
export function xlsxRenderer(): DocumentRenderer {
  return {
    formats: ['xlsx'],
    render: async (data: DocumentData, format: DocumentFormat) => {
      if (format !== 'xlsx' || data.kind !== 'invoice') {
        throw new Error(`there is no ${format} of a document of kind ${data.kind} here`);
      }
      return {
        bytes: await invoiceSheet(data),
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        fileName: fileNameOf(data, 'xlsx'),
      };
    },
  };
}
