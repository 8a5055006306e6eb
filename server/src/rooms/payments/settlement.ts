import type { Tx } from '#kernel/database/database.ts';
import type { Entry } from '#rooms/ledger/index.ts';
import type { Container, PaidContainer, StoredOrder } from '#rooms/orders/index.ts';
import type { Attempt } from './attempt.ts';
import type { Report } from './believe.ts';
import type { NewMoneyReturn } from './money-return.ts';

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

/** What one transaction knows and decides of many attempts. */
export interface Work {
  tx: Tx;
  attempts: Map<string, Attempt>;
  /** The ids of an invoice's attempts, newest first. */
  ofContainer: Map<string, string[]>;
  containers: Map<string, Container>;
  orders: Map<string, StoredOrder[]>;
  changed: Map<string, Attempt>;
  /** Of those that changed: begun in this very transaction, not stored yet. */
  fresh: Set<string>;
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

/** Nothing is decided yet. */
export function openWork(
  tx: Tx,
  containers: Map<string, Container>,
  attempts: readonly Attempt[],
  orders: readonly StoredOrder[],
): Work {
  const ofContainer = Map.groupBy(attempts, (attempt) => attempt.containerId);
  return {
    tx,
    containers,
    ofContainer: new Map([...ofContainer].map(([id, own]) => [id, own.map((each) => each.id)])),
    attempts: new Map(attempts.map((attempt) => [attempt.id, attempt])),
    orders: Map.groupBy(orders, (order) => order.containerId),
    changed: new Map(),
    fresh: new Set(),
    paid: new Map(),
    lapsed: [],
    taken: [],
    holdUntil: new Map(),
    entries: [],
    returns: [],
  };
}

/** An attempt as it stands now. */
export function change(work: Work, attempt: Attempt, changes: Partial<Attempt>): void {
  const next = { ...attempt, ...changes };
  work.attempts.set(attempt.id, next);
  work.changed.set(attempt.id, next);
}

/** An attempt that begins now. */
export function beginAttempt(work: Work, attempt: Attempt): void {
  const known = work.ofContainer.get(attempt.containerId) ?? [];
  work.ofContainer.set(attempt.containerId, [attempt.id, ...known]);
  work.fresh.add(attempt.id);
  change(work, attempt, {});
}

/** The attempts of an invoice as they stand now, newest first. */
export function attemptsOf(work: Work, containerId: string): Attempt[] {
  return (work.ofContainer.get(containerId) ?? []).flatMap((id) => work.attempts.get(id) ?? []);
}
