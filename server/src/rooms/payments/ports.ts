import type { Currency, Minor } from '@invogate/contracts';

/** How a payer pays through an acquirer. */
export type AcquirerMethod = 'card' | 'sbp' | 'instant';

/**
 * A payment as the acquirer sees it.
 * - `waiting`: the payer has to act (`action` says where)
 * - `pending`: under way; ask again
 * - `authorized`: the sum is blocked, not taken (two stages)
 * - `captured`: the sum is taken
 * - `failed`: refused for good; nothing is or will be taken
 * - `canceled`: an authorisation was voided, nothing is taken
 */
export interface AcquirerPayment {
  externalId: string;
  state: 'waiting' | 'pending' | 'authorized' | 'captured' | 'failed' | 'canceled';
  action?: PayerAction;
  /** The sum the acquirer names in this state; must equal ours, otherwise the answer is not believed. */
  amountMinor: Minor;
  currency: Currency;
  /** Until when a blocked sum stays blocked. */
  lapsesAt?: Date;
  /** Why it failed, in a closed set that the page has words for. */
  reason?: FailureReason;
}

export type PayerAction =
  | { kind: 'redirect'; url: string }
  /** A payload to be shown as QR (SBP), and a link that opens the payer's bank on a phone. */
  | { kind: 'qr'; payload: string; url: string };

export type FailureReason =
  | 'declined'
  | 'insufficient_funds'
  | 'authentication_failed'
  | 'canceled_by_payer'
  | 'expired'
  | 'technical';

export interface AuthorizeRequest {
  /** Our attempt's id: the idempotency key. Asked twice, the acquirer makes one payment. */
  attemptId: string;
  method: AcquirerMethod;
  amountMinor: Minor;
  currency: Currency;
  /** Two stages: block now, capture later. Only for methods in `twoStageMethods`. */
  hold: boolean;
  description: string;
  /** Where the payer comes back to; leads to the payment page, which reads the state itself. */
  returnUrl: string;
  languageId: 'ru' | 'en';
  payerEmail?: string;
}

export interface AcquirerRefund {
  externalRefundId: string;
  state: 'pending' | 'completed' | 'failed';
  reason?: FailureReason;
}

/**
 * An acquirer or a bank that takes the payer's money for us. Each call is idempotent by the id it
 * is given and may be repeated after a crash. A call that throws, or does not answer in time, has
 * an unknown outcome: the caller leaves the payment pending and asks `status` later.
 */
export interface Acquirer {
  readonly code: string;
  readonly methods: readonly AcquirerMethod[];
  readonly twoStageMethods: readonly AcquirerMethod[];
  authorize(request: AuthorizeRequest): Promise<AcquirerPayment>;
  /** Takes a blocked sum, wholly or in part; the acquirer frees the rest. `key` makes it idempotent. */
  capture(request: { externalId: string; amountMinor: Minor; currency: Currency; key: string }): Promise<AcquirerPayment>;
  /** Frees a blocked sum in full. */
  cancel(request: { externalId: string; key: string }): Promise<AcquirerPayment>;
  /** Gives back a captured sum, wholly or in part. `refundId` makes it idempotent. */
  refund(request: { externalId: string; refundId: string; amountMinor: Minor; currency: Currency }): Promise<AcquirerRefund>;
  /** What became of a refund that was left pending. */
  refundStatus(request: { externalId: string; refundId: string; externalRefundId?: string }): Promise<AcquirerRefund>;
  /**
   * What became of a payment. Without `externalId` (the answer to authorize was lost) it is found
   * by `attemptId`; undefined means the acquirer is certain that it never heard of it.
   */
  status(request: { attemptId: string; externalId?: string }): Promise<AcquirerPayment | undefined>;
  /**
   * Reads a callback: which payment it speaks of. It is only a hint to ask `status` now; nothing
   * that it says is believed. Undefined: not ours or not readable.
   */
  readCallback(request: { headers: Record<string, string>; body: string }): { externalId: string } | undefined;
}
