import type { Tx } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { issueDocuments, type IssuedDocument, type NewDocument } from '#rooms/documents/index.ts';
import type { OrderHistory } from '#rooms/shipments/index.ts';
import * as sql from './closing.sql.ts';
import { documentsOf } from './documents-of.ts';
import type { DueDocument } from './due-document.ts';
import { numbersOf } from './numbers-of.ts';
import { keptSets, readTerms } from './read-terms.ts';

/** What a document is issued for, unique in the product. */
const causeOf = (orderId: string, key: string): string => `closing/${orderId}/${key}`;

/**
 * Issues what an order's history asks for and does not have yet; the whole of it is asked for, so
 * that later papers can name earlier ones. The order's row in `closing_due` is locked. Holds the
 * locks of number series: call it last.
 */
export async function issueClosing(
  tx: Tx,
  accounts: Pick<Accounts, 'findMerchant'>,
  history: OrderHistory,
): Promise<IssuedDocument[]> {
  const { orderId, merchantId } = history;
  const kept = (await keptSets(tx, [orderId])).get(orderId);
  const { terms, sellerId } = await readTerms(tx, accounts, history, kept);
  const due = documentsOf(history, terms);
  if (due.length === 0) return [];
  if (!kept) await tx.run(sql.keepSet, [orderId, terms.documentSet, terms.vatPayer]);
  const numbers = await numbersOf(tx, orderId);
  const issued = await issueDocuments(
    tx,
    due.map((document) => requestOf(document, { orderId, merchantId, sellerId, numbers })),
  );
  await tx.run(sql.keepDocuments, [orderId, due.map(({ key }) => key), issued.map(({ id }) => id)]);
  return issued;
}

interface Requesting {
  orderId: string;
  merchantId: string;
  sellerId: string;
  /** Of papers that are there, by key. */
  numbers: ReadonlyMap<string, string>;
}

function requestOf(
  { key, group, date, numbering, make }: DueDocument,
  { orderId, merchantId, sellerId, numbers }: Requesting,
): NewDocument {
  return {
    cause: causeOf(orderId, key),
    // A shipment and a refund have ids of their own; the rest is one an order.
    group: group.includes('/') ? group : `${group}/${orderId}`,
    merchantId,
    orderIds: [orderId],
    series: { issuer: numbering === 'operator' ? 'operator' : sellerId },
    date,
    make: (number, numberOf) =>
      make(number, (other) => numbers.get(other) ?? numberOf(causeOf(orderId, other))),
  };
}
