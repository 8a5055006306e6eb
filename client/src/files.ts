import type { DocumentFile } from '@invogate/contracts/documents.ts';
import type { CallOptions } from './options.ts';
import { eachRow, fetchPage } from './page.ts';
import type { Page } from './page.ts';
import type { ListQuery } from './query.ts';
import type { Send } from './transport.ts';

/** What files of documents can be filtered and sorted by. */
export type FileField =
  'id' | 'orderId' | 'documentId' | 'kind' | 'number' | 'date' | 'status' | 'format' | 'createdAt';

/** Receipts and documents of orders, as files. */
export interface OrderFiles {
  list(query?: ListQuery<FileField>, options?: CallOptions): Promise<Page<DocumentFile>>;
  each(
    query?: Omit<ListQuery<FileField>, 'page'>,
    options?: CallOptions,
  ): AsyncGenerator<DocumentFile, void, undefined>;
  /** Path after the prefix of the server, to be asked for with the token. */
  path(fileId: string): string;
  /** The same of a ZIP of all valid documents of an order. */
  zipPath(orderId: string): string;
}

const listPath = '/filter/api/file';

export function orderFiles(send: Send): OrderFiles {
  return {
    list: (query = {}, options) => fetchPage(send, listPath, query, options),
    each: (query = {}, options) => eachRow(send, listPath, query, options),
    path: (fileId) => `${listPath}/${encodeURIComponent(fileId)}`,
    zipPath: (orderId) => `${listPath}/zip/${encodeURIComponent(orderId)}`,
  };
}
