import type { Container, StoredOrder } from '#rooms/orders/index.ts';
import { openAmount } from '#rooms/orders/index.ts';
import {
  attemptStates,
  lastLookAt,
  nextAskAt,
  nextHoldLookAt,
  nextLookAt,
  type Attempt,
} from './attempt.ts';
import { believe, type Believed } from './believe.ts';
import { unwantedEntry } from './payment-entries.ts';
import { change, type Settlement, type Work } from './settlement.ts';
import { unwantedReturn } from './unwanted-money.ts';

/**
 * Decides what a report makes of an attempt. One that changes nothing (late, doubled, out of order)
 * does nothing.
 */
export function settleOne(work: Work, { attemptId, report }: Settlement): void {
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
