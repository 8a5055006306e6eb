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

/** Waits between the eleven tries of a series, in minutes: 23 h 51 min in all (spec 04, Repeats). */
const waitMinutes = [1, 5, 15, 30, 60, 120, 240, 240, 360, 360];

/** The largest part that is cut off a wait, so that shops are not called in step. */
const jitter = 0.1;

/** How long a call waits for a connection of the gate. */
export const gateWaitMs = 24 * 60 * minuteMs;

/** Milliseconds from a failed try to the next; undefined after the last. `random` is from 0 to 1. */
export function retryDelayMs(triesDone: number, random: number): number | undefined {
  const minutes = waitMinutes[triesDone - 1];
  return minutes === undefined ? undefined : Math.round(minutes * minuteMs * (1 - jitter * random));
}

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
