import { assert } from '#kernel/assert.ts';
import type { PaidOrder } from '#rooms/payments/index.ts';
import { earnedBy, netOf, type Books, type Movement } from './movement.ts';
import { movementsOfEntry } from './movements-of-entry.ts';

/**
 * What became of a merchant's money, movement by movement, oldest first. Pure. Each entry of the
 * account is in it once, to the kopeck; payouts are not, they move what registers tell of. Throws
 * when the books say what the orders do not.
 */
export function movementsOf(books: Books): Movement[] {
  const found = new Map<string, Movement>();
  // Captures at once are booked an invoice at a time: which orders they were, payments know.
  let unnamedMinor = 0;
  for (const entry of books.entries) {
    if (entry.event.startsWith('payout_')) continue;
    const parts = movementsOfEntry(books, entry);
    const earned = earnedBy(books.account, entry);
    if (parts === undefined) unnamedMinor += earned;
    else assert(sumOf(parts) === earned, `a register tells all of ${entry.cause}`);
    for (const part of parts ?? []) add(found, part);
  }
  const captured = books.captured.map(capturedAtOnce);
  for (const part of captured) add(found, part);
  const missing = String(unnamedMinor - sumOf(captured));
  assert(missing === '0', `the orders captured at once are all that is booked (${missing})`);
  return [...found.values()].toSorted(inTime);
}

const sumOf = (movements: readonly Movement[]): number =>
  movements.reduce((sum, each) => sum + netOf(each), 0);

function capturedAtOnce({ orderId, paidAt, amount }: PaidOrder): Movement {
  return {
    ...{ key: `payment/${orderId}/`, what: 'payment', orderId, at: paidAt, grossMinor: amount },
    ...{ refundsMinor: 0, commissionMinor: 0, commissionVatMinor: 0 },
    ...{ captureId: null, refundId: null },
  };
}

/** A capture and its commission are two entries and one line. */
function add(found: Map<string, Movement>, part: Movement): void {
  const known = found.get(part.key);
  if (!known) {
    found.set(part.key, { ...part });
    return;
  }
  known.grossMinor += part.grossMinor;
  known.refundsMinor += part.refundsMinor;
  known.commissionMinor += part.commissionMinor;
  known.commissionVatMinor += part.commissionVatMinor;
}

const ranks: Readonly<Record<Movement['what'], number>> = {
  ...{ payment: 0, moved: 1, refund: 2, 'refund-canceled': 3, 'payment-canceled': 4 },
};

function inTime(a: Movement, b: Movement): number {
  const byTime = a.at.getTime() - b.at.getTime() || ranks[a.what] - ranks[b.what];
  return byTime !== 0 ? byTime : a.key < b.key ? -1 : 1;
}
