const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Every number of this room that is a decision (spec 15 §2, §3, §5, §6). */

/** A consent is good for 20 minutes at amoCRM; we stop a minute earlier. */
export const codeLifeMs = 19 * minuteMs;
export const codeRetryMs = 30 * secondMs;
/** A seller has this long between our button and the consent. */
export const stateLifeMs = hourMs;
/** Tokens are renewed this long before they end. */
export const renewAheadMs = hourMs;
/** Refresh tokens live three months: idle ones are used before. */
export const idleMs = 30 * dayMs;
/** How long one process may be busy with a refresh before another tries. */
export const refreshLeaseMs = 40 * secondMs;
/** How often, and how long, others look for its result. */
export const refreshPollMs = 100;
export const refreshWaitMs = 8 * secondMs;
/** The next try to prove that an account has removed us. */
export const proofRetryMs = 5 * minuteMs;
/** How long all calls of one opening may take, and how long openings of one invoice share a read. */
export const openMs = 12 * secondMs;
export const sharedReadMs = 3 * secondMs;
/** A page whose invoice is just being opened elsewhere asks again after this. */
export const waitMs = 500;
/** So many invoices that are not there are kept for a seller: strangers can name any number. */
export const absentKept = 100;
/** Openings of one address, and of one invoice, a minute. */
export const opensPerAddress = { count: 20, withinMs: minuteMs };
export const opensPerInvoice = { count: 10, withinMs: minuteMs };
/** So many misses shut an address out for an hour. */
export const misses = { count: 60, withinMs: 10 * minuteMs, shutOutMs: hourMs };
/** Digits of a phone that may be tried for one invoice in an hour. */
export const digitTries = { count: 5, withinMs: hourMs };
/** A page that was loaded may open its invoice for this long. */
export const attemptLifeMs = 10 * minuteMs;
/** Answers that say no come at one of these moments: what it took says nothing. */
export const answerStepsMs = [1000, 2000, 4000, 8000, 12_000, 14_000];
/** A write-back that died with its process is taken up again after this. */
export const writeLeaseMs = 2 * minuteMs;
/** Waits after the first tries of a write-back; then it is tried every `writeEveryMs`. */
export const writeWaitsMs = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs];
export const writeEveryMs = 6 * hourMs;
/** amoCRM that has not taken it in so long will not. */
export const writeForMs = 14 * dayMs;
