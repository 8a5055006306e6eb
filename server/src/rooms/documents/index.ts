export type * from './data.ts';
export { documentKinds, type DocumentKind, type KindRow } from './kind.ts';
export {
  DocumentIncomplete,
  type DocumentFault,
  type DocumentFormat,
  type DocumentImages,
  type DocumentRenderer,
  type FileReaders,
  type ReadOriginals,
  type Rendered,
} from './ports.ts';
export type { DocumentState, IssuedDocument, NewDocument } from './document.ts';
export * from './document.events.ts';
export { cancelDocument, reissueDocument, type Cancellation } from './cancel-document.ts';
export { documentsOfOrders, fileIdsOf, findDocuments } from './find-documents.ts';
export { issueDocuments } from './issue-documents.ts';
export { documentsRoom, type Documents, type DocumentsDeps } from './documents-room.ts';
export type { FileLinks, LinkSubject } from './file-links.ts';
export { verifyDocuments, type DocumentBreach } from './verify-documents.ts';
export { canonicalJson } from './canonical-json.ts';
export { payerOfData } from './payer-of-data.ts';
export { payerPapers, type PayerPaper } from './payer-papers.ts';
export { filesOfDocument, newestDocuments, type DocumentFileId } from './find-documents.ts';
export { documentFile } from './render-file.ts';
export { sumsOf, totalsOf } from './totals.ts';
