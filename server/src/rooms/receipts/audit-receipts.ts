import type { Reader } from '#kernel/database/database.ts';
import { breachesMax, firstId, slices, sliceSize } from '#kernel/slices.ts';
import { findDocuments, type IssuedDocument } from '#rooms/documents/index.ts';
import type { Audit, Breach } from '#rooms/ledger/index.ts';
import { unscopedPaidOrders } from '#rooms/orders/index.ts';
import { readHistories, type OrderHistory } from '#rooms/shipments/index.ts';
import { receiptsOf, type DueReceipt } from './due-receipts.ts';
import { receiptsOfOrders } from './list-receipts.ts';
import { asPrivate, type ReceiptTerms } from './receipt-terms.ts';
import * as sql from './receipt.sql.ts';
import type { StoredReceipt } from './stored-receipt.ts';

/** Time in which what has happened has its receipts; younger happenings are not missed. */
const graceMs = 10 * 60_000;

/** Sums depend on what happened, not on requisites. */
const noTerms: ReceiptTerms = {
  ...{
    operatorVatNumber: '',
    taxSystem: 1,
    place: '-',
    receiptsForLegal: true,
    contactInstead: '',
  },
  supplier: { name: '-', vatNumber: '', phone: null },
};

/**
 * Replays the orders that have receipts: each one that is due is stored with the same sums, none is
 * stored that is not due, and each that is done has its document.
 */
export const auditReceipts: Audit = async (reader) => {
  const breaches: Breach[] = [];
  const read = (after: string) => unscopedPaidOrders(reader, after, sliceSize);
  for await (const orders of slices(firstId, read, ({ id }) => id)) {
    const ids = orders.map(({ id }) => id);
    breaches.push(...(await faultsOf(reader, ids)));
    if (breaches.length >= breachesMax) break;
  }
  return breaches.slice(0, breachesMax);
};

async function faultsOf(reader: Reader, ids: readonly string[]): Promise<Breach[]> {
  const stored = await receiptsOfOrders(reader, ids);
  const histories = await readHistories(reader, ids);
  type Queue = { orderId: string; dueAt: Date | null; wanted: boolean | null };
  const rows = await reader.rows<Queue>(sql.ordersAmong, [ids]);
  const queues = new Map(rows.map((row) => [row.orderId, row]));
  const byOrder = Map.groupBy(stored, ({ orderId }) => orderId);
  const breaches: Breach[] = [];
  for (const history of histories) {
    const queue = queues.get(history.orderId);
    const of = byOrder.get(history.orderId) ?? [];
    // What is not looked at yet may have more than is stored.
    if (queue?.dueAt !== null) continue;
    const due = queue.wanted ? receiptsOf(asPrivate(history), noTerms) : [];
    breaches.push(...compare(history, due, of, reader.now()));
  }
  return [...breaches, ...(await documentFaults(reader, stored))];
}

function compare(
  { orderId }: OrderHistory,
  due: readonly DueReceipt[],
  stored: readonly StoredReceipt[],
  now: Date,
): Breach[] {
  const breaches: Breach[] = [];
  const byKey = Map.groupBy(stored, ({ key }) => key);
  for (const { key, at, receipt } of due) {
    const message = `order ${orderId}: ${key}`;
    const parts = byKey.get(key);
    if (!parts) {
      const isFresh = now.getTime() - at.getTime() < graceMs;
      if (!isFresh) breaches.push({ rule: 'receipts.each_is_made', message });
    } else if (sumsOf(parts.map(({ body }) => body)) !== sumsOf([receipt])) {
      breaches.push({ rule: 'receipts.sums_are_replayed', message });
    }
  }
  const keys = new Set(due.map(({ key }) => key));
  for (const key of byKey.keys()) {
    const message = `order ${orderId}: ${key}`;
    if (!keys.has(key)) breaches.push({ rule: 'receipts.none_without_cause', message });
  }
  return breaches;
}

/** Sign, and what was paid and offset, of one receipt or all its parts. */
function sumsOf(parts: readonly DueReceipt['receipt'][]): string {
  const cashless = parts.reduce((sum, { cashlessMinor }) => sum + cashlessMinor, 0);
  const advance = parts.reduce((sum, { advanceMinor }) => sum + advanceMinor, 0);
  return `${parts[0]?.sign ?? ''} ${cashless}+${advance}`;
}

async function documentFaults(reader: Reader, stored: readonly StoredReceipt[]): Promise<Breach[]> {
  const done = stored.filter(({ state }) => state === 'done');
  const ids = done.flatMap(({ documentId }) => documentId ?? []);
  const documents = new Map(
    (ids.length === 0 ? [] : await findDocuments(reader, ids)).map((each) => [each.id, each]),
  );
  return done.flatMap((receipt) => {
    const document = documents.get(receipt.documentId ?? '');
    const message = `order ${receipt.orderId}: ${receipt.key}`;
    return fits(receipt, document) ? [] : [{ rule: 'receipts.done_has_its_document', message }];
  });
}

function fits({ body, fiscal }: StoredReceipt, document: IssuedDocument | undefined): boolean {
  if (document?.data.kind !== 'receipt') return false;
  const { totalMinor, number } = document.data;
  return totalMinor === body.totalMinor && number === String(fiscal?.documentNumber);
}
