import { Type, type Static } from 'typebox';
import { edoStatusWords, paperStatusWords } from './edo.ts';
import { Day, Id, Instant, Integer, Optional, Text, Word } from './wire.ts';

/** Kinds of documents that files are made of. */
export const documentKindWords = [
  'invoice',
  'act',
  'waybill',
  'upd',
  'facture',
  'correction',
  'transfer-report',
  'register',
  'receipt',
] as const;
export const fileFormatWords = ['pdf', 'xlsx', 'xml', 'html', 'csv', 'csv-cp1251'] as const;
export const documentStatusWords = ['issued', 'canceled'] as const;

export const originalStatusWords = [
  ...edoStatusWords,
  ...paperStatusWords.filter((word) => word !== 'delivered'),
] as const;

/** Where the original of a document is, by EDO or on paper. */
export const DocumentOriginal = Type.Object({
  way: Word(['edo', 'paper']),
  status: Word(originalStatusWords),
  track: Optional(Text(100, 'number of the parcel')),
});
export type DocumentOriginal = Static<typeof DocumentOriginal>;

/** A file of a document. */
export const DocumentFile = Type.Object({
  id: Id('of the file; one of the `fileIds` of the order'),
  orderId: Optional(Id('none of a register, which is of many')),
  documentId: Id('files of one document say the same'),
  kind: Word(documentKindWords),
  number: Text(100, 'as printed'),
  date: Day(),
  status: Word(documentStatusWords),
  format: Word(fileFormatWords),
  name: Optional(Text(300, 'of the file')),
  mimeType: Optional(Text(100)),
  size: Optional(Integer('bytes')),
  sha256: Optional(Text(64, 'hex digest of the bytes, and their `ETag`')),
  original: Optional(DocumentOriginal),
  createdAt: Instant(),
});
export type DocumentFile = Static<typeof DocumentFile>;
