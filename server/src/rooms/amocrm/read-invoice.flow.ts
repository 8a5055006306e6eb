import type { Database } from '#kernel/database/database.ts';
import type { AskAs } from './access.flow.ts';
import { readInvoice, type AmoInvoice } from './amo-invoice.ts';
import type { Connection } from './connection.ts';
import * as sql from './connection.sql.ts';
import type { OpenCase } from './invoice-fault.ts';
import * as limits from './limits.ts';
import type { AmoAnswer, AmoApi } from './ports.ts';
import { completedPayer, lacksSomething } from './read-entity.ts';

/** What reading an invoice comes to when there is none, or none now. */
export type Unread = Extract<OpenCase, 'not_found' | 'suspended' | 'temporary'>;

/** Reads an invoice for a payer who waits. */
export type ReadForPayer = (
  connection: Connection,
  invoiceId: number,
) => Promise<AmoInvoice | Unread>;

/**
 * Reads invoices for payers: three calls at most (the list where it is not known, the element, and
 * the payer's card when the invoice says too little). Openings of one invoice share a read for
 * three seconds.
 */
export function payerReader(deps: { database: Database; api: AmoApi; askAs: AskAs }): ReadForPayer {
  const shared = new Map<string, { untilMs: number; reading: Promise<AmoInvoice | Unread> }>();
  return (connection, invoiceId) => {
    const key = `${connection.id}/${invoiceId}`;
    const nowMs = deps.database.now().getTime();
    for (const [old, { untilMs }] of shared) if (untilMs <= nowMs) shared.delete(old);
    const there = shared.get(key);
    if (there) return there.reading;
    const reading = readOnce(deps, connection, invoiceId);
    shared.set(key, { untilMs: nowMs + limits.sharedReadMs, reading });
    return reading;
  };
}

async function readOnce(
  { database, api, askAs }: { database: Database; api: AmoApi; askAs: AskAs },
  connection: Connection,
  invoiceId: number,
): Promise<AmoInvoice | Unread> {
  let { catalogId } = connection;
  if (catalogId === null) {
    const list = await askAs(connection, (at) => api.invoiceList(at, 'payer'));
    if (list.kind !== 'ok') return unread(list);
    catalogId = list.value;
    await database.inTransaction('amocrm.set-catalog', (tx) =>
      tx.run(sql.setCatalog, [connection.id, catalogId]),
    );
  }
  const listId = catalogId;
  const answer = await askAs(connection, (at) => api.element(at, 'payer', listId, invoiceId));
  if (answer.kind !== 'ok') return unread(answer);
  const invoice = readInvoice(answer.value);
  if (!invoice) return 'temporary';
  const { payer } = invoice;
  if (!payer?.entity || !lacksSomething(payer)) return invoice;
  const { type, id } = payer.entity;
  const card = await askAs(connection, (at) => api.entity(at, type, id));
  // A card that cannot be read adds nothing; what is missing is told as missing.
  return card.kind === 'ok' ? { ...invoice, payer: completedPayer(payer, card.value) } : invoice;
}

/** What a payer is told of an answer that holds no invoice. */
function unread({ kind }: Exclude<AmoAnswer<unknown>, { kind: 'ok' }>): Unread {
  if (kind === 'absent' || kind === 'unauthorised') return 'not_found';
  return kind === 'unpaid' ? 'suspended' : 'temporary';
}
