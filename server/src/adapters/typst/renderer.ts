import { availableParallelism } from 'node:os';
import type {
  DocumentData,
  DocumentFormat,
  DocumentImages,
  DocumentRenderer,
  Rendered,
} from '#rooms/documents/ports.ts';
import { limits } from '#kernel/limits.ts';
import type { TableSheet } from '#rooms/pos/ports.ts';
import { fileNameOf } from '../document-file-name.ts';
import { receiptPage } from './receipt-page.ts';
import { Pool } from './pool.ts';
import { sheetJob } from './sheet-job.ts';
import type { Task } from './worker.ts';

export interface TypstOptions {
  /** Images of merchants by their hash; without it documents that name one are refused. */
  images?: DocumentImages;
  /** Worker threads; by default one processor is left to the requests. */
  workers?: number;
}

export interface TypstRenderer extends DocumentRenderer {
  /** PDF of the QR codes of tables, to be printed. */
  sheet(sheet: TableSheet): Promise<Uint8Array>;
  /** Ends the workers. */
  close(): Promise<void>;
}

/** PDF of every kind of document, and the HTML page of receipts. Made by worker threads. */
export function typstRenderer(options: TypstOptions = {}): TypstRenderer {
  const { images = noImages, workers = Math.max(1, availableParallelism() - 1) } = options;
  // The compiler has threads of its own, one a processor: as many as workers are enough, and the
  // rest is for the requests. It reads this once in the life of the process.
  process.env.RAYON_NUM_THREADS ??= String(workers);
  const pool = new Pool({
    module: new URL('./worker.ts', import.meta.url),
    size: workers,
    waitMax: limits.documentsWaiting,
    jobMs: limits.documentMs,
  });
  return {
    formats: ['pdf', 'html'],
    render: async (data, format) => ({
      bytes: await bytesOf(pool, images, data, format),
      mimeType: format === 'pdf' ? 'application/pdf' : 'text/html; charset=utf-8',
      fileName: fileNameOf(data, format),
    }),
    sheet: (sheet) => {
      const task: Task = { job: sheetJob(sheet) };
      return pool.run(task);
    },
    close: () => pool.close(),
  };
}

async function bytesOf(
  pool: Pool,
  images: DocumentImages,
  data: DocumentData,
  format: DocumentFormat,
): Promise<Rendered['bytes']> {
  if (format === 'html' && data.kind === 'receipt') {
    return new TextEncoder().encode(receiptPage(data));
  }
  if (format !== 'pdf') throw new Error(`there is no ${format} of a document of kind ${data.kind}`);
  const task: Task = {
    data,
    images: {
      stamp: await imageOf(images, 'stampHash' in data ? data.stampHash : null),
      signature: await imageOf(images, 'signatureHash' in data ? data.signatureHash : null),
    },
  };
  return pool.run(task);
}

/** A document that names an image is not made without it: later it would have other bytes. */
async function imageOf(
  images: DocumentImages,
  hash: string | null,
): Promise<Uint8Array | undefined> {
  if (hash === null) return undefined;
  const bytes = await images(hash);
  if (bytes === undefined) throw new Error(`the image ${hash} of this document is not there`);
  return bytes;
}

const noImages: DocumentImages = () => Promise.resolve(undefined);
