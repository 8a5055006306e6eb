/** A property that is to blame. `name` is its path: `basketItems[0].totalAmount`. */
export interface ErrorField {
  name: string;
  code: string;
  message: string;
}

interface ErrorFacts {
  message: string;
  code: string;
  status?: number;
  fields?: readonly ErrorField[];
  requestId?: string | undefined;
  retryAfterS?: number | undefined;
  outcomeUnknown?: boolean;
  cause?: unknown;
}

/**
 * A "no" of the server, or no answer at all. `code` is the server's (`wrong_total_amount`), or one
 * of ours with `status` 0: `no_connection`, `timeout`; `unreadable_answer` and
 * `unexpected_redirect` come with the status that was seen.
 */
export class InvogateError extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly code: string;
  readonly fields: readonly ErrorField[];
  /** What support asks for; absent when no answer came. */
  readonly requestId: string | undefined;
  /** How long the server wants us to wait, in seconds. */
  readonly retryAfterS: number | undefined;
  /**
   * True for a write that may have been done although it failed: no answer came, or the server
   * failed on the way. Look before you repeat it.
   */
  readonly outcomeUnknown: boolean;

  constructor(facts: ErrorFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = 'InvogateError';
    this.status = facts.status ?? 0;
    this.code = facts.code;
    this.fields = facts.fields ?? [];
    this.requestId = facts.requestId;
    this.retryAfterS = facts.retryAfterS;
    this.outcomeUnknown = facts.outcomeUnknown ?? false;
  }
}
