import type { Currency } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { entriesBetween, merchantPayable, type LedgerEntry } from '#rooms/ledger/index.ts';
import { paidBetween, paidOrders, type PaidOrder } from '#rooms/payments/index.ts';
import { unscopedFindRefunds } from '#rooms/refunds/index.ts';
import { earnedBy, type Books } from './movement.ts';
import { registerTooLong } from './register.refusals.ts';

/** Whose money, and from which moment to before which. */
export interface BooksOf {
  merchantId: string;
  currency: Currency;
  from: Date;
  to: Date;
}

/** A line has two entries at most: a capture and its commission. */
const entriesMax = 2 * limits.registerLines;

/** Reads the books of a merchant. Throws `register_too_long`. */
export async function readBooks(reader: Reader, of: BooksOf): Promise<Books> {
  const account = merchantPayable(of.merchantId);
  const about = { account, currency: of.currency, from: of.from };
  const entries = await entriesBetween(reader, { ...about, to: of.to, limit: entriesMax + 1 });
  if (entries.length > entriesMax) throw registerTooLong();
  const moves = await entriesBetween(reader, {
    ...{ ...about, to: null, limit: entriesMax, causeLike: 'order/%/moved/%' },
  });
  const movedIds = ordersOf(entries, 'moved');
  const moved = new Map((await paidOrders(reader, movedIds)).map((paid) => [paid.orderId, paid]));
  const refundIds = entries.flatMap(({ cause }) => idIn(cause, 'refund'));
  const refunds = await unscopedFindRefunds(reader, [...new Set(refundIds)]);
  return {
    ...{ account, entries, moved },
    captured: await readCaptured(reader, of, { entries, moves }),
    refunds: new Map(refunds.map((refund) => [refund.id, refund])),
  };
}

/**
 * Orders that the merchant had when they were captured. A row says whose an order is now: one that
 * has moved since is known by the move, and, where its commission was all of it and nothing was
 * left to move, by the commission.
 */
async function readCaptured(
  reader: Reader,
  of: BooksOf,
  { entries, moves }: { entries: readonly LedgerEntry[]; moves: readonly LedgerEntry[] },
): Promise<PaidOrder[]> {
  const account = merchantPayable(of.merchantId);
  const commissioned = new Set(ordersOf(entries, 'commission'));
  const firstMoves = new Map<string, LedgerEntry>();
  for (const move of moves) {
    const [id = ''] = idIn(move.cause, 'order');
    if (!firstMoves.has(id)) firstMoves.set(id, move);
  }
  const orderIds = [...new Set([...commissioned, ...firstMoves.keys()])];
  const candidates = await paidBetween(reader, { ...of, orderIds });
  return candidates.filter(({ orderId, merchantId, commission }) => {
    if (commissioned.has(orderId)) return true;
    if (commission > 0) return false;
    const move = firstMoves.get(orderId);
    return move ? earnedBy(account, move) < 0 : merchantId === of.merchantId;
  });
}

function ordersOf(entries: readonly LedgerEntry[], what: string): string[] {
  return entries.flatMap(({ cause }) => (cause.split('/')[2] === what ? idIn(cause, 'order') : []));
}

function idIn(cause: string, owner: string): string[] {
  const [first, id] = cause.split('/');
  return first === owner && id !== undefined ? [id] : [];
}
