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
import { attemptStates, isUnderWay, nextAskAt, nextLookAt, type Attempt } from './attempt.ts';
import { believe, type Report } from './believe.ts';
import { returnMoney, type NewMoneyReturn } from './money-return.ts';
import { bookOrderPayments, orderPaymentsOf, type OrderPayment } from './order-payment.ts';
import { captureEntries, unwantedEntry } from './payment-entries.ts';
import * as sql from './payment.sql.ts';

/** What an acquirer says of an attempt, or that it could not be asked. */
export interface Settlement {
  attemptId: string;
  containerId: string;
  report: Report;
}

interface Work {
  tx: Tx;
  attempts: Map<string, Attempt>;
  containers: Map<string, Container>;
  orders: Map<string, StoredOrder[]>;
  changed: Map<string, Attempt>;
  paid: Map<string, { paid: PaidContainer; attempt: Attempt }>;
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
): Promise<Outcome<Attempt>[]> {
  const work = await gather(tx, settlements);
  for (const settlement of settlements) settleOne(work, settlement);
  await write(work, accounts);
  return settlements.map(({ attemptId }) => {
    const attempt = work.attempts.get(attemptId);
    if (!attempt) throw new Error(`attempt ${attemptId} is not stored`);
    return { done: attempt };
  });
}

async function gather(tx: Tx, settlements: readonly Settlement[]): Promise<Work> {
  const containerIds = [...new Set(settlements.map((settlement) => settlement.containerId))];
  const containers = await lockContainers(tx, containerIds);
  const attempts = await tx.rows<Attempt>(sql.attemptsOfContainers, [containerIds, []]);
  const orders = await ordersOfContainers(tx, containerIds);
  return {
    tx,
    containers,
    attempts: new Map(attempts.map((attempt) => [attempt.id, attempt])),
    orders: Map.groupBy(orders, (order) => order.containerId),
    changed: new Map(),
    paid: new Map(),
    entries: [],
    returns: [],
  };
}

function settleOne(work: Work, { attemptId, report }: Settlement): void {
  const attempt = work.attempts.get(attemptId);
  if (!attempt) return;
  const believed = believe(attempt, report);
  const now = work.tx.now();
  switch (believed.kind) {
    case 'unknown':
      // A payer on the acquirer's page stays there; one unanswered question changes nothing.
      if (attemptStates.isEnd(attempt.state) || !isOpenEnded(attempt)) return;
      change(work, attempt, {
        state: attempt.state === 'waiting' ? 'waiting' : 'pending',
        lastError: believed.error,
        dueAt: nextAskAt(now, attempt.tries),
      });
      return;
    case 'waiting':
      if (!attemptStates.allows(attempt.state, 'waiting') && attempt.state !== 'waiting') return;
      change(work, attempt, {
        state: 'waiting',
        externalId: believed.externalId,
        action: believed.action,
        dueAt: nextLookAt(now, attempt.tries),
      });
      return;
    case 'pending':
      if (!attemptStates.allows(attempt.state, 'pending') && attempt.state !== 'pending') return;
      change(work, attempt, {
        state: 'pending',
        externalId: believed.externalId,
        dueAt: nextAskAt(now, attempt.tries),
      });
      return;
    case 'failed':
      // A payer's cancel is only our word; the acquirer's word ends the asking.
      if (attempt.state === 'failed' && attempt.dueAt) change(work, attempt, { dueAt: null });
      if (!attemptStates.allows(attempt.state, 'failed')) return;
      change(work, attempt, {
        state: 'failed',
        externalId: believed.externalId ?? attempt.externalId,
        reason: believed.reason,
        action: null,
        dueAt: null,
      });
      return;
    case 'money':
      takeMoney(work, attempt, believed.state, believed.externalId);
  }
}

function isOpenEnded(attempt: Attempt): boolean {
  return isUnderWay(attempt) || attempt.state === 'waiting';
}

/** The acquirer has blocked or taken the sum: it pays the invoice if the invoice still wants it. */
function takeMoney(
  work: Work,
  attempt: Attempt,
  state: 'authorized' | 'captured',
  externalId: string,
): void {
  const taken = state === 'captured';
  const settled = { externalId, action: null, reason: null, dueAt: null, lastError: null };
  if (!attemptStates.allows(attempt.state, state)) return;
  // A capture of what we hold is booked by whoever ordered it, not by a callback.
  if (attempt.state === 'authorized') return;
  const container = work.containers.get(attempt.containerId);
  const orders = work.orders.get(attempt.containerId) ?? [];
  const wanted =
    container?.state === 'open' &&
    !work.paid.has(attempt.containerId) &&
    openAmount(orders) - container.receivedAmount === attempt.amount;
  if (!wanted) {
    refuseMoney(work, { ...attempt, ...settled }, taken);
    return;
  }
  change(work, attempt, { ...settled, state, taken });
  work.paid.set(container.id, { paid: { container, orders }, attempt: { ...attempt, state } });
}

/** Blocked money is let go by voiding it; taken money goes back as a return of its own. */
function refuseMoney(work: Work, attempt: Attempt, taken: boolean): void {
  const now = work.tx.now();
  change(work, attempt, { state: 'returning', tries: 0, taken, dueAt: taken ? null : now });
  if (!taken) return;
  work.entries.push(unwantedEntry(attempt));
  work.returns.push({
    id: work.tx.newId(),
    kind: 'unwanted',
    instrument: 'acquirer',
    attemptId: attempt.id,
    orderId: null,
    containerId: attempt.containerId,
    amount: attempt.amount,
    currency: attempt.currency,
  });
}

function change(work: Work, attempt: Attempt, changes: Partial<Attempt>): void {
  const next = { ...attempt, ...changes };
  work.attempts.set(attempt.id, next);
  work.changed.set(attempt.id, next);
}

async function write(work: Work, accounts: Accounts): Promise<void> {
  const { tx } = work;
  if (work.changed.size > 0) await saveAttempts(tx, [...work.changed.values()]);
  await writeProcessing(work);
  if (work.paid.size > 0) {
    const won = [...work.paid.values()];
    const payments: OrderPayment[] = [];
    for (const { paid, attempt } of won) {
      const own = await orderPaymentsOf(accounts, paid.orders, {
        instrument: 'acquirer',
        method: attempt.method,
        attemptId: attempt.id,
        blocked: attempt.state === 'authorized',
        at: tx.now(),
      });
      payments.push(...own);
      if (attempt.state === 'captured') {
        work.entries.push(...captureEntries(attempt, own, paid.container.receivedAmount));
      }
    }
    await markPaid(
      tx,
      won.map(({ paid }) => paid),
    );
    await bookOrderPayments(tx, payments);
  }
  await postEntries(tx, work.entries);
  await returnMoney(tx, work.returns);
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
  if (rows.length > 0) await saveContainers(work.tx, rows);
}

/** Writes what became of attempts. */
export async function saveAttempts(tx: Tx, attempts: readonly Attempt[]): Promise<void> {
  const rows = attempts.map((attempt) => ({
    id: attempt.id,
    state: attempt.state,
    external_id: attempt.externalId,
    action: attempt.action,
    reason: attempt.reason,
    due_at: attempt.dueAt,
    tries: attempt.tries,
    last_error: attempt.lastError?.slice(0, 500) ?? null,
    taken: attempt.taken,
  }));
  await tx.run(sql.saveAttempts, [JSON.stringify(rows), tx.now()]);
}
