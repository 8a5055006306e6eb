import { formatMoney } from '@invogate/contracts/money.ts';
import type { Database } from '#kernel/database/database.ts';
import { paymentUrl, unscopedFindOrders, type StoredOrder } from '#rooms/orders/index.ts';
import type { AskAs } from './access.flow.ts';
import { readInvoice, type AmoInvoice } from './amo-invoice.ts';
import { defaultSettings, type Connection, type ConnectionSettings } from './connection.ts';
import * as connectionSql from './connection.sql.ts';
import * as limits from './limits.ts';
import type { AmoAnswer, AmoApi, AmoPatch } from './ports.ts';
import { tellGivenUp, tellHindered, tellLapsed } from './tell-write.ts';
import * as sql from './write.sql.ts';

export interface WriteBackDeps {
  database: Database;
  api: AmoApi;
  askAs: AskAs;
  publicUrl: string;
  onTrouble: (error: unknown) => void;
}

/** What a try came to: an end with its word, or why it is to be tried again. */
type Tried = { end: string } | { again: string };

/** Writes back what is due; says how much it took. */
export async function writeBack(deps: WriteBackDeps, atOnce: number): Promise<number> {
  const { database, onTrouble } = deps;
  const due = await database.inTransaction('amocrm.claim-writes', (tx) => {
    const lease = new Date(tx.now().getTime() + limits.writeLeaseMs);
    return tx.rows<sql.WriteRow>(sql.claimWrites, [tx.now(), lease, atOnce]);
  });
  await Promise.all(
    due.map(async (write) => {
      try {
        await settle(deps, write, await tryWrite(deps, write));
      } catch (error) {
        // The lease brings it back.
        onTrouble(error);
      }
    }),
  );
  return due.length;
}

async function settle({ database }: WriteBackDeps, write: sql.WriteRow, tried: Tried) {
  await database.inTransaction('amocrm.settle-write', async (tx) => {
    const now = tx.now();
    // The first try has ended: whatever it came to, the seller learns that the money is gone.
    if (write.kind === 'lapsed' && write.tries === 0) await tellLapsed(tx, write);
    if ('end' in tried) {
      await tx.run(sql.endWrite, [write.id, 'done', tried.end, now]);
      return;
    }
    const age = now.getTime() - write.createdAt.getTime();
    if (age >= limits.writeForMs) {
      await tx.run(sql.endWrite, [write.id, 'given_up', tried.again, now]);
      await tellGivenUp(tx, write);
      return;
    }
    const waitMs = limits.writeWaitsMs[write.tries] ?? limits.writeEveryMs;
    await tx.run(sql.putOffWrite, [write.id, new Date(now.getTime() + waitMs), tried.again]);
    if (tried.again === 'unpaid' || tried.again === 'forbidden') {
      await tellHindered(tx, write, tried.again);
    }
  });
}

/**
 * One try: what stands at amoCRM is read before anything is written, so that an answer that was
 * lost is not written twice, and nothing that a seller did meanwhile is undone.
 */
async function tryWrite(deps: WriteBackDeps, write: sql.WriteRow): Promise<Tried> {
  const { database, api, askAs } = deps;
  const found = [write.connectionId];
  const connection = await database.row<Connection>(connectionSql.findConnection, found);
  const [order] = await unscopedFindOrders(database, [write.orderId]);
  if (!connection || !order || connection.state === 'disabled') return { end: 'disconnected' };
  const { catalogId } = connection;
  if (catalogId === null) return { end: 'gone' };
  const read = await askAs(connection, (at) =>
    api.element(at, 'write-back', catalogId, write.invoiceId),
  );
  if (read.kind !== 'ok') return troubleOf(read);
  const invoice = readInvoice(read.value);
  if (!invoice) return { again: 'answered something else' };
  if (invoice.deleted) return { end: 'gone' };
  const settings = connection.settings ?? defaultSettings;
  const at = { connection, catalogId, order, invoice, settings, write };
  const status = write.written ? ({ end: 'written' } as const) : await writeStatus(deps, at);
  if ('again' in status) return status;
  return settings.leadNotes ? writeNote(deps, at, status) : status;
}

interface At {
  connection: Connection;
  catalogId: number;
  order: StoredOrder;
  invoice: AmoInvoice;
  settings: ConnectionSettings;
  write: sql.WriteRow;
}

/** The status that this news wants; undefined when it is told by a note alone. */
function wantedStatus({ write, settings, order }: At): AmoPatch | undefined {
  const code = 'BILL_STATUS';
  const isPaid = write.kind === 'paid' || (write.kind === 'held' && settings.markAtHold);
  if (isPaid) return { field_code: code, values: [{ enum_code: 'paid' }] };
  if (write.kind === 'part') {
    return { field_code: code, values: [{ enum_code: 'partially_paid' }] };
  }
  const whole = write.kind === 'refunded' && write.amount === order.amount;
  return whole && settings.refundStatus !== null
    ? { field_code: code, values: [{ enum_id: settings.refundStatus }] }
    : undefined;
}

