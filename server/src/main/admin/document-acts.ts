import type { Database } from '#kernel/database/database.ts';
import type { FileContent } from '#kernel/file-content.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import {
  cancelDocument,
  documentFile,
  findDocuments,
  newestDocuments,
  verifyDocuments,
  type DocumentBreach,
  type DocumentKind,
  type IssuedDocument,
} from '#rooms/documents/index.ts';
import {
  buyerCorrections,
  buyerNotCorrectable,
  correctBuyer,
  reissueClosing,
  trimmedCorrection,
  type BuyerCorrection,
} from '#rooms/closing/index.ts';
import { reissueInvoice } from '#rooms/invoices/index.ts';
import { issueRegister, type RegisterOf } from '#rooms/registers/index.ts';
import { joinDocumentRenderer } from '../document-renderer.ts';
import { showDocument, type ShownDocument } from './shown-document.ts';

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
  /**
   * Cancels it and issues another in its place, as orders and parties are now. What is corrected of
   * its buyer counts for later papers of its orders too.
   */
  reissueDocument(id: string, reason: string, buyer?: BuyerCorrection): Promise<ShownDocument>;
  /** The register of a merchant's payments in a period; the same one again while it says the same. */
  issueRegister(of: RegisterOf): Promise<ShownDocument>;
  verifyDocuments(): Promise<DocumentBreach[]>;
}

const by = 'operator';

const unknownShop = ({ merchantId }: RegisterOf) => `No merchant has the id ${merchantId}`;

export function documentActs(
  database: Database,
  accounts: Accounts,
  publicUrl: string,
): DocumentActs {
  const show = (document: IssuedDocument) => showDocument(database, document);
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
    findDocument: async (id) => {
      const shown = await show(await find(id));
      const corrected = await buyerCorrections(database, shown.orderIds);
      return corrected.length === 0 ? shown : { ...shown, buyerCorrected: corrected };
    },
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
    reissueDocument: async (id, reason, buyer) => {
      const { data, merchantId, orderIds } = await find(id);
      const because = { reason, by };
      const issued = await database.inTransaction('admin.reissue-document', async (tx) => {
        if (data.kind === 'invoice') {
          const inn = data.payer.vatNumber ?? undefined;
          if (buyer) await correctBuyer(tx, orderIds, inn, buyer, because);
          const right = buyer && trimmedCorrection(buyer);
          return reissueInvoice(tx, { accounts, publicUrl }, id, because, right);
        }
        if (data.kind !== 'register') return reissueClosing(tx, accounts, id, because, buyer);
        if (buyer) throw buyerNotCorrectable();
        return issueRegister(tx, { merchantId, currency: data.currency, ...data.period }, because);
      });
      return show(issued);
    },
    issueRegister: async (of) => {
      if (!isUuid(of.merchantId)) throw notFound({ message: unknownShop(of) });
      return show(
        await database.inTransaction('admin.issue-register', (tx) => issueRegister(tx, of)),
      );
    },
    verifyDocuments: () => verifyDocuments(database),
  };
}
