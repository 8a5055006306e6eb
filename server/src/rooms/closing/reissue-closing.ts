import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { reissueDocument, type Cancellation, type IssuedDocument } from '#rooms/documents/index.ts';
import { readHistories } from '#rooms/shipments/index.ts';
import { buyerNotCorrectable } from './closing.refusals.ts';
import * as sql from './closing.sql.ts';
import { correctBuyer, type BuyerCorrection } from './correct-buyer.ts';
import { documentsOf } from './documents-of.ts';
import { numbersOf } from './numbers-of.ts';
import { keptSets, readTerms } from './read-terms.ts';

/**
 * Cancels a document and issues another in its place: with the parties, signer and images of today,
 * and the sums of the order's history, whose set of papers stays. One that is no closing document of
 * an order is issued again as it was. With a correction of its buyer that is kept first, for later
 * papers of the order too. Throws as `reissueDocument`, `validation_error` for a correction that is
 * malformed, `buyer_not_correctable` where none fits; locks series: call it last.
 */
export async function reissueClosing(
  tx: Tx,
  accounts: Pick<Accounts, 'findMerchant'>,
  id: string,
  cancellation: Cancellation,
  correction?: BuyerCorrection,
): Promise<IssuedDocument> {
  const place = await tx.row<{ orderId: string; key: string }>(sql.placeOfDocument, [id]);
  if (!place) return asItWas(tx, id, cancellation, correction);
  const { orderId, key } = place;
  // The row is the lock of the order's papers.
  await sql.due.mark(tx, [orderId]);
  const [history] = await readHistories(tx, [orderId]);
  assert(history, `order ${orderId} that has papers was paid`);
  if (correction) {
    await correctBuyer(tx, [orderId], history.payer.vatNumber, correction, cancellation);
  }
  const kept = (await keptSets(tx, [orderId])).get(orderId);
  const { terms } = await readTerms(tx, accounts, history, kept);
  const due = documentsOf(history, terms).find((each) => each.key === key);
  if (!due) return asItWas(tx, id, cancellation, correction);
  const numbers = await numbersOf(tx, orderId);
  const issued = await reissueDocument(tx, id, cancellation, (number) =>
    due.make(number, (other) => numbers.get(other) ?? ''),
  );
  await tx.run(sql.replaceDocument, [orderId, key, issued.id]);
  return issued;
}

async function asItWas(
  tx: Tx,
  id: string,
  cancellation: Cancellation,
  correction: BuyerCorrection | undefined,
): Promise<IssuedDocument> {
  // What is wrong with the document itself is told first.
  const issued = await reissueDocument(tx, id, cancellation);
  if (correction) throw buyerNotCorrectable();
  return issued;
}
