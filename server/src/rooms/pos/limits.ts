/** Times and counts of the room, milliseconds where not said otherwise (spec 14). */

/** Guests who ask within this time of a question to the till share its answer. */
export const sharedReadMs = 2000;
/** A question to a till that has no answer by then died with its process. */
export const deadReadMs = 20_000;
/** For so long a bill may be confirmed as it was shown. */
export const billMs = 120_000;
/** Bill requests of one table within a minute. */
export const billsPerMinute = 30;
/** For so long an order of a table can be paid. */
export const orderMs = 15 * 60_000;
/** What a till is asked to lock a check for, seconds. */
export const lockSeconds = 900;
/** A confirmation asks the till at most twice; after this it died with its process. */
export const confirmMs = 60_000;
/** A check that its till cannot lock is read again while its payment page is open. */
export const reReadMs = 20_000;
/** A payment page that was not seen for this is closed. */
export const pageOpenMs = 45_000;
/** A guest whose page is closed for this, without an attempt to pay, has left. */
export const leftMs = 3 * 60_000;
/** Tills are called for so long; then a person decides. */
export const closingMs = 24 * 3_600_000;
/** A call of `closeTable` that has not ended by then died with its process. */
export const closingLeaseMs = 60_000;
/** Calls of tills at once, by one process. */
export const tillsAtOnce = 50;
export const keepBillsMs = 24 * 3_600_000;
export const keepCallsMs = 30 * 24 * 3_600_000;
