import type { ConfirmBill, ConfirmedBill, PosError, TableOrder } from '@invogate/contracts/pos.ts';
import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import { checkInn } from '@invogate/contracts/inn.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import { field, Refusal } from '#kernel/refusal.ts';
import { atom } from '#kernel/time.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import { unscopedFindOrders, withdrawOrders, type StoredOrder } from '#rooms/orders/index.ts';
import { paymentUrl } from '#rooms/orders/index.ts';
import { readCheckFacts, type StoredBill } from './bill.ts';
import * as billSql from './bill.sql.ts';
import { judgeCheck, type JudgedCheck } from './check-bill.ts';
import type { StoredIntent } from './intent.ts';
import * as sql from './intent.sql.ts';
import * as limits from './limits.ts';
import type { MakeOrder } from './make-order.ts';
import { tableRef } from './point.ts';
import { posRefusal } from './pos.refusals.ts';
import type { TillLock } from './ports.ts';
import { readOnce, type TableAtPoint } from './read-table.flow.ts';
import { tellTablePages } from './tell-pages.ts';
import type { Speak, Spoken } from './way.ts';

export interface ConfirmDeps {
  database: Database;
  speak: Speak;
  makeOrder: MakeOrder;
  publicUrl: string;
}

/**
 * Confirms a bill: claims the check, reads it again, compares, locks it where the till can, and
 * makes the order that its guest pays. Nothing is left behind when any of it says no. A repeat with the
 * same `paymentId` answers the same. Throws the refusals of spec 14 (Errors), `not_found` and
 * `validation_error`.
 */
export async function confirmBill(
  deps: ConfirmDeps,
  at: TableAtPoint,
  billId: string,
  body: ConfirmBill,
): Promise<ConfirmedBill> {
  const { database } = deps;
  refusePayer(at, body);
  const claimed = await database.inTransaction('pos.claim', (tx) => claim(tx, at, billId, body));
  if (claimed.state !== 'confirming') return repeated(deps, claimed);
  const confirmed = await askAgain(deps, at, claimed);
  const order = await makeOrder(deps, at, claimed, confirmed, body);
  await keep(deps, at, claimed, confirmed, order);
  return view(deps, claimed, order);
}

/** What the till has said to a confirmation. */
interface Confirmed {
  check: JudgedCheck;
  lock: TillLock | undefined;
}

/** Makes the order; where that fails, the check is free again and its lock released. */
async function makeOrder(
  deps: ConfirmDeps,
  at: TableAtPoint,
  intent: StoredIntent,
  { check, lock }: Confirmed,
  body: ConfirmBill,
): Promise<StoredOrder & { number: number }> {
  try {
    return await deps.makeOrder(at, intent, check, body);
  } catch (error) {
    await end(deps, at, intent, lock);
    if (!(error instanceof Refusal)) throw error;
    throw posRefusal(error.code === 'wrong_order_status' ? 'order_locked' : 'order_not_payable');
  }
}

function refusePayer({ point }: TableAtPoint, { customer }: ConfirmBill): void {
  if (customer.type === 'private') {
    if (point.privatePayers) return;
    const message = 'Здесь платят организации и ИП / Only organisations pay here by QR';
    throw validationError({ fields: [field('customer.type', message)] });
  }
  if (checkInn(customer.vatNumber ?? '') === 'ok') return;
  const message = 'Проверьте ИНН / Check the INN';
  throw validationError({ fields: [field('customer.vatNumber', message)] });
}

/** Takes the check for this guest, or says who has it. */
async function claim(
  tx: Tx,
  { table, point }: TableAtPoint,
  billId: string,
  { paymentId, amount }: ConfirmBill,
): Promise<StoredIntent> {
  const before = await tx.row<StoredIntent>(sql.findIntent, [paymentId]);
  if (before) return mine(before, billId);
  const bill = await tx.row<StoredBill>(billSql.findBill, [table.id, billId]);
  if (!bill) throw notFound();
  const check = await judged(tx, { table, point }, bill.body);
  if (check.reasons.length > 0) throw posRefusal('order_not_payable');
  if (bill.validUntil < tx.now() || majorFromMinor(check.due) !== amount) {
    throw posRefusal('order_changed');
  }
  const { posOrderId, revision, currencyId } = bill.body;
  await tx.run(sql.endDead, [point.id, posOrderId, tx.now()]);
  const until = new Date(tx.now().getTime() + limits.confirmMs);
  const written = await tx.run(sql.insertIntent, [
    ...[paymentId, point.accountId, point.merchantId, point.id, table.id, billId],
    ...[posOrderId, revision, JSON.stringify(check.order), check.due, currencyId, tx.now(), until],
  ]);
  const holder = await tx.row<StoredIntent>(sql.holderOf, [point.id, posOrderId]);
  if (written === 1 && holder) return holder;
  throw posRefusal(holder?.state === 'paid' ? 'order_closed' : 'order_locked');
}

/** The intent of a repeated confirmation; one that is still being made is asked for again later. */
function mine(intent: StoredIntent, billId: string): StoredIntent {
  if (intent.billId !== billId) throw notFound();
  if (intent.state === 'confirming') throw posRefusal('order_locked');
  if (intent.state === 'ended') throw posRefusal('order_changed');
  return intent;
}

async function repeated(deps: ConfirmDeps, intent: StoredIntent): Promise<ConfirmedBill> {
  const [order] = await unscopedFindOrders(deps.database, [intent.orderId ?? '']);
  if (!order) throw notFound();
  return view(deps, intent, order);
}

