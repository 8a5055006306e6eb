import type { DocumentData } from './data.ts';
import type { DocumentKind } from './kind.ts';

/** A document to be issued. */
export interface NewDocument {
  /** What it is issued for, unique in the product: issued twice, it is the same document. */
  cause: string;
  /** What is sent together: `shipment/12`. */
  group: string;
  merchantId: string;
  orderIds: readonly string[];
  /**
   * Whose numbers it has: `operator` or the id of a counterparty; one series a kind and year, and
   * the kind is that of what `make` makes. Null: the number is not ours, `make` knows it.
   */
  series: { issuer: string } | null;
  /** Day that it is dated, `YYYY-MM-DD` of Moscow; its year is that of the series. */
  date: string;
  /** The one that was cancelled for it. */
  replaces?: string;
  /**
   * Makes the data: pure, for it is called twice. `number` is the next of the series, in digits, or
   * empty without one. `numberOf` is the number of the document of another cause that was issued
   * before, or stands before it in the same call; empty where there is none.
   */
  make(number: string, numberOf: (cause: string) => string): DocumentData;
}

export type DocumentState = 'issued' | 'canceled';

/** A document as it is kept. */
export interface IssuedDocument {
  id: string;
  kind: DocumentKind;
  /** As printed. */
  number: string;
  date: string;
  /** SHA-256 of `data`; names the rendered files. */
  hash: string;
  /** One a format, in the order of `documentKinds`. */
  fileIds: string[];
  orderIds: string[];
  merchantId: string;
  group: string;
  cause: string;
  state: DocumentState;
  createdAt: Date;
  data: DocumentData;
  canceledAt: Date | null;
  canceledBy: string | null;
  cancelReason: string | null;
  replaces: string | null;
}
