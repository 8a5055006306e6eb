import type { Currency, Minor } from '@invogate/contracts';
import type { MethodKind, PayAttempt, PayerType, PayView } from '@invogate/contracts/pay-page.ts';
import type { Reader } from '#kernel/database/database.ts';
import type { Merchant } from '#rooms/accounts/index.ts';
import type { ContainerRow, StoredOrder } from '#rooms/orders/index.ts';

/** How a payer pays through an acquirer. */
export type AcquirerMethod = 'card' | 'sbp' | 'instant';

/**
 * A payment as the acquirer sees it.
 * - `waiting`: the payer has to act (`action` says where)
 * - `pending`: under way; ask again
 * - `authorized`: the sum is blocked, not taken (two stages)
 * - `captured`: the sum is taken
 * - `failed`: refused for good; nothing is or will be taken
 * - `canceled`: an authorisation was voided or lapsed (`reason: 'expired'`), nothing is taken
 */
export interface AcquirerPayment {
  /** Absent only when `failed`: the acquirer refused to make a payment at all. */
  externalId?: string;
  state: 'waiting' | 'pending' | 'authorized' | 'captured' | 'failed' | 'canceled';
  action?: PayerAction;
  /**
   * The sum the acquirer names in this state; must equal ours, otherwise the answer is not
   * believed. Captured in part, it is the captured part.
   */
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

/** Asks what became of an attempt: the very request that was sent, and what is known since. */
export interface StatusRequest extends AuthorizeRequest {
  /** Absent when the answer to authorize was lost. */
  externalId?: string;
  /** When the attempt was made; acquirers remember idempotency keys for a day or so. */
  askedAt: Date;
}

export interface CaptureRequest {
  externalId: string;
  amountMinor: Minor;
  currency: Currency;
  key: string;
}

export interface RefundRequest {
  externalId: string;
  /** Our refund's id: the idempotency key. */
  refundId: string;
  amountMinor: Minor;
  currency: Currency;
}

export interface AcquirerRefund {
  /** Absent only when `failed`: the acquirer refused to make a refund at all. */
  externalRefundId?: string;
  state: 'pending' | 'completed' | 'failed';
  reason?: FailureReason;
}

/**
 * An acquirer or a bank that takes the payer's money for us. Each call is idempotent by the id it
 * is given and may be repeated after a crash, with the same request. A call that throws, or does
 * not answer in time, has an unknown outcome: the caller leaves the payment pending and asks
 * `status` later. A definite no is never thrown: it is a state in the answer.
 */
export interface Acquirer {
  readonly code: string;
  readonly methods: readonly AcquirerMethod[];
  readonly twoStageMethods: readonly AcquirerMethod[];
  authorize(request: AuthorizeRequest): Promise<AcquirerPayment>;
  /**
   * Of an instrument that asks nobody outside: its answer is a function of the question, so the
   * attempt and what came of it are one commit, and `authorize` is not called.
   */
  authorizeAtOnce?(request: AuthorizeRequest): AcquirerPayment;
  /**
   * Takes a blocked sum, wholly or in part; the acquirer frees the rest. `key` makes it idempotent.
   * When it may not be taken (lapsed, canceled, too much), answers the payment as it stands.
   */
  capture(request: CaptureRequest): Promise<AcquirerPayment>;
  /** Frees a blocked sum in full. When it may not be freed, answers the payment as it stands. */
  cancel(request: { externalId: string; key: string }): Promise<AcquirerPayment>;
  /** Gives back a captured sum, wholly or in part. */
  refund(request: RefundRequest): Promise<AcquirerRefund>;
  /**
   * What became of a refund that was left pending or unanswered; undefined means the acquirer is
   * certain that it never heard of it.
   */
  refundStatus(
    request: RefundRequest & { externalRefundId?: string },
  ): Promise<AcquirerRefund | undefined>;
  /**
   * What became of a payment. Without `externalId` it is found by `attemptId`; undefined means the
   * acquirer is certain that it never heard of it. An acquirer that can only find a payment by
   * asking again with the same key may answer `waiting` for an attempt that never reached it.
   */
  status(request: StatusRequest): Promise<AcquirerPayment | undefined>;
  /**
   * Reads a callback: which payment it speaks of. It is only a hint to ask `status` now; nothing
   * that it says is believed. Undefined: not ours or not readable.
   */
  readCallback(request: {
    headers: Record<string, string>;
    body: string;
  }): { externalId: string } | undefined;
}

/** An order whose payer may wait for the shop's answer. */
export interface PaidOrder {
  order: StoredOrder;
  merchant: Merchant;
}

/** What a shop has said of a paid order; `failed`: it was asked, and gave no answer that counts. */
export type ShopWord = 'silent' | 'failed' | 'confirmed' | 'unavailable' | 'refused';

/** What shops have said of these orders. An order whose shop cannot be asked is not in it. */
export type ShopWords = (paid: readonly PaidOrder[]) => Promise<ReadonlyMap<string, ShopWord>>;

/** A way to pay on the page of an outside party, which reports the payment by itself. */
export interface OutsideMethod {
  /** 100 or above. */
  id: number;
  kind: Extract<MethodKind, 'bank' | 'loyalty'>;
  /** As merchants name it in their lists of methods. */
  code: string;
  title: string;
  payerTypes: readonly PayerType[];
  /** The page of the party; its own query is kept. */
  authorizeUrl: string;
  /** The loyalty programme that an order may name (`userAccountId`): its method is preselected. */
  programId?: string;
}

/** What an upper room knows of outside parties that take money on pages of their own. */
export interface OutsideParties {
  /** Those that payers can be sent to. */
  list(): Promise<readonly OutsideMethod[]>;
  /** The operation whose final word an invoice waits for. */
  pendingOf(containerId: string): Promise<ShownVisit | undefined>;
}

/** What the page shows of a payer's way to an outside party. */
export interface ShownVisit {
  attempt: PayAttempt;
  createdAt: Date;
}

/** What upper rooms still have to make for an order. */
export interface PapersDue {
  /** Null while it is not decided whether the order has receipts. */
  receipt: boolean | null;
  /** Closing documents, which only legal payers have. */
  documents: boolean;
}

/** What is due for these orders; one that nobody has heard of yet is left out. */
export type ReadPapersDue = (
  reader: Reader,
  orderIds: readonly string[],
) => Promise<ReadonlyMap<string, PapersDue>>;

/** A bank by whose ID a payer may sign in. */
export interface SignInBank {
  /** Stands in the address of the sign-in. */
  code: string;
  title: string;
  logoUrl: string | null;
}

/** The banks that the page offers; asked for by every page, so it must be quick. */
export type SignInBanks = () => Promise<readonly SignInBank[]>;

/** What rooms above add to the page of an invoice. */
export interface PageExtras {
  /** Services that can be added to the invoice, and what others have added to it. */
  shown(invoice: {
    container: ContainerRow;
    orders: readonly StoredOrder[];
    merchants: readonly Merchant[];
  }): Promise<Pick<PayView, 'addOns' | 'suborders'>>;
  /** Where ways back lead that lead into one of our pages instead. */
  wayBack(order: StoredOrder | undefined, back: WayBack): Promise<WayBack>;
}

export type WayBack = Pick<PayView, 'returnUrl' | 'successUrl' | 'failUrl' | 'backTo'>;
