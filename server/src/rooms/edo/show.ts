import type {
  BuyerTitle,
  EdoDocument,
  EdoNote,
  EdoPackage,
  PaperPackage,
} from '@invogate/contracts/edo.ts';
import { atom } from '#kernel/time.ts';
import { shownState } from './edo-document.ts';
import type { EdoDocumentRow, EdoPackage as StoredPackage, StoredNote } from './edo-package.ts';
import { barcodeText, type PaperItem } from './paper.ts';
import type { TitleReader } from './ports.ts';

type Sent = Pick<StoredPackage, 'merchantId' | 'orderIds' | 'way'>;

export function showDocument(row: EdoDocumentRow, sent: Sent): EdoDocument {
  const message = row.revokeError ?? row.roamingError ?? row.said;
  return {
    id: row.documentId,
    packageId: row.packageId,
    merchantId: sent.merchantId,
    orderIds: sent.orderIds,
    kind: row.kind,
    number: row.number,
    date: row.date,
    way: sent.way,
    status: shownState(row),
    revocation: row.revocation,
    ...(row.revocationBy === null ? {} : { revocationBy: row.revocationBy }),
    needsSignature: row.needsSignature,
    hasTitle: row.hasTitle,
    ...(message === null ? {} : { message }),
    ...(row.notes?.length ? { notes: row.notes.map(showNote) } : {}),
    changedAt: atom(row.changedAt),
  };
}

const showNote = ({ text, times, toldAtMs }: StoredNote): EdoNote => {
  return { text, times, toldAt: atom(new Date(toldAtMs)) };
};

export function showPackage(sent: StoredPackage, documents: readonly EdoDocumentRow[]): EdoPackage {
  const { operator, externalId, dueAt, lastError, sentAt } = sent;
  return {
    id: sent.id,
    group: sent.group,
    merchantId: sent.merchantId,
    orderIds: sent.orderIds,
    payer: sent.payer.name,
    vatNumber: sent.vatNumber,
    ...(sent.reasonCode === '' ? {} : { taxRegistrationReasonCode: sent.reasonCode }),
    way: sent.way,
    ...(operator === null ? {} : { operator }),
    ...(externalId === null ? {} : { externalId }),
    tries: sent.tries,
    ...(dueAt === null ? {} : { nextTryAt: atom(dueAt) }),
    ...(lastError === null ? {} : { message: lastError }),
    createdAt: atom(sent.createdAt),
    ...(sentAt === null ? {} : { sentAt: atom(sentAt) }),
    documents: documents.map((row) => showDocument(row, sent)),
  };
}

/** A title as it is stored. */
export interface StoredTitle {
  documentId: string;
  fileName: string;
  mimeType: string;
  bytes: Buffer;
  sha256: string;
  storedAt: Date;
  accountId: string;
  merchantId: string;
}

export function showTitle(title: StoredTitle, read: TitleReader): BuyerTitle {
  const { documentId, fileName, mimeType, bytes, sha256, storedAt } = title;
  const content = bytes.toString('base64');
  const facts = { documentId, fileName, mimeType, size: bytes.length, sha256 };
  const answer = read(bytes);
  return { ...facts, content, ...(answer ? { answer } : {}), storedAt: atom(storedAt) };
}

export function showPaper(item: PaperItem): PaperPackage {
  const { address, phone, track, note, printedAt, handedOn, endedAt } = item;
  return {
    id: item.id,
    barcode: barcodeText(item.number),
    packageId: item.packageId,
    merchantId: item.merchantId,
    orderIds: item.orderIds,
    group: item.group,
    way: item.way,
    status: item.state,
    recipient: item.recipient,
    vatNumber: item.vatNumber,
    ...(address === null ? {} : { address }),
    ...(phone === null ? {} : { phone }),
    ...(track === null ? {} : { track }),
    ...(note === null ? {} : { message: note }),
    documents: item.documents,
    createdAt: atom(item.createdAt),
    ...(printedAt === null ? {} : { printedAt: atom(printedAt) }),
    ...(handedOn === null ? {} : { handedOverOn: handedOn }),
    ...(endedAt === null ? {} : { endedAt: atom(endedAt) }),
  };
}
