import { assert } from '#kernel/assert.ts';
import { commissionFor } from '#rooms/accounts/index.ts';
import { commissionVat, type LedgerEntry, type Posting } from '#rooms/ledger/index.ts';
import { payoutOf } from '#rooms/refunds/index.ts';
import { earnedBy, type Books, type Movement } from './movement.ts';

/**
 * What an entry says of the merchant's money, by its cause; undefined for a payment of an invoice,
 * which does not name the orders. Throws for a cause that nobody here has heard of: a register
 * never leaves money out.
 */
export function movementsOfEntry(books: Books, entry: LedgerEntry): Movement[] | undefined {
  const [owner, id = '', what, which = ''] = entry.cause.split('/');
  if (owner === 'refund') return refunded(books, entry, id, what);
  if (owner !== 'order') return undefined;
  if (what === 'captured') return [captured(books, entry, id, which)];
  if (what === 'commission') return [commission(books, entry, id, which)];
  if (what === 'reversed') return [canceled(books, entry, id)];
  assert(what === 'moved', `registers know the cause ${entry.cause}`);
  return [moved(books, entry, id)];
}

type Said = Pick<Movement, 'key' | 'what' | 'orderId'> & Partial<Movement>;

function said({ bookedAt: at }: LedgerEntry, movement: Said): Movement {
  return {
    ...{ at, grossMinor: 0, refundsMinor: 0, commissionMinor: 0, commissionVatMinor: 0 },
    ...{ captureId: null, refundId: null },
    ...movement,
  };
}

/** A part of a hold has become the merchant's. */
function captured(books: Books, entry: LedgerEntry, orderId: string, captureId: string): Movement {
  const key = `payment/${orderId}/${captureId}`;
  const grossMinor = earnedBy(books.account, entry);
  return said(entry, { key, what: 'payment', orderId, captureId, grossMinor });
}

function commission(books: Books, entry: LedgerEntry, orderId: string, which: string): Movement {
  return said(entry, {
    ...{ key: `payment/${orderId}/${which}`, what: 'payment', orderId },
    ...{ captureId: which === '' ? null : which },
    commissionMinor: 0 - earnedBy(books.account, entry),
    commissionVatMinor: 0 - sumOf(entry.postings, isVat),
  });
}

/** A guarantee payment that was cancelled, or the commission on a correction that was undone. */
function canceled({ account }: Books, entry: LedgerEntry, orderId: string): Movement {
  const own = entry.postings.filter((posting) => posting.account === account);
  return said(entry, {
    ...{ key: `canceled/${orderId}`, what: 'payment-canceled', orderId },
    grossMinor: 0 - sumOf(own, ({ amountMinor }) => amountMinor > 0),
    commissionMinor: sumOf(own, ({ amountMinor }) => amountMinor < 0),
    commissionVatMinor: 0 - sumOf(entry.postings, isVat),
  });
}

/** An order has gone to another merchant, or come from it, with the commission taken already. */
function moved(books: Books, entry: LedgerEntry, orderId: string): Movement {
  const paid = books.moved.get(orderId);
  assert(paid, `the order of ${entry.cause} was paid`);
  const { method, amount, terms } = paid;
  const contract = terms && {
    commission: { other: terms.terms },
    commissionVatRate: terms.vatRate,
  };
  const { commissionMinor, vatMinor } = contract
    ? commissionFor(contract, method, amount)
    : { commissionMinor: 0, vatMinor: 0 };
  const sign = earnedBy(books.account, entry) === amount - commissionMinor ? 1 : -1;
  return said(entry, {
    ...{ key: entry.cause, what: 'moved', orderId, grossMinor: sign * amount },
    ...{ commissionMinor: sign * commissionMinor, commissionVatMinor: sign * vatMinor },
  });
}

/** A refund that was accepted, or taken back; and the order that keeps a fee of it. */
function refunded({ refunds }: Books, entry: LedgerEntry, refundId: string, what = ''): Movement[] {
  const refund = refunds.get(refundId);
  assert(refund, `the refund of ${entry.cause} is stored`);
  const isAccepted = what === 'accepted';
  assert(isAccepted || what === 'canceled', `registers know the cause ${entry.cause}`);
  const sign = isAccepted ? 1 : -1;
  const { orderId, amount, commissionBack, commissionVatBack, correctionId } = refund;
  const fee = sign * (amount - payoutOf(refund));
  const main = said(entry, {
    ...{ key: entry.cause, what: isAccepted ? 'refund' : 'refund-canceled', orderId, refundId },
    refundsMinor: sign * amount,
    commissionMinor: 0 - sign * commissionBack,
    commissionVatMinor: 0 - sign * commissionVatBack,
  });
  if (fee === 0 || correctionId === null) return [main];
  const kept = isAccepted
    ? ({ key: `payment/${correctionId}/`, what: 'payment' } as const)
    : ({ key: `canceled/${correctionId}`, what: 'payment-canceled' } as const);
  return [main, said(entry, { ...kept, orderId: correctionId, grossMinor: fee })];
}

const isVat = ({ account }: Posting): boolean => account === commissionVat();

const sumOf = (postings: readonly Posting[], which: (posting: Posting) => boolean): number =>
  postings.reduce((sum, posting) => sum + (which(posting) ? posting.amountMinor : 0), 0);
