import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import type { Outcome } from '#kernel/database/group-commit.ts';
import { emit } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { postEntries, type Entry } from '#rooms/ledger/index.ts';
import {
  containerChanged,
  lockContainers,
  markPaid,
  openAmount,
  ordersOfContainers,
  saveContainers,
  type Container,
  type ContainerRow,
  type PaidContainer,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import {
  attemptStates,
  isUnderWay,
  lastLookAt,
  nextAskAt,
  nextHoldLookAt,
  nextLookAt,
  type Attempt,
} from './attempt.ts';
import { believe, type Believed, type Report } from './believe.ts';
import { returnMoney, type NewMoneyReturn } from './money-return.ts';
import { bookOrderPayments, orderPaymentsOf, type OrderPayment } from './order-payment.ts';
import { captureEntries, unwantedEntry } from './payment-entries.ts';
import { settleLapsed, settleTaken } from './settle-capture.ts';
import * as sql from './payment.sql.ts';
import { saveAttempts } from './save-attempts.ts';
import { reservedAmong } from './reserve-invoice.ts';
import { unwantedReturn } from './unwanted-money.ts';

/** What an acquirer says of an attempt, or that it could not be asked. */
export interface Settlement {
  attemptId: string;
  containerId: string;
  report: Report;
}

/** An attempt as it stands after its settlement. */
export interface Settled {
  attempt: Attempt;
  /** When the invoice was paid by this commit: all that its page would have to read again. */
  paid?: PaidState;
}

export interface PaidState {
  orders: readonly StoredOrder[];
  /** Newest first. */
  attempts: readonly Attempt[];
}

interface Work {
  tx: Tx;
  attempts: Map<string, Attempt>;
  containers: Map<string, Container>;
  orders: Map<string, StoredOrder[]>;
  changed: Map<string, Attempt>;
  paid: Map<string, { paid: PaidContainer; attempt: Attempt }>;
  /** Blocked sums that the acquirer has let go before we did. */
  lapsed: Attempt[];
  /** Blocked sums that the acquirer has taken because we asked it to. */
  taken: Attempt[];
  /** Until when acquirers block sums, by attempt. */
  holdUntil: Map<string, Date>;
  entries: Entry[];
  returns: NewMoneyReturn[];
}

/**
 * Settles what acquirers say of attempts, many in one transaction. Under the lock of the invoice
 * one attempt wins; whatever else takes money is marked to be returned. A report that changes
 * nothing (late, doubled, out of order) does nothing.
 */
export async function settleAttempts(
  tx: Tx,
  settlements: readonly Settlement[],
  accounts: Accounts,
): Promise<Outcome<Settled>[]> {
  const work = await gather(tx, settlements);
  for (const settlement of settlements) settleOne(work, settlement);
  const paid = await write(work, accounts);
  const attempts = Map.groupBy(work.attempts.values(), (attempt) => attempt.containerId);
  return settlements.map(({ attemptId, containerId }) => {
    const attempt = work.attempts.get(attemptId);
    if (!attempt) throw new Error(`attempt ${attemptId} is not stored`);
    const orders = paid.get(containerId);
    const known = orders && { orders, attempts: attempts.get(containerId) ?? [] };
    return { done: { attempt, ...(known ? { paid: known } : {}) } };
  });
}

async function gather(tx: Tx, settlements: readonly Settlement[]): Promise<Work> {
  const containerIds = [...new Set(settlements.map((settlement) => settlement.containerId))];
  // Sent together, run in this order: what stands after the lock is read after it.
  const [containers, attempts, orders] = await Promise.all([
    lockContainers(tx, containerIds),
    tx.rows<Attempt>(sql.attemptsOfContainers, [containerIds, []]),
    ordersOfContainers(tx, containerIds),
  ]);
  return {
    tx,
    containers,
    attempts: new Map(attempts.map((attempt) => [attempt.id, attempt])),
    orders: Map.groupBy(orders, (order) => order.containerId),
    changed: new Map(),
    paid: new Map(),
    lapsed: [],
    taken: [],
    holdUntil: new Map(),
    entries: [],
    returns: [],
  };
}

function settleOne(work: Work, { attemptId, report }: Settlement): void {
  const attempt = work.attempts.get(attemptId);
  if (!attempt) return;
  const believed = believe(attempt, report);
  const now = work.tx.now();
  if (attempt.state === 'capturing') {
    settleCapturing(work, attempt, believed);
    return;
  }
  switch (believed.kind) {
    case 'unknown':
      noteUnknown(work, attempt, believed.error);
      return;
    case 'waiting':
      if (attemptStates.allows(attempt.state, 'waiting') || attempt.state === 'waiting') {
        const { externalId, action } = believed;
        const dueAt = nextLookAt(now, attempt.tries);
        change(work, attempt, { state: 'waiting', externalId, action, dueAt, lastError: null });
      } else lookLater(work, attempt);
      return;
    case 'pending':
      if (attemptStates.allows(attempt.state, 'pending') || attempt.state === 'pending') {
        const { externalId } = believed;
        change(work, attempt, {
          state: 'pending',
          externalId,
          dueAt: nextAskAt(now, attempt.tries),
          lastError: null,
        });
      } else lookLater(work, attempt);
      return;
    case 'failed':
      fail(work, attempt, believed);
      return;
    case 'money':
      takeMoney(work, attempt, believed);
  }
}

/** Nobody could say: the attempt stays what it is and is asked again, ever more seldom. */
function noteUnknown(work: Work, attempt: Attempt, lastError: string): void {
  // Money on its way back is asked for on its own.
  if (attemptStates.isEnd(attempt.state) || (attempt.state === 'returning' && attempt.taken))
    return;
  change(work, attempt, {
    // A payer on the acquirer's page stays there; one unanswered question changes nothing.
    state: attempt.state === 'new' ? 'pending' : attempt.state,
    lastError,
    dueAt: nextAskAt(work.tx.now(), attempt.tries),
  });
}

/** A blocked sum that is to be taken: it is asked for until it is taken, or gone for good. */
function settleCapturing(work: Work, attempt: Attempt, believed: Believed): void {
  if (believed.kind === 'money' && believed.state === 'captured') {
    const next = { state: 'captured', taken: true, dueAt: null, lastError: null } as const;
    change(work, attempt, next);
    work.taken.push({ ...attempt, ...next });
    return;
  }
  // "Never heard of it" contradicts what the acquirer said when it blocked the sum.
  if (believed.kind === 'failed' && !believed.lookAgain) {
    work.lapsed.push(attempt);
    change(work, attempt, { state: 'failed', reason: believed.reason, dueAt: null });
    return;
  }
  const still = believed.kind === 'money' ? believed.state : believed.kind;
  noteUnknown(work, attempt, believed.kind === 'unknown' ? believed.error : `still ${still}`);
}

/** The payer gave the attempt up, the acquirer did not: looked at until its word is the last. */
function lookLater(work: Work, attempt: Attempt): void {
  if (attempt.state !== 'failed' || attempt.dueAt === null) return;
  change(work, attempt, { dueAt: nextLookAt(work.tx.now(), attempt.tries) });
}

function fail(work: Work, attempt: Attempt, believed: Believed & { kind: 'failed' }): void {
  // A payer's cancel is only our word; the acquirer's word ends the asking.
  if (attempt.state === 'failed' && attempt.dueAt) change(work, attempt, { dueAt: null });
  if (!attemptStates.allows(attempt.state, 'failed')) return;
  if (attempt.state === 'authorized') work.lapsed.push(attempt);
  change(work, attempt, {
    state: 'failed',
    externalId: believed.externalId ?? attempt.externalId,
    reason: believed.reason,
    action: null,
    dueAt: believed.lookAgain ? lastLookAt(work.tx.now()) : null,
  });
}

/** The acquirer has blocked or taken the sum: it pays the invoice if the invoice still wants it. */
function takeMoney(work: Work, attempt: Attempt, money: Believed & { kind: 'money' }): void {
  const { state, externalId, lapsesAt } = money;
  const taken = state === 'captured';
  const dueAt = taken ? null : nextHoldLookAt(work.tx.now(), lapsesAt);
  if (attempt.state === 'authorized') {
    // A capture of what we hold is booked by whoever ordered it, not by a callback.
    if (!taken) change(work, attempt, { dueAt, lastError: null });
    return;
  }
  if (!attemptStates.allows(attempt.state, state)) return;
  const settled = { externalId, action: null, reason: null, dueAt, lastError: null };
  const container = work.containers.get(attempt.containerId);
  const orders = work.orders.get(attempt.containerId) ?? [];
  const wanted =
    container?.state === 'open' &&
    !work.paid.has(attempt.containerId) &&
    fits(attempt, state, container, orders);
  if (!wanted) {
    refuseMoney(work, { ...attempt, ...settled }, taken);
    return;
  }
  change(work, attempt, { ...settled, state, taken });
  if (lapsesAt) work.holdUntil.set(attempt.id, lapsesAt);
  work.paid.set(container.id, { paid: { container, orders }, attempt: { ...attempt, state } });
}

/**
 * Whether the sum is what the invoice still wants. A blocked sum can only hold: it does not fit an
 * invoice with an order that is to be captured at once, or with a part received, which is taken.
 */
function fits(
  attempt: Attempt,
  state: 'authorized' | 'captured',
  container: Container,
  orders: readonly StoredOrder[],
): boolean {
  if (openAmount(orders) - container.receivedAmount !== attempt.amount) return false;
  if (state === 'captured') return true;
  const open = orders.filter((order) => order.status === 'created' && order.processable);
  return container.receivedAmount === 0 && open.every((order) => order.hold);
}

/** Blocked money is let go by voiding it; taken money goes back as a return of its own. */
function refuseMoney(work: Work, attempt: Attempt, taken: boolean): void {
  const now = work.tx.now();
  change(work, attempt, { state: 'returning', tries: 0, taken, dueAt: taken ? null : now });
  if (!taken) return;
  work.entries.push(unwantedEntry(attempt));
  work.returns.push(unwantedReturn(work.tx.newId(), attempt));
}

function change(work: Work, attempt: Attempt, changes: Partial<Attempt>): void {
  const next = { ...attempt, ...changes };
  work.attempts.set(attempt.id, next);
  work.changed.set(attempt.id, next);
}

/** Writes all of it; answers the orders of the invoices that are paid now. */
async function write(work: Work, accounts: Accounts): Promise<Map<string, StoredOrder[]>> {
  const { tx } = work;
  await writeHolds(work, accounts);
  const payments = await bookPaid(work, accounts);
  const won = [...work.paid.values()].map(({ paid }) => paid);
  // Sent together, run in this order: none needs the answer of another.
  const [orders] = await Promise.all([
    won.length > 0 ? markPaid(tx, won) : new Map<string, StoredOrder[]>(),
    work.changed.size > 0 ? saveAttempts(tx, [...work.changed.values()]) : undefined,
    writeProcessing(work),
    payments.length > 0 ? bookOrderPayments(tx, payments) : undefined,
    returnMoney(tx, work.returns),
    postEntries(tx, work.entries),
  ]);
  return orders;
}

/** What is paid for each order of the invoices that were won, and its entries. */
async function bookPaid(work: Work, accounts: Accounts): Promise<OrderPayment[]> {
  const payments: OrderPayment[] = [];
  for (const { paid, attempt } of work.paid.values()) {
    const holdUntil = work.holdUntil.get(attempt.id);
    const own = await orderPaymentsOf(accounts, paid.orders, {
      // What came from two sources goes back by one transfer: no acquirer gives back more than it took.
      instrument: paid.container.receivedAmount > 0 ? 'transfer' : 'acquirer',
      method: attempt.method,
      attemptId: attempt.id,
      blocked: attempt.state === 'authorized',
      ...(holdUntil && attempt.state === 'authorized' ? { holdUntil } : {}),
      at: work.tx.now(),
    });
    payments.push(...own);
    if (attempt.state === 'captured') {
      work.entries.push(...captureEntries(attempt, own, paid.container.receivedAmount));
    }
  }
  return payments;
}

/** What became of blocked sums: taken for what was shipped, or let go by the acquirer. */
async function writeHolds(work: Work, accounts: Accounts): Promise<void> {
  const { tx, containers, orders } = work;
  const paidOf = ({ containerId }: Attempt): PaidContainer => {
    const container = containers.get(containerId);
    assert(container, `container ${containerId} of an attempt is locked`);
    return { container, orders: orders.get(containerId) ?? [] };
  };
  for (const attempt of work.lapsed) await settleLapsed(tx, attempt, paidOf(attempt));
  for (const attempt of work.taken) {
    work.entries.push(...(await settleTaken(tx, accounts, attempt, paidOf(attempt))));
  }
}

/** What the orders of an invoice show of a payment under way: processing, or processing-error. */
async function writeProcessing(work: Work): Promise<void> {
  const rows: ContainerRow[] = [];
  const touched = new Set([...work.changed.values()].map((attempt) => attempt.containerId));
  for (const id of touched) {
    const container = work.containers.get(id);
    if (container?.state !== 'open' || work.paid.has(id)) continue;
    const own = [...work.attempts.values()].filter((attempt) => attempt.containerId === id);
    const underWay = own.some(isUnderWay);
    const failed = own.some((attempt) => attempt.state === 'failed');
    const processing = underWay ? 'processing' : failed ? 'processing-error' : '';
    rows.push({ ...container, processing });
    emit(work.tx, containerChanged.make({ containerId: id }));
  }
  if (rows.length > 0) await saveContainers(work.tx, await keepReserved(work.tx, rows));
}

/** An invoice that an outside party has reserved stays so, whatever becomes of an attempt. */
async function keepReserved(tx: Tx, rows: readonly ContainerRow[]): Promise<ContainerRow[]> {
  const free = rows.filter((row) => row.processing !== 'processing').map((row) => row.id);
  const reserved = await reservedAmong(tx, free);
  return rows.map((row) => (reserved.has(row.id) ? { ...row, processing: 'processing' } : row));
}
