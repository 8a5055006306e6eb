import type { Reader } from '#kernel/database/database.ts';
import type { IssuedDocument } from './document.ts';
import * as sql from './document.sql.ts';
import type { DocumentKind } from './kind.ts';
import type { DocumentFormat } from './ports.ts';

/** Documents by id, the oldest first, whoever asks. Unknown ids are left out. */
export function findDocuments(reader: Reader, ids: readonly string[]): Promise<IssuedDocument[]> {
  return reader.rows<IssuedDocument>(sql.documentsByIds, [ids]);
}

/** All documents of these orders, cancelled ones too, the oldest first. */
export function documentsOfOrders(
  reader: Reader,
  orderIds: readonly string[],
): Promise<IssuedDocument[]> {
  return reader.rows<IssuedDocument>(sql.documentsOfOrders, [orderIds]);
}

/** Ids of the files of each order, of valid documents only; an order without any is not in it. */
export async function fileIdsOf(
  reader: Reader,
  orderIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (orderIds.length === 0) return new Map();
  const rows = await reader.rows<{ orderId: string; fileIds: string[] }>(sql.fileIdsOfOrders, [
    orderIds,
  ]);
  return new Map(rows.map(({ orderId, fileIds }) => [orderId, fileIds]));
}

export interface DocumentFileId {
  id: string;
  format: DocumentFormat;
}

/** The files of one document, in the order of formats. */
export function filesOfDocument(reader: Reader, documentId: string): Promise<DocumentFileId[]> {
  return reader.rows<DocumentFileId>(sql.filesOfDocument, [documentId]);
}

/** The newest documents of the installation: of one order, and of one kind, where they are given. */
export function newestDocuments(
  reader: Reader,
  { orderId, kind, limit }: { orderId?: string; kind?: DocumentKind; limit: number },
): Promise<IssuedDocument[]> {
  return reader.rows<IssuedDocument>(sql.newestDocuments, [orderId ?? null, kind ?? null, limit]);
}
