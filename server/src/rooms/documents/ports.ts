import type { DocumentOriginal } from '@invogate/contracts/documents.ts';
import type { Reader } from '#kernel/database/database.ts';
import type { Caller } from '#kernel/route.ts';
import type { DocumentData } from './data.ts';

/** Adapters read the data of documents by this file. */
export type * from './data.ts';

export type * from './data.ts';

/**
 * `csv` is UTF-8 for programs, `csv-cp1251` the windows-1251 of Russian office programs: two files
 * of other bytes, each with a name and a digest of its own, and so two formats.
 */
export const documentFormats = ['pdf', 'xml', 'xlsx', 'html', 'csv', 'csv-cp1251'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** The bytes of a document in one format, and how the file is called. */
export interface Rendered {
  bytes: Uint8Array;
  mimeType: string;
  /** Name of the file: `Счёт IG-260000123-4 от 22.11.2026.pdf`; of an XML it is fixed by its format. */
  fileName: string;
}

/** Images that a document shows, by their hash: PNG, JPEG or SVG. */
export type DocumentImages = (hash: string) => Promise<Uint8Array | undefined>;

/** What a format demands and the data does not have. */
export interface DocumentFault {
  /** Where it is missing, in the words of the format: `СвПокуп/Адрес`. */
  element: string;
  why: string;
}

/** The data has what the document says, yet too little for one format, such as the XML of FNS. */
export class DocumentIncomplete extends Error {
  readonly faults: readonly DocumentFault[];

  constructor(faults: readonly DocumentFault[]) {
    super(faults.map(({ element, why }) => `${element}: ${why}`).join('; '));
    this.name = 'DocumentIncomplete';
    this.faults = faults;
  }
}

/**
 * Makes bytes of data. The same data gives the same bytes, whenever and wherever it is asked.
 * Throws for a pair of kind and format that it does not know (`documentKinds` says which exist),
 * and `DocumentIncomplete` when the format demands what the data does not have.
 */
export interface DocumentRenderer {
  formats: readonly DocumentFormat[];
  render(data: DocumentData, format: DocumentFormat): Promise<Rendered>;
}

/** Who may read whose files; orders and shops belong to rooms that this one does not know. */
export interface FileReaders {
  merchantIdsOf(caller: Caller): Promise<readonly string[]>;
  /** Those of the orders that the caller may see: its own, and those it has made as an agent. */
  visibleOrders(caller: Caller, orderIds: readonly string[]): Promise<readonly string[]>;
}

/** Where originals of documents are; a room above takes them to their payers. */
export type ReadOriginals = (
  reader: Reader,
  documentIds: readonly string[],
) => Promise<ReadonlyMap<string, DocumentOriginal>>;