async function judged(
  reader: Tx | Database,
  { point }: TableAtPoint,
  order: TableOrder,
): Promise<JudgedCheck> {
  const facts = await readCheckFacts(reader, point.id, [order.posOrderId]);
  const booked = facts.get(order.posOrderId)?.booked ?? (0 as Minor);
  return judgeCheck(order, point.surchargePolicy, { booked });
}

/** Reads the check again and locks it. Ends the intent and throws when it is not what was shown. */
async function askAgain(
  deps: ConfirmDeps,
  at: TableAtPoint,
  intent: StoredIntent,
): Promise<Confirmed> {
  const { posOrderId } = intent;
  const about = { requestId: deps.database.newId(), reason: 'confirm', posOrderId } as const;
  const read = await readOnce(deps.speak, at, about);
  const fresh = read.ok?.find((order) => order.posOrderId === posOrderId);
  const check = fresh && (await judged(deps.database, at, fresh));
  const no = read.trouble?.code ?? differs(intent, check);
  if (no !== undefined) return refuse(deps, at, intent, no, [read]);
  const locked = await lockCheck(deps, at, intent);
  if (locked.trouble) return refuse(deps, at, intent, locked.trouble.code, [read, locked]);
  await deps.database.inTransaction('pos.note-calls', (tx) => noteCalls(tx, [read, locked]));
  if (!check) throw new Error('a check that does not differ is there');
  return { check, lock: locked.ok };
}

function differs(intent: StoredIntent, check: JudgedCheck | undefined): PosError | undefined {
  if (!check) return 'order_not_found';
  const { order, due, reasons } = check;
  if (order.status === 'closed') return 'order_closed';
  if (order.revision !== intent.revision || due !== intent.amount) return 'order_changed';
  if (reasons.includes('locked_by_staff')) return 'order_locked';
  return reasons.length > 0 ? 'order_not_payable' : undefined;
}

async function lockCheck(
  { database, speak }: ConfirmDeps,
  { table, point }: TableAtPoint,
  { posOrderId, revision }: StoredIntent,
): Promise<Spoken<TillLock | undefined>> {
  const requestId = database.newId();
  const wanted = { table: tableRef(table), posOrderId, revision, seconds: limits.lockSeconds };
  const params = { posOrderId, revision, seconds: limits.lockSeconds };
  const said = await speak(
    point,
    { act: 'read', method: 'lockTableOrder', requestId, params },
    async (connector, connected) => {
      const { lock } = await connector.capabilities(connected);
      if (!lock || !connector.lock) return undefined;
      return connector.lock(connected, wanted, requestId, AbortSignal.timeout(lockMs));
    },
  );
  // A till without locks was not spoken to.
  return said.ok || said.trouble ? said : { ...said, record: () => Promise.resolve() };
}

const lockMs = 9000;

async function refuse(
  { database }: ConfirmDeps,
  { table }: TableAtPoint,
  { id }: StoredIntent,
  code: PosError,
  calls: readonly Spoken<unknown>[],
): Promise<never> {
  await database.inTransaction('pos.refuse', async (tx) => {
    await noteCalls(tx, calls);
    const reason = code === 'order_changed' ? 'bill_changed' : 'refused';
    await tx.rows(sql.endIntents, [[id], [reason], tx.now(), [null]]);
    await tx.run(billSql.forgetRead, [[table.id]]);
    tellTablePages(tx, [table.id, id]);
  });
  throw posRefusal(code);
}

async function noteCalls(tx: Tx, calls: readonly Spoken<unknown>[]): Promise<void> {
  for (const { record } of calls) await record(tx);
}

/** Ends an intent whose order was not made; the lock at the till is released. */
async function end(
  { database }: ConfirmDeps,
  { table }: TableAtPoint,
  { id }: StoredIntent,
  lock: TillLock | undefined,
): Promise<void> {
  await database.inTransaction('pos.end', async (tx) => {
    await tx.rows(sql.endIntents, [[id], ['refused'], tx.now(), [lock?.lockId ?? null]]);
    tellTablePages(tx, [table.id, id]);
  });
}

/** Notes the order; one whose guest lost the check meanwhile is not to be paid. */
async function keep(
  { database }: ConfirmDeps,
  { table }: TableAtPoint,
  { id }: StoredIntent,
  { check, lock }: Confirmed,
  order: StoredOrder & { number: number },
): Promise<void> {
  const kept = await database.inTransaction('pos.keep', async (tx) => {
    const { revision } = check.order;
    const due = new Date(tx.now().getTime() + limits.reReadMs);
    const opened = await tx.run(sql.openIntent, [
      ...[id, order.id, order.containerId, order.number, lock?.lockId ?? null, revision],
      ...[JSON.stringify(check.order), tx.now(), due],
    ]);
    tellTablePages(tx, [table.id, id]);
    if (opened === 1) return true;
    await withdrawOrders(tx, [order.id], 'canceled');
    return false;
  });
  if (!kept) throw posRefusal('order_locked');
}

function view({ publicUrl }: ConfirmDeps, { id }: StoredIntent, order: StoredOrder): ConfirmedBill {
  return {
    paymentId: id,
    orderId: order.id,
    merchantOrderId: order.body.merchantOrderId,
    amount: majorFromMinor(order.amount),
    paymentUrl: paymentUrl(publicUrl, order.containerId),
    expirationDate: atom(order.expiresAt),
  };
}
