import type { Reader } from '#kernel/database/database.ts';
import type { DocumentFileId } from './find-documents.ts';
import type { DocumentKind } from './kind.ts';
import * as sql from './payer-papers.sql.ts';

/** A valid document as a list for payers shows it. */
export interface PayerPaper {
  id: string;
  kind: DocumentKind;
  number: string;
  /** `YYYY-MM-DD`. */
  date: string;
  amountMinor: number;
  /** Of receipts alone. */
  sign: 'sale' | 'refund' | null;
  /** A receipt of a training register. */
  training: boolean;
  orderIds: string[];
  files: DocumentFileId[];
}

/** The valid documents of these orders, the oldest first; one of several orders is there once. */
export async function payerPapers(
  reader: Reader,
  orderIds: readonly string[],
): Promise<PayerPaper[]> {
  return orderIds.length === 0 ? [] : reader.rows<PayerPaper>(sql.payerPapers, [orderIds]);
}
