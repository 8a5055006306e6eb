import type { Customer } from '@invogate/contracts/orders.ts';
import { assert } from '#kernel/assert.ts';
import type { Reader, Tx } from '#kernel/database/database.ts';
import { moscowDay } from '#kernel/moscow-day.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import {
  cancelDocument,
  findDocuments,
  issueDocuments,
  type Cancellation,
  type InvoiceData,
  type IssuedDocument,
  type NewDocument,
} from '#rooms/documents/index.ts';
import { lockContainer } from '#rooms/orders/index.ts';
import { buildInvoice, stillSays, type InvoiceFoundation } from './build-invoice.ts';
import { numberInYear, numberOfCode, type Invoice } from './invoice.ts';
import * as sql from './invoice.sql.ts';
import type { InvoiceDeps, InvoiceRequest } from './invoice-request.ts';
import { readFoundations } from './read-foundations.ts';

/**
 * Issues the plain invoice of a container, whose lock the caller holds. Asked again, it is the same
 * invoice while it still says what is to be paid and by whom; else it is cancelled, and another is
 * issued under a number of its own. Holds the lock of the operator's series: call it last.
 */
export async function issueInvoice(
  tx: Tx,
  deps: InvoiceDeps,
  request: InvoiceRequest,
): Promise<Invoice> {
  const { containerId } = request;
  const current = await findInvoice(tx, containerId);
  if (!current) return only(await issueInvoices(tx, deps, [request]));
  const [foundation] = await readFoundations(tx, deps, [request]);
  assert(foundation, `container ${containerId} has orders`);
  const [document] =
    current.documentId === null ? [] : await findDocuments(tx, [current.documentId]);
  const wanted = buildInvoice(foundation, current.number, current.issuedAt);
  const isValid = document?.state === 'issued';
  if (isValid && stillSays(document.data as InvoiceData, wanted)) return current;
  if (isValid) await cancelDocument(tx, document.id, changed);
  await tx.run(sql.replaceInvoice, [current.number, tx.now()]);
  return only(await store(tx, [foundation], document?.id));
}

const changed = { reason: 'Счёт изменился: выпущен новый', by: 'invoices' };

/** Invoices of containers that have none; those that have one keep it. Answered by container. */
export async function issueInvoices(
  tx: Tx,
  deps: InvoiceDeps,
  requests: readonly InvoiceRequest[],
): Promise<Map<string, Invoice>> {
  const ids = requests.map(({ containerId }) => containerId);
  const known = await currentInvoices(tx, ids);
  const missing = requests.filter(({ containerId }) => !known.has(containerId));
  if (missing.length === 0) return known;
  const made = await store(tx, await readFoundations(tx, deps, missing));
  return new Map([...known, ...made]);
}

/**
 * Cancels the document of an invoice and issues another, as its orders are now, to the same payer
 * with what is corrected of it. Takes the lock of the container. Throws `not_found`, and `document_canceled` when it is not in force any more.
 */
export async function reissueInvoice(
  tx: Tx,
  deps: InvoiceDeps,
  documentId: string,
  cancellation: Cancellation,
  correction: Partial<Customer> = {},
): Promise<IssuedDocument> {
  const invoice = await tx.row<Invoice>(sql.findByDocument, [documentId]);
  if (!invoice) throw notFound();
  const { containerId } = invoice;
  const payer = { ...invoice.payer, ...correction };
  await lockContainer(tx, containerId);
  await cancelDocument(tx, documentId, cancellation);
  const [foundation] = await readFoundations(tx, deps, [{ containerId, payer }]);
  assert(foundation, `container ${containerId} has orders`);
  await tx.run(sql.replaceInvoice, [invoice.number, tx.now()]);
  const made = only(await store(tx, [foundation], documentId));
  const [document] = await findDocuments(tx, made.documentId === null ? [] : [made.documentId]);
  assert(document, 'an issued invoice has its document');
  return document;
}

/** Issues the documents, and notes which one is in force for each container. */
async function store(
  tx: Tx,
  foundations: readonly InvoiceFoundation[],
  replaces?: string,
): Promise<Map<string, Invoice>> {
  const now = tx.now();
  const ids = foundations.map(({ container }) => container.id);
  const counted = await tx.rows<{ containerId: string; count: number }>(sql.countInvoices, [ids]);
  const counts = new Map(counted.map(({ containerId, count }) => [containerId, count]));
  const documents = await issueDocuments(
    tx,
    foundations.map((foundation) => {
      const before = counts.get(foundation.container.id) ?? 0;
      return { ...request(foundation, before + 1, now), ...(replaces ? { replaces } : {}) };
    }),
  );
  const rows = foundations.map(({ container, payer }, i) => ({
    container_id: container.id,
    number: numberIn(documents[i]),
    payer,
    document_id: documents[i]?.id,
  }));
  await tx.run(sql.insertInvoices, [JSON.stringify(rows), now]);
  return currentInvoices(tx, ids);
}

/** The nth invoice of a container. Two who issue it at once issue the same. */
function request(foundation: InvoiceFoundation, nth: number, now: Date): NewDocument {
  const { container, orders } = foundation;
  const date = moscowDay(now);
  const [first] = orders;
  assert(first, `container ${container.id} has orders`);
  return {
    cause: `invoice/${container.id}/${String(nth)}`,
    group: `invoice/${container.id}`,
    merchantId: first.merchantId,
    orderIds: orders.map(({ id }) => id),
    series: { issuer: 'operator' },
    date,
    make: (serial) => buildInvoice(foundation, numberInYear(date, Number(serial)), now),
  };
}

function numberIn(document: IssuedDocument | undefined): number {
  const number = document && numberOfCode(document.number);
  assert(number !== undefined, 'the number of an invoice is a code of ours');
  return number;
}

function only(invoices: ReadonlyMap<string, Invoice>): Invoice {
  const [invoice] = invoices.values();
  assert(invoice, 'an issued invoice is in force');
  return invoice;
}

/** The invoices in force of these containers, by container. */
export async function currentInvoices(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, Invoice>> {
  const rows = await reader.rows<Invoice>(sql.currentInvoices, [ids]);
  return new Map(rows.map((row) => [row.containerId, row]));
}

/** The invoice of a container that is in force, if one was issued. */
export function findInvoice(reader: Reader, containerId: string): Promise<Invoice | undefined> {
  return reader.row<Invoice>(sql.currentInvoices, [[containerId]]);
}

/** The invoice with this number, which another may have replaced. */
export function findInvoiceByNumber(reader: Reader, number: number): Promise<Invoice | undefined> {
  return reader.row<Invoice>(sql.findByNumber, [number]);
}
