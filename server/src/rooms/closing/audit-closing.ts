import type { Reader } from '#kernel/database/database.ts';
import { breachesMax, firstId, slices, sliceSize } from '#kernel/slices.ts';
import { readMerchant } from '#rooms/accounts/index.ts';
import { findDocuments, type DocumentData, type IssuedDocument } from '#rooms/documents/index.ts';
import type { Audit, Breach } from '#rooms/ledger/index.ts';
import { unscopedLegalOrders } from '#rooms/orders/index.ts';
import { readHistories, type OrderHistory } from '#rooms/shipments/index.ts';
import * as sql from './closing.sql.ts';
import { documentsOf, isClosingDue } from './documents-of.ts';
import type { DueDocument } from './due-document.ts';
import { keptSets, readTerms } from './read-terms.ts';

/** Time in which what has happened has its papers; younger happenings are not missed. */
const graceMs = 10 * 60_000;

/**
 * Replays the orders of legal payers: each document that is due was issued, about the same sums, and
 * none was issued that is not due.
 */
export const auditClosing: Audit = async (reader) => {
  const breaches: Breach[] = [];
  const read = (after: string) => unscopedLegalOrders(reader, after, sliceSize);
  for await (const ids of slices(firstId, read, (id) => id)) {
    const histories = await readHistories(reader, ids);
    breaches.push(...(await faultsOf(reader, histories.filter(isClosingDue))));
    if (breaches.length >= breachesMax) break;
  }
  return breaches.slice(0, breachesMax);
};

type Stored = ReadonlyMap<string, IssuedDocument>;

const nothing: Stored = new Map();

async function faultsOf(reader: Reader, histories: readonly OrderHistory[]): Promise<Breach[]> {
  const ids = histories.map(({ orderId }) => orderId);
  if (ids.length === 0) return [];
  const waiting = new Set(
    (await reader.rows<{ orderId: string }>(sql.dueAmong, [ids])).map(({ orderId }) => orderId),
  );
  const stored = await storedOf(reader, ids);
  const sets = await keptSets(reader, ids);
  const accounts = { findMerchant: (id: string) => readMerchant(reader, id) };
  const breaches: Breach[] = [];
  for (const history of histories) {
    const { orderId } = history;
    if (waiting.has(orderId)) continue;
    const { terms } = await readTerms(reader, accounts, history, sets.get(orderId));
    const due = documentsOf(history, terms);
    breaches.push(...compare(reader.now(), history, due, stored.get(orderId) ?? nothing));
  }
  return breaches;
}

async function storedOf(reader: Reader, ids: readonly string[]): Promise<Map<string, Stored>> {
  type Row = { orderId: string; key: string; documentId: string };
  const rows = await reader.rows<Row>(sql.documentsOfOrders, [ids]);
  const found = await findDocuments(
    reader,
    rows.map(({ documentId }) => documentId),
  );
  const documents = new Map(found.map((document) => [document.id, document]));
  const stored = new Map<string, Stored>();
  for (const { orderId, key, documentId } of rows) {
    const document = documents.get(documentId);
    const before = stored.get(orderId) ?? nothing;
    if (document) stored.set(orderId, new Map([...before, [key, document]]));
  }
  return stored;
}

function compare(
  now: Date,
  history: OrderHistory,
  due: readonly DueDocument[],
  stored: Stored,
): Breach[] {
  const { orderId, payment, happenings } = history;
  const lastMs = Math.max(payment.at.getTime(), ...happenings.map(({ at }) => at.getTime()));
  const isFresh = now.getTime() - lastMs < graceMs;
  const breaches: Breach[] = [];
  for (const document of due) {
    const known = stored.get(document.key);
    const message = `order ${orderId}: ${document.key}`;
    if (!known) {
      if (!isFresh) breaches.push({ rule: 'closing.each_paper_is_issued', message });
      continue;
    }
    const says = sumOf(document.make(known.number, () => ''));
    if (says !== sumOf(known.data)) breaches.push({ rule: 'closing.sums_are_replayed', message });
  }
  const keys = new Set(due.map(({ key }) => key));
  for (const key of stored.keys()) {
    const message = `order ${orderId}: ${key}`;
    if (!keys.has(key)) breaches.push({ rule: 'closing.no_paper_without_cause', message });
  }
  return breaches;
}

const sumOf = (data: DocumentData): number =>
  'totals' in data ? data.totals.amountMinor : 'amountMinor' in data ? data.amountMinor : 0;
