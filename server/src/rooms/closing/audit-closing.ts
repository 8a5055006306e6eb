import type { Reader } from '#kernel/database/database.ts';
import { breachesMax, firstId, slices, sliceSize } from '#kernel/slices.ts';
import { readMerchant } from '#rooms/accounts/index.ts';
import {
  findDocuments,
  payerOfData,
  type DocumentData,
  type IssuedDocument,
} from '#rooms/documents/index.ts';
import type { Audit, Breach } from '#rooms/ledger/index.ts';
import { unscopedLegalOrders } from '#rooms/orders/index.ts';
import { unscopedPaidOtherwise } from '#rooms/payments/index.ts';
import { readHistories, type OrderHistory } from '#rooms/shipments/index.ts';
import * as sql from './closing.sql.ts';
import { documentsOf, isClosingDue } from './documents-of.ts';
import type { DueDocument } from './due-document.ts';
import { keptSets, readTerms } from './read-terms.ts';

/** Time in which what has happened has its papers; younger happenings are not missed. */
const graceMs = 10 * 60_000;

/**
 * Replays the orders that may have a legal payer of record: each document that is due was issued,
 * to that payer and about the same sums, and none was issued that is not due.
 */
export const auditClosing: Audit = async (reader) => {
  const breaches = [
    // By card it is the customer; what came otherwise is read below, whoever its customer is.
    ...(await auditOrders(reader, unscopedLegalOrders, ({ payment }) => isByAcquirer(payment))),
    ...(await auditOrders(reader, unscopedPaidOtherwise, () => true)),
  ];
  return breaches.slice(0, breachesMax);
};

const isByAcquirer = ({ instrument }: OrderHistory['payment']): boolean =>
  instrument === 'acquirer';

async function auditOrders(
  reader: Reader,
  list: typeof unscopedLegalOrders,
  isWanted: (history: OrderHistory) => boolean,
): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) => list(reader, after, sliceSize);
  for await (const ids of slices(firstId, read, (id) => id)) {
    const histories = await readHistories(reader, ids);
    breaches.push(...(await faultsOf(reader, histories.filter(isWanted))));
    if (breaches.length >= breachesMax) break;
  }
  return breaches;
}

type Stored = ReadonlyMap<string, IssuedDocument>;

const nothing: Stored = new Map();

async function faultsOf(reader: Reader, histories: readonly OrderHistory[]): Promise<Breach[]> {
  const ids = histories.map(({ orderId }) => orderId);
  if (ids.length === 0) return [];
  const waiting = await sql.due.among(reader, ids);
  const stored = await storedOf(reader, ids);
  const sets = await keptSets(reader, ids);
  const accounts = { findMerchant: (id: string) => readMerchant(reader, id) };
  const breaches: Breach[] = [];
  for (const history of histories) {
    const { orderId } = history;
    if (waiting.has(orderId)) continue;
    const known = stored.get(orderId) ?? nothing;
    const due: DueDocument[] = [];
    if (isClosingDue(history)) {
      const { terms } = await readTerms(reader, accounts, history, sets.get(orderId));
      due.push(...documentsOf(history, terms));
    }
    breaches.push(...compare(reader.now(), history, due, known));
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
    const says = document.make(known.number, () => '');
    if (sumOf(says) !== sumOf(known.data)) {
      breaches.push({ rule: 'closing.sums_are_replayed', message });
    }
    if (payerInn(says) !== payerInn(known.data)) {
      breaches.push({ rule: 'closing.payer_is_of_record', message });
    }
  }
  const keys = new Set(due.map(({ key }) => key));
  for (const key of stored.keys()) {
    const message = `order ${orderId}: ${key}`;
    if (!keys.has(key)) breaches.push({ rule: 'closing.no_paper_without_cause', message });
  }
  return breaches;
}

const payerInn = (data: DocumentData): string | null => payerOfData(data)?.vatNumber ?? null;

const sumOf = (data: DocumentData): number =>
  'totals' in data ? data.totals.amountMinor : 'amountMinor' in data ? data.amountMinor : 0;
