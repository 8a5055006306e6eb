import type { Database } from '#kernel/database/database.ts';
import type { AskAs } from './access.flow.ts';
import { readInvoice, type AmoInvoice } from './amo-invoice.ts';
import type { Connection } from './connection.ts';
import * as sql from './connection.sql.ts';
import { noteAbsent } from './invoice.sql.ts';
import type { OpenCase } from './invoice-fault.ts';
import * as limits from './limits.ts';
import { noteTrouble, type Trouble } from './note-trouble.ts';
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
 * three seconds. What hinders is kept for the seller's eyes.
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
    if (list.kind === 'absent') await noteTrouble(database, connection, 'no_list');
    if (list.kind !== 'ok') return unread(database, connection, list);
    catalogId = list.value;
    await database.inTransaction('amocrm.set-catalog', (tx) =>
      tx.run(sql.setCatalog, [connection.id, catalogId]),
    );
  }
  const listId = catalogId;
  const answer = await askAs(connection, (at) => api.element(at, 'payer', listId, invoiceId));
  if (answer.kind === 'absent') {
    await database.inTransaction('amocrm.note-absent', (tx) =>
      tx.run(noteAbsent, [connection.id, invoiceId, limits.absentKept, tx.now()]),
    );
  }
  if (answer.kind !== 'ok') return unread(database, connection, answer);
  const invoice = readInvoice(answer.value);
  await noteTrouble(database, connection, invoice ? undefined : 'silent');
  if (!invoice) return 'temporary';
  const { payer } = invoice;
  if (!payer?.entity || !lacksSomething(payer)) return invoice;
  const { type, id } = payer.entity;
  const card = await askAs(connection, (at) => api.entity(at, type, id));
  // A card that cannot be read adds nothing; what is missing is told as missing.
  return card.kind === 'ok' ? { ...invoice, payer: completedPayer(payer, card.value) } : invoice;
}

const troubles: Readonly<Record<string, Trouble | undefined>> = {
  unpaid: 'unpaid',
  slow: 'slow',
  forbidden: 'forbidden',
  refused: 'silent',
  unknown: 'silent',
};

/** What a payer is told of an answer that holds no invoice; its seller sees what hinders. */
async function unread(
  database: Database,
  connection: Connection,
  { kind }: Exclude<AmoAnswer<unknown>, { kind: 'ok' }>,
): Promise<Unread> {
  if (kind === 'absent' || kind === 'unauthorised') return 'not_found';
  await noteTrouble(database, connection, troubles[kind]);
  return kind === 'unpaid' ? 'suspended' : 'temporary';
}
