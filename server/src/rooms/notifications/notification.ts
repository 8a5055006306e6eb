import { retryDelayMs } from '#kernel/retry-delay.ts';
import { stateTable } from '#kernel/state-table.ts';
import type { OrderStatus } from '@invogate/contracts/orders.ts';
import type { Verdict } from './read-answer.ts';

/** The status that a body can say. */
export type AnnouncedStatus = Exclude<OrderStatus, 'created'>;

export type HttpState = 'open' | 'delivered' | 'refused' | 'undelivered';

/** Delivery by HTTP. Out of an end leads only a try by hand that goes better. */
const httpStates = stateTable<HttpState>('notification', 'open', {
  open: ['delivered', 'refused', 'undelivered'],
  undelivered: ['delivered', 'refused'],
  refused: ['delivered'],
  delivered: [],
});

const minuteMs = 60_000;

/** How long a call waits for a connection of the gate. */
export const gateWaitMs = 24 * 60 * minuteMs;

/** Where a delivery stands. */
export interface Progress {
  state: HttpState;
  tries: number;
  dueAt: Date | null;
}

/**
 * What a try makes of a delivery. A try by hand takes no place in the series, and a no to it takes
 * nothing back from what was delivered before.
 */
export function afterTry(
  before: { state: HttpState; tries: number; byHand: boolean },
  verdict: Pick<Verdict, 'outcome'>,
  now: Date,
  random: number,
): Progress {
  const { state, byHand } = before;
  const tries = byHand ? before.tries : before.tries + 1;
  if (verdict.outcome !== 'failed') {
    const next = httpStates.allows(state, verdict.outcome) ? verdict.outcome : state;
    return { state: next, tries, dueAt: null };
  }
  if (state !== 'open') return { state, tries, dueAt: null };
  const waitMs = retryDelayMs(Math.max(tries, 1), random);
  if (waitMs === undefined) return { state: 'undelivered', tries, dueAt: null };
  return { state, tries, dueAt: new Date(now.getTime() + waitMs) };
}
