import type { Minor } from '@invogate/contracts/money.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { unscopedFindOrders } from '#rooms/orders/index.ts';
import { countedRefunds, unscopedFindRefunds } from '#rooms/refunds/index.ts';
import * as billSql from './bill.sql.ts';
import { giveAllBack, shipBooked, type BookDeps } from './book-closing.ts';
import { minorOf } from './check-bill.ts';
import { closingDelayMs } from './closing-delay.ts';
import type { ClosingResult, StoredClosing } from './closing.ts';
import * as sql from './closing.sql.ts';
import type { StoredIntent } from './intent.ts';
import * as intentSql from './intent.sql.ts';
import * as limits from './limits.ts';
import type { Settled, TillTrouble } from './ports.ts';
import { tellTablePages } from './tell-pages.ts';
import { tellMerchant } from './tell-merchant.ts';
import type { Spoken } from './way.ts';

export interface SettleDeps extends BookDeps {
  database: Database;
  /** Has a blocked sum taken at once, after the commit. */
  captureNow(orderId: string): Promise<void>;
}

/** A closing with the intent that it closes. */
export interface ClosingAt {
  intent: StoredIntent;
  closing: StoredClosing;
}

/**
 * Stores what a till has answered to `closeTable`, with all that follows: shipment, release or
 * refund, another try. One that was ended meanwhile, by hand or by a refund, stays as it is.
 */
export async function settleClosing(
  deps: SettleDeps,
  at: ClosingAt,
  said: Spoken<Settled>,
): Promise<void> {
  try {
    await deps.database.inTransaction('pos.settle', async (tx) => {
      await said.record(tx);
      if (said.ok) await closed(tx, deps, at, said.ok);
      else if (said.trouble) await refused(tx, deps, at, said.trouble);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await forPerson(deps.database, at, error);
    return;
  }
  if (said.ok) await deps.captureNow(at.closing.orderId);
}

/** The till has answered, and our books do not let it follow: a person decides. */
async function forPerson(
  database: Database,
  { closing, intent }: ClosingAt,
  { code, message }: Refusal,
): Promise<void> {
  await database.inTransaction('pos.for-person', async (tx) => {
    await tx.run(sql.putOffClosing, [closing.id, 'waiting', tx.now(), `${code}: ${message}`]);
    tellTablePages(tx, [intent.id]);
  });
}

/** Ends a closing: its till has booked the sum, or a person says so. False: it had ended before. */
export async function closed(
  tx: Tx,
  deps: BookDeps,
  at: ClosingAt,
  { result, remainder, closedAt }: Omit<Settled, 'result'> & { result: ClosingResult },
  comment?: string,
): Promise<boolean> {
  // Invoices are locked before rows of this room.
  const back = await shipBooked(tx, deps, at.intent, at.closing);
  const returned = back > 0 ? back : null;
  const rest = result === 'paid_open' ? (remainder ?? null) : null;
  return end(tx, at, { result, remainder: rest, returned, closedAt, comment });
}

async function refused(tx: Tx, deps: BookDeps, at: ClosingAt, trouble: TillTrouble): Promise<void> {
  const { code, order } = trouble;
  if (code === 'order_closed') return returned(tx, deps, at);
  if (code === 'amount_mismatch' && order) {
    const wanted = (minorOf(order.amount) - minorOf(order.paidAmount)) as Minor;
    if (wanted <= 0) return returned(tx, deps, at);
    if (wanted < at.closing.amount) {
      const json = JSON.stringify(order);
      await tx.run(sql.shrinkClosing, [at.closing.id, wanted, json, tx.newId(), tx.now()]);
      return;
    }
  }
  const isOver = await putOff(tx, at, trouble);
  if (isOver) await tellMerchant(tx, deps.accounts, at, 'not_closed');
}

/** The till got the money otherwise: all of it goes back, and guest and merchant are told. */
async function returned(tx: Tx, deps: BookDeps, at: ClosingAt): Promise<void> {
  const back = await giveAllBack(tx, deps, at.closing, 'paid_in_cash');
  const done = await end(tx, at, {
    ...{ result: 'order_closed', remainder: null, returned: back },
    ...{ closedAt: undefined, comment: undefined },
  });
  if (done) await tellMerchant(tx, deps.accounts, at, 'paid_otherwise');
}

async function end(
  tx: Tx,
  { intent, closing }: ClosingAt,
  given: {
    result: ClosingResult;
    remainder: Minor | null;
    returned: Minor | null;
    closedAt: Date | undefined;
    comment: string | undefined;
  },
): Promise<boolean> {
  const { result, remainder, returned: back, closedAt, comment } = given;
  const ended = await tx.run(sql.endClosing, [
    ...[closing.id, result, remainder, back, closedAt ?? tx.now(), comment ?? null],
  ]);
  if (ended === 0) return false;
  await tx.run(intentSql.finishIntent, [intent.id, tx.now(), result === 'paid_open']);
  // What other guests see is paid; of anything else only the till knows what is left.
  const whole = closing.smaller === null && (result === 'closed' || result === 'already_closed');
  if (!whole) await tx.run(billSql.forgetRead, [[intent.tableId]]);
  tellTablePages(tx, [intent.id, intent.tableId]);
  return true;
}

/** Tried again by the schedule; after a day a person decides. Answers whether it is over. */
async function putOff(
  tx: Tx,
  { closing, intent }: ClosingAt,
  { code, message }: TillTrouble,
): Promise<boolean> {
  const sinceMs = tx.now().getTime() - closing.createdAt.getTime();
  const over = sinceMs >= limits.closingMs;
  const due = new Date(tx.now().getTime() + closingDelayMs(closing.tries, sinceMs));
  const why = `${code}: ${message}`.replaceAll('\0', '').slice(0, 500);
  await tx.run(sql.putOffClosing, [closing.id, over ? 'waiting' : 'due', due, why]);
  tellTablePages(tx, [intent.id]);
  return over;
}

/**
 * Whether the order still waits for its till. One that was given back meanwhile is ended: a till
 * must not book money that is gone. Of one that was given back in part the till books the whole, as
 * the guest has paid it; the shop has taken its part back outside of the check.
 */
export async function stillWanted(tx: Tx, at: ClosingAt): Promise<boolean> {
  const [order] = await unscopedFindOrders(tx, [at.closing.orderId]);
  if (order?.status === 'hold') return true;
  if (order?.status === 'completed' && (await givenBack(tx, order.id)) < order.amount) return true;
  await end(tx, at, {
    ...{ result: 'returned_by_hand', remainder: null, returned: order?.amount ?? null },
    ...{ closedAt: undefined, comment: undefined },
  });
  return false;
}

/** What was refunded of an order for good, minor units; a draft may still lapse. */
async function givenBack(tx: Tx, orderId: string): Promise<number> {
  const counted = await countedRefunds(tx, orderId);
  const refunds = await unscopedFindRefunds(
    tx,
    counted.map(({ id }) => id),
  );
  return refunds.reduce((sum, { acceptedAt, amount }) => sum + (acceptedAt ? amount : 0), 0);
}
