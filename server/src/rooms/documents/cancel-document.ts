import { emit, type Tx } from '#kernel/database/database.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { documentCanceled } from './document.events.ts';
import type { DocumentData } from './data.ts';
import type { IssuedDocument } from './document.ts';
import { documentIsCanceled, documentNotOurs } from './document.refusals.ts';
import * as sql from './document.sql.ts';
import { issueDocuments } from './issue-documents.ts';

/** Who takes a document back, and why, in words for people. */
export interface Cancellation {
  reason: string;
  by: string;
}

/**
 * Takes a document back. It stays, with its number, and says that it is cancelled. Throws
 * `not_found`, and `document_canceled` when it was taken back before.
 */
export async function cancelDocument(
  tx: Tx,
  id: string,
  { reason, by }: Cancellation,
): Promise<IssuedDocument> {
  const document = await tx.row<IssuedDocument>(sql.lockDocument, [id]);
  if (!document) throw notFound();
  if (document.state === 'canceled') throw documentIsCanceled();
  await tx.run(sql.cancelDocument, [id, tx.now(), by, reason]);
  const { orderIds, merchantId, group } = document;
  emit(tx, documentCanceled.make({ documentIds: [id], orderIds, merchantId, group, reason }));
  return {
    ...document,
    state: 'canceled',
    ...{ canceledAt: tx.now(), canceledBy: by, cancelReason: reason },
  };
}

/**
 * Cancels a document and issues another in its place, under a new number of the same series and of
 * the same day. `data` is what it says now; unless given, the same as before. Throws as
 * `cancelDocument`, and `document_not_ours` where the number is given by a cash register.
 */
export async function reissueDocument(
  tx: Tx,
  id: string,
  cancellation: Cancellation,
  data?: (number: string) => DocumentData,
): Promise<IssuedDocument> {
  const old = await cancelDocument(tx, id, cancellation);
  const series = await tx.row<{ issuer: string | null }>(sql.seriesOfDocument, [id]);
  const issuer = series?.issuer ?? null;
  if (issuer === null) throw documentNotOurs();
  const { group, merchantId, orderIds, date } = old;
  const [issued] = await issueDocuments(tx, [
    {
      ...{ group, merchantId, orderIds, date },
      cause: `replaces/${id}`,
      series: { issuer },
      replaces: id,
      make: data ?? ((number) => ({ ...old.data, number })),
    },
  ]);
  if (!issued) throw new Error('a document that is asked for is issued');
  return issued;
}
