import type { Currency, Minor } from '@invogate/contracts/money.ts';
import { stateTable } from '#kernel/state-table.ts';
import type { AcquirerMethod, AuthorizeRequest, FailureReason, PayerAction } from './ports.ts';

export type AttemptState =
  | 'new'
  | 'waiting'
  | 'pending'
  | 'authorized'
  | 'capturing'
  | 'captured'
  | 'failed'
  | 'returning'
  | 'returned';

/**
 * The life of an attempt. Intent is not attempt: an invoice may see several, one of them becomes
 * its payment.
 * - `new`: written; the acquirer's answer is not known. Unknown means pending: it is asked again
 * - `waiting`: the payer has to act; `pending`: under way
 * - `authorized`, `captured`: this attempt pays the invoice
 * - `capturing`: the acquirer is asked to take the blocked sum, once, for what was shipped
 * - `failed`: nothing was taken. Money that comes in spite of it is not lost: it may still capture
 * - `returning`, `returned`: money came that the invoice does not want; it goes back
 */
export const attemptStates = stateTable<AttemptState>('attempt', 'new', {
  new: ['waiting', 'pending', 'authorized', 'captured', 'failed', 'returning'],
  waiting: ['pending', 'authorized', 'captured', 'failed', 'returning'],
  pending: ['waiting', 'authorized', 'captured', 'failed', 'returning'],
  authorized: ['capturing', 'returning', 'failed'],
  capturing: ['captured', 'failed'],
  captured: [],
  failed: ['authorized', 'captured', 'returning'],
  returning: ['returned'],
  returned: [],
});

/** An attempt as it is stored. The sum is in minor units. */
export interface Attempt {
  id: string;
  containerId: string;
  method: AcquirerMethod;
  acquirer: string;
  amount: Minor;
  currency: Currency;
  hold: boolean;
  state: AttemptState;
  externalId: string | null;
  action: PayerAction | null;
  reason: FailureReason | null;
  request: AuthorizeRequest;
  createdAt: Date;
  dueAt: Date | null;
  tries: number;
  lastError: string | null;
  /** The ledger knows of money taken by this attempt. */
  taken: boolean;
  /** How much of a blocked sum the acquirer was asked to take; the rest is freed by it. */
  captureAmount: Minor | null;
}

/** What an attempt takes when it takes money, minor units. */
export function takenAmount({ amount, captureAmount }: Attempt): Minor {
  return captureAmount ?? amount;
}

/** Whether the acquirer's word is outstanding, so that the invoice must neither change nor expire. */
export function isUnderWay(attempt: Attempt): boolean {
  return attempt.state === 'new' || attempt.state === 'pending';
}

/** Whether it pays its invoice. */
export function isPayment({ state }: Attempt): boolean {
  return state === 'authorized' || state === 'capturing' || state === 'captured';
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const dayMs = 24 * 60 * minuteMs;
const askAgainMs = [5, 10, 20, 40, 60, 120, 300].map((seconds) => seconds * secondMs);
const askLongMs = 15 * minuteMs;

/** When to ask about an attempt for the `tries`-th time: soon at first, then every 15 minutes. */
export function nextAskAt(now: Date, tries: number): Date {
  return new Date(now.getTime() + (askAgainMs[tries] ?? askLongMs));
}

/**
 * When to look whether a blocked sum is still blocked: when it is said to lapse, else every day. An
 * acquirer that is late with its own promise is asked again soon.
 */
export function nextHoldLookAt(now: Date, lapsesAt: Date | undefined): Date {
  const soon = now.getTime() + askLongMs;
  return new Date(Math.max(soon, lapsesAt?.getTime() ?? now.getTime() + dayMs));
}

/** When no request of ours can still be on its way to an acquirer that did not know of it. */
export function lastLookAt(now: Date): Date {
  return new Date(now.getTime() + askLongMs);
}

/** A payer may sit on the acquirer's page; its callback comes first, asking is the safety net. */
export function nextLookAt(now: Date, tries: number): Date {
  return new Date(now.getTime() + Math.min(15 * secondMs * 2 ** Math.min(tries, 10), askLongMs));
}
