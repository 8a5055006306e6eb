import type { Minor } from '@invogate/contracts/money.ts';
import type { Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import {
  isWordAwaited,
  openAmount,
  wrongOrderStatus,
  wrongTotalAmount,
  type Container,
  type OrderHead,
} from '#rooms/orders/index.ts';
import { nextAskAt, type Attempt } from './attempt.ts';
import { paymentUnderWay, wordAwaited } from './payment.refusals.ts';
import type { AuthorizeRequest } from './ports.ts';
import { attemptsOf, type Work } from './settlement.ts';
import type { Choice, StartRequest } from './start-request.ts';

/** An admitted attempt; `fresh` when it is new, not found again. */
export interface Admitted {
  attempt: Attempt;
  fresh: boolean;
}

/**
 * Whether a payer may begin to pay in the way it chose. While an answer is outstanding the invoice
 * takes no second attempt, so fifty payers at once make one call to the acquirer.
 */
export function admitAttempt(
  work: Work,
  request: StartRequest,
  container: Container,
  choice: Choice,
): Admitted {
  const found = work.attempts.get(request.attemptId);
  if (found && found.containerId !== container.id) {
    throw validationError({ fields: [field('attemptId', 'Give a fresh UUID', 'not_unique')] });
  }
  if (found) return { attempt: found, fresh: false };
  const known = attemptsOf(work, container.id);
  // An outside party that has reserved the invoice counts too.
  const reserved = container.state === 'open' && container.processing === 'processing';
  if (reserved || known.some((attempt) => attempt.state === 'new' || attempt.state === 'pending')) {
    throw paymentUnderWay();
  }
  const orders = work.orders.get(container.id) ?? [];
  const due = work.paid.has(container.id)
    ? refuseAsOver()
    : refuseUnpayable(work.tx, container, orders);
  refuseOtherSum(due, request.amountMinor);
  const same = known.find((attempt) => isSameWait(attempt, request.amountMinor, choice));
  if (same) return { attempt: same, fresh: false };
  return { attempt: newAttempt(work.tx, { request, container, orders, choice, due }), fresh: true };
}

/** A payer who is on the acquirer's page already, perhaps in another tab, is led to that page. */
function isSameWait(attempt: Attempt, amountMinor: Minor, choice: Choice): boolean {
  return (
    attempt.state === 'waiting' &&
    attempt.method === choice.method &&
    attempt.acquirer === choice.acquirer.code &&
    attempt.amount === amountMinor
  );
}

/** The payer has to have seen what is paid. Throws `wrong_total_amount`. */
export function refuseOtherSum(due: Minor, seen: Minor): void {
  if (due === seen) return;
  throw wrongTotalAmount({
    message: 'The sum of the invoice has changed: look at the new sum and confirm again',
    fields: [field('amount')],
  });
}

/**
 * Answers what is due, minor units; throws `wrong_order_status` when nothing is. Nothing is due
 * either when parts that have come cover an invoice that has shrunk. Throws `payer_word_awaited`
 * while the payer is asked about an order that a stranger has added.
 */
export function refuseUnpayable(tx: Tx, container: Container, orders: readonly OrderHead[]): Minor {
  const due = (openAmount(orders) - container.receivedAmount) as Minor;
  const isOpen = container.state === 'open' && due > 0 && container.expiresAt > tx.now();
  if (!isOpen) return refuseAsOver();
  if (isWordAwaited(orders)) throw wordAwaited();
  return due;
}

function refuseAsOver(): never {
  throw wrongOrderStatus({
    message: 'This invoice is paid, cancelled or expired: nothing is to be paid',
    fields: [field('status')],
  });
}

interface Wanted {
  request: StartRequest;
  container: Container;
  orders: readonly OrderHead[];
  choice: Choice;
  due: Minor;
}

function newAttempt(tx: Tx, { request, container, orders, choice, due }: Wanted): Attempt {
  const open = orders.filter((order) => order.status === 'created' && order.processable);
  const now = tx.now();
  const currency = open[0]?.currency ?? 'RUB';
  // A part that was received is taken already: the rest is taken too, and all of it kept by us.
  const hold =
    choice.acquirer.twoStageMethods.includes(choice.method) &&
    open.every((order) => order.hold) &&
    container.receivedAmount === 0;
  const authorize: AuthorizeRequest = {
    attemptId: request.attemptId,
    method: choice.method,
    amountMinor: due,
    currency,
    hold,
    description: choice.description.slice(0, 128),
    returnUrl: choice.returnUrl,
    languageId: choice.languageId,
    ...(choice.payerEmail === undefined ? {} : { payerEmail: choice.payerEmail }),
  };
  return {
    id: request.attemptId,
    containerId: request.containerId,
    method: choice.method,
    acquirer: choice.acquirer.code,
    amount: due,
    currency,
    hold,
    state: 'new',
    externalId: null,
    action: null,
    reason: null,
    request: authorize,
    createdAt: now,
    dueAt: nextAskAt(now, 2),
    tries: 0,
    lastError: null,
    taken: false,
    captureAmount: null,
  };
}
