import { limits } from '#kernel/limits.ts';
import type { DocumentData, DocumentFormat, DocumentRenderer } from '#rooms/documents/ports.ts';
import { fileNameOf } from '../document-file-name.ts';
import { Pool } from '../typst/pool.ts';
import type { SheetData } from './worker.ts';

interface XlsxRenderer extends DocumentRenderer {
  /** Ends the worker. */
  close(): Promise<void>;
}

/**
 * Invoices and registers as spreadsheets: people copy the lines into their own books. Made by a
 * worker thread: ten thousand rows take seconds.
 */
export function xlsxRenderer(): XlsxRenderer {
  const pool = new Pool({
    module: new URL('./worker.ts', import.meta.url),
    size: 1,
    waitMax: limits.documentsWaiting,
    jobMs: limits.documentMs,
  });
  return {
    formats: ['xlsx'],
    render: async (data: DocumentData, format: DocumentFormat) => {
      if (format !== 'xlsx' || (data.kind !== 'invoice' && data.kind !== 'register')) {
        throw new Error(`there is no ${format} of a document of kind ${data.kind} here`);
      }
      const task: SheetData = data;
      return {
        bytes: await pool.run(task),
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        fileName: fileNameOf(data, 'xlsx'),
      };
    },
    close: () => pool.close(),
  };
}