async function writeStatus(deps: WriteBackDeps, at: At): Promise<Tried> {
  const { database } = deps;
  const { invoice, settings, write } = at;
  const status = wantedStatus(at);
  if (!status) return { end: 'noted' };
  // The rest has come meanwhile: another row says so.
  if (write.kind === 'part' && at.order.status !== 'created') return { end: 'overtaken' };
  if (write.kind === 'part' && invoice.status.code === 'partially_paid') return { end: 'was_part' };
  const isOwn = invoice.status.code === undefined && invoice.status.enumId !== undefined;
  if (write.kind !== 'refunded') {
    if (invoice.status.code === 'paid') return { end: 'was_paid' };
    // The seller leads this invoice by its own statuses: only it may say that one is over.
    if (isOwn && !settings.overwriteOwnStatus) return { end: 'own_status' };
  }
  const answer = await patchInTurn(deps, at, status);
  if (answer.kind !== 'ok') return troubleOf(answer);
  await database.inTransaction('amocrm.mark-written', (tx) => tx.run(sql.markWritten, [write.id]));
  return { end: 'written' };
}

/** Everything that there is room for; then less and less; then the status by its id. */
async function patchInTurn(
  { api, askAs, publicUrl }: WriteBackDeps,
  { connection, catalogId, invoice, order, write }: At,
  status: AmoPatch,
): Promise<AmoAnswer<undefined>> {
  const send = (...fields: AmoPatch[]) =>
    askAs(connection, (at) => api.patchElement(at, catalogId, invoice.id, fields));
  const fields = await askAs(connection, (at) => api.fields(at, catalogId));
  if (fields.kind !== 'ok') return fields;
  const has = (code: string) => fields.value.some((field) => field.code === code);
  const text = (code: string, value: unknown): AmoPatch => ({
    field_code: code,
    values: [{ value }],
  });
  const date =
    write.kind === 'refunded' || write.kind === 'part'
      ? []
      : [text('BILL_PAYMENT_DATE', Math.trunc(write.happenedAt.getTime() / 1000))];
  const links = [
    ...(invoice.externalId === undefined && has('EXTERNAL_ID')
      ? [text('EXTERNAL_ID', order.id)]
      : []),
    ...(has('RECEIPT_LINK')
      ? [text('RECEIPT_LINK', paymentUrl(publicUrl, order.containerId))]
      : []),
  ];
  for (const rest of [[...date, ...links], links]) {
    const answer = await send(status, ...rest);
    if (answer.kind !== 'refused') return answer;
  }
  const alone = links.length === 0 ? refusedAlready : await send(status);
  if (alone.kind !== 'refused') return alone;
  const code = status.values[0]?.enum_code;
  const choice = fields.value
    .find((field) => field.code === 'BILL_STATUS')
    ?.enums.find((each) => each.code === code);
  return choice ? send({ ...status, values: [{ enum_id: choice.id }] }) : alone;
}

/** Without links the turn before was the status alone. */
const refusedAlready: AmoAnswer<undefined> = { kind: 'refused', detail: 'the status' };

async function writeNote({ api, askAs }: WriteBackDeps, at: At, ended: Tried): Promise<Tried> {
  const { connection, invoice } = at;
  const { leadId } = invoice;
  if (leadId === undefined) return ended;
  const answer = await askAs(connection, (access) => api.note(access, leadId, noteText(at)));
  // A note that is not wanted, or has no deal any more, hinders nothing.
  const isOver = answer.kind === 'ok' || answer.kind === 'refused' || answer.kind === 'forbidden';
  return isOver ? ended : troubleOf(answer);
}

const noteWords = {
  ru: {
    paid: 'Счёт оплачен через Invogate',
    part: 'Счёт оплачен частично через Invogate',
    held: 'Деньги по счёту зарезервированы и ждут отгрузки',
    lapsed: 'Резерв по счёту снят: деньги вернулись плательщику',
    refunded: 'Возврат плательщику по счёту',
    order: 'заказ',
  },
  en: {
    paid: 'The invoice was paid through Invogate',
    part: 'A part of the invoice was paid through Invogate',
    held: 'The money of the invoice is reserved and waits for the shipment',
    lapsed: 'The reserve of the invoice was released: the money went back to the payer',
    refunded: 'A refund to the payer of the invoice',
    order: 'order',
  },
} as const;

function noteText({ connection: { language }, write, order, invoice }: At): string {
  const t = noteWords[language];
  const sum = formatMoney(write.amount, 'RUB', language);
  const number = order.body.merchantOrderId;
  const text = `${t[write.kind]}: ${sum}, ${t.order} ${number}`;
  return invoice.link === undefined ? text : `${text}, ${invoice.link}`;
}

/** Why a call came to nothing, and whether there is any use in another. */
function troubleOf(answer: Exclude<AmoAnswer<unknown>, { kind: 'ok' }>): Tried {
  if (answer.kind === 'absent') return { end: 'gone' };
  if (answer.kind === 'refused') return { again: `refused: ${answer.detail}` };
  return { again: answer.kind === 'unknown' ? answer.why : answer.kind };
}
