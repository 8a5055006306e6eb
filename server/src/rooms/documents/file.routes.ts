import { DocumentFile } from '@invogate/contracts/documents.ts';
import type { Database } from '#kernel/database/database.ts';
import type { FileContent } from '#kernel/file-content.ts';
import { isUuid } from '#kernel/ids.ts';
import { file, page, route, type Call, type Caller, type Route } from '#kernel/route.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import * as sql from './file.sql.ts';
import { inTime } from './in-time.ts';
import { fileListFields, listFiles, type FileScope } from './list-files.ts';
import type { FileReaders, ReadOriginals } from './ports.ts';
import type { Files, StoredFile } from './render-file.ts';

export interface FileRoutesDeps {
  database: Database;
  files: Files;
  readers: FileReaders;
  originals?: ReadOriginals;
  onTrouble: (error: unknown) => void;
  /** The documents of orders in one archive. */
  zip: (orderIds: readonly string[]) => Promise<FileContent>;
}

const common = { method: 'GET', access: 'token', right: 'orders', tag: 'Documents' } as const;
const fileTypes = ['application/pdf', 'application/xml', 'text/html', 'application/octet-stream'];

/** The files API of merchants (spec 22). */
export function fileRoutes(deps: FileRoutesDeps): readonly Route[] {
  return [
    route({
      ...common,
      path: '/filter/api/file',
      summary: 'List files of documents and receipts',
      list: fileListFields,
      answer: DocumentFile,
      refusals: ['validation_error'],
      handle: async (call) => {
        const found = await listFiles(deps, call.list, await scopeOf(deps, call));
        return page(found.files, found.totalCount, call.list);
      },
    }),
    route({
      ...common,
      path: '/filter/api/file/:id',
      summary: 'Download a file',
      file: fileTypes,
      answer: DocumentFile,
      refusals: ['not_found', 'document_incomplete', 'range_not_satisfiable'],
      handle: async ({ caller, params }) => {
        const found = await deps.files.find(params.id ?? '');
        if (!(await mayRead(deps, caller, found))) throw notFound();
        return file(await inTime(deps.files.content(found)));
      },
    }),
    route({
      ...common,
      path: '/filter/api/file/zip/:id',
      summary: 'Download all documents of an order as ZIP',
      file: ['application/zip'],
      answer: DocumentFile,
      refusals: ['not_found', 'range_not_satisfiable'],
      handle: async ({ caller, params }) => {
        const orderId = params.id ?? '';
        if (!isUuid(orderId)) throw notFound();
        const [visible] = await deps.readers.visibleOrders(caller, [orderId]);
        if (visible === undefined) throw notFound();
        return file(await inTime(deps.zip([visible])));
      },
    }),
  ];
}

/** A list that names its orders shows those that the caller may see; another, those of its shops. */
async function scopeOf({ readers }: FileRoutesDeps, { caller, list }: Call): Promise<FileScope> {
  const named = list.conditions.find(
    ({ field, operator }) => field === 'orderId' && operator === 'eq',
  );
  if (!named) return { merchantIds: await readers.merchantIdsOf(caller) };
  return { orderIds: await readers.visibleOrders(caller, named.values) };
}

async function mayRead(
  { database, readers }: FileRoutesDeps,
  caller: Caller,
  { merchantId, documentId }: StoredFile,
): Promise<boolean> {
  if ((await readers.merchantIdsOf(caller)).includes(merchantId)) return true;
  const orders = await database.rows<{ id: string }>(sql.ordersOfDocument, [documentId]);
  const ids = orders.map(({ id }) => id);
  return (await readers.visibleOrders(caller, ids)).length > 0;
}
