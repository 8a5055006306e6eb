import {
  documentKindWords,
  documentStatusWords,
  fileFormatWords,
  type DocumentFile,
  type DocumentOriginal,
} from '@invogate/contracts/documents.ts';
import { alarm } from '#kernel/alarm.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import type { Database } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import type { ListFields, ListQuery } from '#kernel/list-query.ts';
import { atom } from '#kernel/time.ts';
import type { DocumentState } from './document.ts';
import type { DocumentKind } from './kind.ts';
import type { ReadOriginals } from './ports.ts';
import type { Files, StoredFile } from './render-file.ts';

/** What files can be filtered and sorted by. */
export const fileListFields: ListFields = {
  id: { column: 'x.id', type: 'uuid' },
  orderId: { column: 'x.order_id', type: 'uuid' },
  documentId: { column: 'x.document_id', type: 'uuid' },
  kind: { column: 'x.kind', type: 'enum', values: documentKindWords },
  number: { column: 'x.number', type: 'text' },
  date: { column: 'x.date', type: 'date' },
  status: { column: 'x.state', type: 'enum', values: documentStatusWords },
  format: { column: 'x.format', type: 'enum', values: fileFormatWords },
  createdAt: { column: 'x.created_at', type: 'datetime' },
};

const base = `from (
  select f.id, f.document_id, f.format, o.order_id, d.merchant_id, d.kind, d.number, d.date,
    d.state, d.created_at, d.hash, r.mime_type, r.file_name, r.sha256, r.size
  from documents d join files f on f.document_id = d.id
    left join document_orders o on o.document_id = d.id
    left join rendered_files r on r.hash = d.hash and r.format = f.format) x`;

const columns = `x.id, x.document_id as "documentId", x.format, x.order_id as "orderId",
  x.merchant_id as "merchantId", x.kind, x.number, x.date, x.state, x.created_at as "createdAt",
  x.hash, x.mime_type as "mimeType", x.file_name as "fileName", x.sha256, x.size`;

interface Row extends StoredFile {
  /** Null of a document that is of no order. */
  orderId: string | null;
  kind: DocumentKind;
  number: string;
  date: string;
  state: DocumentState;
  createdAt: Date;
  mimeType: string | null;
  fileName: string | null;
  sha256: string | null;
  size: number | null;
}

/** Whose files: those of some orders, or of all orders of some shops. */
export type FileScope = { orderIds: readonly string[] } | { merchantIds: readonly string[] };

interface ListDeps {
  database: Database;
  files: Pick<Files, 'content'>;
  onTrouble: (error: unknown) => void;
  originals?: ReadOriginals;
  waitMs?: number;
}

/**
 * One page of files, the newest document first; a file of several orders is listed for each. Files
 * that nobody has asked for yet are made on the way, a few at a time, so that each has its size. The
 * list does not wait longer than `waitMs`: what takes longer has no name, type, size and digest yet.
 */
export async function listFiles(
  deps: ListDeps,
  query: ListQuery,
  whose: FileScope,
): Promise<{ files: DocumentFile[]; totalCount: number }> {
  const scope =
    'orderIds' in whose
      ? { sql: 'x.order_id = any($1::uuid[])', params: [whose.orderIds] }
      : { sql: 'x.merchant_id = any($1::uuid[])', params: [whose.merchantIds] };
  const { rows, totalCount } = await listRows<Row>(deps.database, query, fileListFields, {
    ...{ columns, base, scope },
    defaultOrder: 'x.created_at desc, x.document_id desc',
    idColumn: 'x.id, x.order_id',
  });
  await makeMissing(deps, rows);
  const documentIds = [...new Set(rows.map(({ documentId }) => documentId))];
  const originals = await deps.originals?.(deps.database, documentIds);
  const files = rows.map((row) => fileView(row, originals?.get(row.documentId)));
  return { files, totalCount };
}

async function makeMissing(
  { files, onTrouble, waitMs = limits.filesListMs }: ListDeps,
  rows: readonly Row[],
): Promise<void> {
  const waiting = rows.filter(({ sha256 }) => sha256 === null);
  const makeNext = async (): Promise<void> => {
    for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
      try {
        const { bytes, mimeType, fileName, sha256 } = await files.content(row);
        Object.assign(row, { mimeType, fileName, sha256, size: bytes.byteLength });
      } catch (error) {
        // The rest of the list is worth having.
        onTrouble(error);
      }
    }
  };
  const late = alarm(waitMs);
  const made = Promise.all(Array.from({ length: limits.filesMadeAtOnce }, makeNext));
  await Promise.race([made, late.rang]);
  late.ring();
  // What is under way ends for whoever asks next; what is not begun waits for them.
  waiting.length = 0;
}

function fileView(row: Row, original: DocumentOriginal | undefined): DocumentFile {
  const { id, orderId, documentId, kind, number, date, state, format } = row;
  const { fileName, mimeType, size, sha256 } = row;
  const isMade = fileName !== null && mimeType !== null && size !== null && sha256 !== null;
  return {
    ...(orderId === null ? {} : { orderId }),
    ...{ id, documentId, kind, number, date, status: state, format },
    ...(isMade ? { name: fileName, mimeType, size, sha256 } : {}),
    ...(original ? { original } : {}),
    createdAt: atom(row.createdAt),
  };
}
