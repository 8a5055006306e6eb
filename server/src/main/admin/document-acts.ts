import { majorFromMinor, minor, type Currency } from '@invogate/contracts/money.ts';
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
  verifyDocuments,
  type DocumentBreach,
  type DocumentFormat,
  type DocumentKind,
  type IssuedDocument,
  type RegisterData,
} from '#rooms/documents/index.ts';
import { reissueClosing } from '#rooms/closing/index.ts';
import { reissueInvoice } from '#rooms/invoices/index.ts';
import { issueRegister, type RegisterOf } from '#rooms/registers/index.ts';
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
  register?: ShownRegister;
}

/** What a register comes to. Sums as on the wire; the commission is null where none was agreed. */
export interface ShownRegister {
  from: string;
  to: string;
  currencyId: Currency;
  /** Rows. */
  count: number;
  gross: number;
  refunds: number;
  commission: number | null;
  net: number;
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
  /** Cancels it and issues another in its place, as orders and parties are now. */
  reissueDocument(id: string, reason: string): Promise<ShownDocument>;
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
  const show = async (document: IssuedDocument): Promise<ShownDocument> => ({
    ...{ id: document.id, kind: document.kind, number: document.number, date: document.date },
    ...{ status: document.state, orderIds: document.orderIds, merchantId: document.merchantId },
    ...{ hash: document.hash, createdAt: atom(document.createdAt) },
    files: await filesOfDocument(database, document.id),
    ...(document.replaces === null ? {} : { replaces: document.replaces }),
    ...(document.cancelReason === null ? {} : { cancelReason: document.cancelReason }),
    ...(document.data.kind === 'register' ? { register: shownRegister(document.data) } : {}),
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
      const { data, merchantId } = await find(id);
      const because = { reason, by };
      const issued = await database.inTransaction('admin.reissue-document', (tx) => {
        if (data.kind === 'invoice') {
          return reissueInvoice(tx, { accounts, publicUrl }, id, because);
        }
        if (data.kind !== 'register') return reissueClosing(tx, accounts, id, because);
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

function shownRegister({ period, currency, rows, sums }: RegisterData): ShownRegister {
  const { grossMinor, refundsMinor, commissionMinor, netMinor } = sums;
  return {
    ...{ ...period, currencyId: currency, count: rows.length },
    gross: majorFromMinor(minor(grossMinor)),
    refunds: majorFromMinor(minor(refundsMinor)),
    commission: commissionMinor === null ? null : majorFromMinor(minor(commissionMinor)),
    net: majorFromMinor(minor(netMinor)),
  };
}
