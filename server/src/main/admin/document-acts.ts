import type { Database } from '#kernel/database/database.ts';
import type { FileContent } from '#kernel/file-content.ts';
import { isUuid } from '#kernel/ids.ts';
import { atom } from '#kernel/time.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import {
  cancelDocument,
  documentFile,
  filesOfDocument,
  findDocuments,
  newestDocuments,
  reissueDocument,
  verifyDocuments,
  type DocumentBreach,
  type DocumentFormat,
  type DocumentKind,
  type IssuedDocument,
} from '#rooms/documents/index.ts';
import { reissueInvoice } from '#rooms/invoices/index.ts';
import { joinDocumentRenderer } from '../document-renderer.ts';

/** A document as commands show it; the data only for one. */
export interface ShownDocument {
  id: string;
  kind: DocumentKind;
  number: string;
  date: string;
  status: IssuedDocument['state'];
  orderIds: string[];
  merchantId: string;
  hash: string;
  createdAt: string;
  files: { id: string; format: DocumentFormat }[];
  replaces?: string;
  cancelReason?: string;
}

export interface DocumentFilter {
  orderId?: string;
  kind?: DocumentKind;
  limit: number;
}

/** What the operator does about documents. All of it throws as the room does. */
export interface DocumentActs {
  /** The newest first. */
  listDocuments(filter: DocumentFilter): Promise<ShownDocument[]>;
  findDocument(id: string): Promise<ShownDocument>;
  /** The bytes of one of its files; made now if nobody has asked for it before. */
  documentFile(fileId: string): Promise<FileContent>;
  cancelDocument(id: string, reason: string): Promise<ShownDocument>;
  /** Cancels it and issues another in its place; an invoice as its orders are now. */
  reissueDocument(id: string, reason: string): Promise<ShownDocument>;
  verifyDocuments(): Promise<DocumentBreach[]>;
}

const by = 'operator';

export function documentActs(
  database: Database,
  accounts: Accounts,
  publicUrl: string,
): DocumentActs {
  const show = async (document: IssuedDocument): Promise<ShownDocument> => ({
    ...{ id: document.id, kind: document.kind, number: document.number, date: document.date },
    ...{ status: document.state, orderIds: document.orderIds, merchantId: document.merchantId },
    ...{ hash: document.hash, createdAt: atom(document.createdAt) },
    files: await filesOfDocument(database, document.id),
    ...(document.replaces === null ? {} : { replaces: document.replaces }),
    ...(document.cancelReason === null ? {} : { cancelReason: document.cancelReason }),
  });
  const find = async (id: string): Promise<IssuedDocument> => {
    const [document] = isUuid(id) ? await findDocuments(database, [id]) : [];
    if (!document) throw notFound({ message: `No document has the id ${id}` });
    return document;
  };
  return {
    listDocuments: async ({ orderId, kind, limit }) => {
      if (orderId !== undefined && !isUuid(orderId)) return [];
      const found = await newestDocuments(database, { orderId, kind, limit });
      return Promise.all(found.map(show));
    },
    findDocument: async (id) => show(await find(id)),
    documentFile: async (fileId) => {
      const renderer = joinDocumentRenderer(database);
      try {
        return await documentFile(database, renderer, fileId);
      } finally {
        await renderer.close();
      }
    },
    cancelDocument: async (id, reason) => {
      await find(id);
      return show(
        await database.inTransaction('admin.cancel-document', (tx) =>
          cancelDocument(tx, id, { reason, by }),
        ),
      );
    },
    reissueDocument: async (id, reason) => {
      const { kind } = await find(id);
      const issued = await database.inTransaction('admin.reissue-document', (tx) =>
        kind === 'invoice'
          ? reissueInvoice(tx, { accounts, publicUrl }, id, { reason, by })
          : reissueDocument(tx, id, { reason, by }),
      );
      return show(issued);
    },
    verifyDocuments: () => verifyDocuments(database),
  };
}
