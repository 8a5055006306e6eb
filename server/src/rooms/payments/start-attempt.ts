import type { Minor } from '@invogate/contracts/money.ts';
import type { Tx } from '#kernel/database/database.ts';
import type { Outcome } from '#kernel/database/group-commit.ts';
import { field, Refusal } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import {
  lockContainers,
  openAmount,
  orderHeadsOfContainers,
  saveContainers,
  wrongOrderStatus,
  wrongTotalAmount,
  type Container,
  type OrderHead,
} from '#rooms/orders/index.ts';
import { nextAskAt, type Attempt } from './attempt.ts';
import type { Acquirer, AcquirerMethod, AuthorizeRequest } from './ports.ts';
import { paymentUnderWay } from './payment.refusals.ts';
import * as sql from './payment.sql.ts';

/** What a payer asks for: to pay this invoice, of this sum, in this way. */
export interface StartRequest {
  /** Made by the page before its first call; a repeat with the same id is the same attempt. */
  attemptId: string;
  containerId: string;
  method: AcquirerMethod;
  acquirer: Acquirer;
  /** The sum the payer saw, minor units. */
  amountMinor: Minor;
  /** What is bought, as the payer's bank shows it. */
  description: string;
  returnUrl: string;
  languageId: 'ru' | 'en';
  payerEmail?: string;
}

/** A started attempt; `fresh` when it is ours to send to the acquirer, not found again. */
export interface Started {
  attempt: Attempt;
  fresh: boolean;
}

/**
 * Writes down attempts before anything is asked of the outside. While an answer is outstanding the
 * invoice takes no second attempt, so fifty payers at once make one call to the acquirer.
 */
export async function startAttempts(
  tx: Tx,
  requests: readonly StartRequest[],
): Promise<Outcome<Started>[]> {
  const containerIds = [...new Set(requests.map((request) => request.containerId))];
  const ids = requests.map((request) => request.attemptId);
  // Sent together, run in this order: what stands after the lock is read after it.
  const [containers, heads, found] = await Promise.all([
    lockContainers(tx, containerIds),
    orderHeadsOfContainers(tx, containerIds),
    tx.rows<Attempt>(sql.attemptsOfContainers, [containerIds, ids]),
  ]);
  const orders = Map.groupBy(heads, (order) => order.containerId);
  const attempts = Map.groupBy(found, (attempt) => attempt.containerId);
  const owner = new Map(found.map((attempt) => [attempt.id, attempt.containerId]));
  const fresh: Attempt[] = [];
  const outcomes = requests.map((request): Outcome<Started> => {
    try {
      refuseForeignId(owner, request);
      const known = attempts.get(request.containerId) ?? [];
      const container = containers.get(request.containerId);
      const started = start(tx, request, container, orders.get(request.containerId) ?? [], known);
      if (started.fresh) {
        fresh.push(started.attempt);
        attempts.set(request.containerId, [started.attempt, ...known]);
        owner.set(request.attemptId, request.containerId);
      }
      return { done: started };
    } catch (error) {
      if (error instanceof Refusal) return { refused: error };
      throw error;
    }
  });
  await write(tx, fresh, containers);
  return outcomes;
}

function start(
  tx: Tx,
  request: StartRequest,
  container: Container | undefined,
  orders: readonly OrderHead[],
  known: readonly Attempt[],
): Started {
  if (!container) throw notFound();
  const repeated = known.find((attempt) => attempt.id === request.attemptId);
  if (repeated) return { attempt: repeated, fresh: false };
  // An outside party that has reserved the invoice counts too.
  const reserved = container.state === 'open' && container.processing === 'processing';
  if (reserved || known.some((attempt) => attempt.state === 'new' || attempt.state === 'pending')) {
    throw paymentUnderWay();
  }
  const due = refuseUnpayable(tx, container, orders);
  refuseOtherSum(due, request.amountMinor);
  const same = known.find((attempt) => isSameWait(attempt, request));
  if (same) return { attempt: same, fresh: false };
  return { attempt: newAttempt(tx, request, container, orders, due), fresh: true };
}

function refuseForeignId(owner: ReadonlyMap<string, string>, request: StartRequest): void {
  if ((owner.get(request.attemptId) ?? request.containerId) === request.containerId) return;
  throw validationError({ fields: [field('attemptId', 'Give a fresh UUID', 'not_unique')] });
}

/** A payer who is on the acquirer's page already, perhaps in another tab, is led to that page. */
function isSameWait(attempt: Attempt, request: StartRequest): boolean {
  return (
    attempt.state === 'waiting' &&
    attempt.method === request.method &&
    attempt.acquirer === request.acquirer.code &&
    attempt.amount === request.amountMinor
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
 * either when parts that have come cover an invoice that has shrunk.
 */
export function refuseUnpayable(tx: Tx, container: Container, orders: readonly OrderHead[]): Minor {
  const due = (openAmount(orders) - container.receivedAmount) as Minor;
  if (container.state === 'open' && due > 0 && container.expiresAt > tx.now()) return due;
  throw wrongOrderStatus({
    message: 'This invoice is paid, cancelled or expired: nothing is to be paid',
    fields: [field('status')],
  });
}

function newAttempt(
  tx: Tx,
  request: StartRequest,
  container: Container,
  orders: readonly OrderHead[],
  amountMinor: Minor,
): Attempt {
  const open = orders.filter((order) => order.status === 'created' && order.processable);
  const now = tx.now();
  const currency = open[0]?.currency ?? 'RUB';
  // A part that was received is taken already: the rest is taken too, and all of it kept by us.
  const hold =
    request.acquirer.twoStageMethods.includes(request.method) &&
    open.every((order) => order.hold) &&
    container.receivedAmount === 0;
  const authorize: AuthorizeRequest = {
    attemptId: request.attemptId,
    method: request.method,
    amountMinor,
    currency,
    hold,
    description: request.description.slice(0, 128),
    returnUrl: request.returnUrl,
    languageId: request.languageId,
    ...(request.payerEmail === undefined ? {} : { payerEmail: request.payerEmail }),
  };
  return {
    id: request.attemptId,
    containerId: request.containerId,
    method: request.method,
    acquirer: request.acquirer.code,
    amount: amountMinor,
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

async function write(
  tx: Tx,
  fresh: readonly Attempt[],
  containers: ReadonlyMap<string, Container>,
): Promise<void> {
  if (fresh.length === 0) return;
  const touched = fresh.flatMap((attempt) => containers.get(attempt.containerId) ?? []);
  await Promise.all([
    tx.run(sql.insertAttempts, [
      fresh.map(({ id }) => id),
      fresh.map(({ containerId }) => containerId),
      fresh.map(({ method }) => method),
      fresh.map(({ acquirer }) => acquirer),
      fresh.map(({ amount }) => amount),
      fresh.map(({ currency }) => currency),
      fresh.map(({ hold }) => hold),
      fresh.map(({ request }) => JSON.stringify(request)),
      fresh.map(({ createdAt }) => createdAt),
      fresh.map(({ dueAt }) => dueAt),
    ]),
    saveContainers(
      tx,
      touched.map((container) => ({ ...container, processing: 'processing' })),
    ),
  ]);
}
