import { assert } from '#kernel/assert.ts';
import { microUnits } from '#kernel/exact.ts';
import type {
  HistoryLine,
  OrderHappened,
  OrderHistory,
  RefundedHappening,
  ShippedHappening,
} from '#rooms/shipments/index.ts';
import { fullSettlement, type PaymentMode } from './payment-mode.ts';
import { receiptItems, sharesOf, type Piece } from './receipt-item.ts';
import { headOf, isReceiptDue, supplierOf, type ReceiptTerms } from './receipt-terms.ts';
import type { Receipt } from './receipt.ts';
import { originalOf, soldLines } from './refunded-line.ts';
import { takeWaiting, waitingAtPayment, type Portion, type Waiting } from './waiting-money.ts';

/** A receipt that an order's history asks for. The key is its own for ever within the order. */
export interface DueReceipt {
  /** `payment`, `shipment/12`, `refund/<id>`, `release`. */
  key: string;
  at: Date;
  receipt: Receipt;
}

/**
 * All receipts of an order so far, in the order in which they must be registered. The same history
 * gives the same receipts, and a longer one the same and more: nothing else decides (54-ФЗ; the
 * table of moments is in the README). Sales of advances less their refunds less offsets are what
 * still waits for a shipment, to the kopeck.
 */
export function receiptsOf(history: OrderHistory, terms: ReceiptTerms): DueReceipt[] {
  if (!isReceiptDue(history, terms)) return [];
  return draftsOf(history).flatMap((draft) => dueReceipt(draft, history, terms));
}

/** What a receipt is made of; one without money is none. */
interface Draft {
  key: string;
  at: Date;
  sign: Receipt['sign'];
  /** Offset of an advance instead of money that moves. */
  isOffset: boolean;
  pieces: Piece[];
}

/**
 * A blocked sum is paid when it is taken: what is shipped at that moment is settled at once, and
 * the rest is an advance from then on.
 */
function draftsOf(history: OrderHistory): Draft[] {
  const { payment, happenings } = history;
  const paidAt = payment.first === 'blocked' ? payment.takenAt : payment.at;
  const waiting = waitingAtPayment(history);
  const drafts: Draft[] = [];
  let isPaid = payment.first !== 'blocked';
  if (isPaid) drafts.push(paymentDraft(payment.at, waiting));
  for (const happened of happenings) {
    if (!isPaid && paidAt && happened.at > paidAt) {
      drafts.push(paymentDraft(paidAt, waiting));
      isPaid = true;
    }
    drafts.push(draftOf(happened, { history, waiting, isPaid }));
  }
  if (!isPaid && paidAt) drafts.push(paymentDraft(paidAt, waiting));
  return drafts;
}

/** An order in the middle of its life. */
interface Stage {
  history: OrderHistory;
  waiting: Waiting[];
  /** The money that waits has really been taken. */
  isPaid: boolean;
}

function paymentDraft(at: Date, waiting: readonly Waiting[]): Draft {
  const pieces = waiting.flatMap(({ line, mode, left }) => {
    const taken = line.amountMinor - left;
    if (taken === 0) return [wholePiece(line, mode)];
    const [, rest] = divided(line, [taken, left], () => ({ item: line.item, mode }));
    return rest && left > 0 ? [rest] : [];
  });
  return { key: 'payment', at, sign: 'sale', isOffset: false, pieces };
}

function draftOf(happened: OrderHappened, stage: Stage): Draft {
  const { at } = happened;
  const back = { at, sign: 'refund', isOffset: false } as const;
  switch (happened.kind) {
    case 'shipment': {
      const pieces = shippedPieces(happened, stage);
      const key = `shipment/${happened.shipmentId}`;
      return { key, at, sign: 'sale', isOffset: stage.isPaid, pieces };
    }
    case 'refund':
      return {
        ...back,
        key: `refund/${happened.refundId}`,
        pieces: refundedPieces(happened, stage),
      };
    case 'release': {
      const pieces = reversedPieces(happened.lines, stage);
      // What was only blocked was never paid.
      return { ...back, key: 'release', pieces: stage.isPaid ? pieces : [] };
    }
  }
}

/**
 * A shipment settles what was paid in advance, and tells nothing of what was settled at payment.
 * A blocked sum is taken for it: its lines are settled by that money.
 */
function shippedPieces({ lines }: ShippedHappening, { waiting, isPaid }: Stage): Piece[] {
  const taken = takeWaiting(waiting, lines);
  if (!isPaid) return lines.map((line) => wholePiece(line, fullSettlement));
  return lines.flatMap((line, i) => {
    const found = (taken[i] ?? []).filter(({ from }) => from !== undefined);
    if (found.length === 0) return isGiftToSettle(line, waiting) ? [giftPiece(line)] : [];
    const advance = found.filter(({ from }) => from?.mode !== fullSettlement);
    const settled = found.filter(({ from }) => from?.mode === fullSettlement);
    const [piece] = divided(line, [sumOf(advance), sumOf(settled)], () => settledAs(line));
    return piece && piece.amountMinor > 0 ? [piece] : [];
  });
}

const settledAs = ({ item }: HistoryLine): Shown => ({ item, mode: fullSettlement });

/** A line that costs nothing goes with the others, unless it was settled at payment. */
function isGiftToSettle({ item, amountMinor }: HistoryLine, waiting: readonly Waiting[]): boolean {
  const ordered = waiting.find(({ line }) => line.item.sku === item.sku);
  return amountMinor === 0 && ordered?.mode !== fullSettlement;
}

const giftPiece = (line: HistoryLine): Piece => wholePiece(line, fullSettlement);

/** What was shipped comes back by the sold line; what was not is reversed as it was paid. */
function refundedPieces({ unshipped, shipped }: RefundedHappening, stage: Stage): Piece[] {
  const sold = soldLines(stage.history);
  return [
    ...reversedPieces(unshipped, stage),
    ...shipped
      .filter(({ amountMinor }) => amountMinor > 0)
      .map((line) => wholePiece({ ...line, item: originalOf(line, sold) }, fullSettlement)),
  ];
}

/** Takes what waits back, each part in the mode of its payment; what finds none was settled. */
function reversedPieces(lines: readonly HistoryLine[], stage: Stage): Piece[] {
  const { history, waiting, isPaid } = stage;
  const taken = takeWaiting(waiting, lines);
  return lines.flatMap((line, i) => {
    const portions = (taken[i] ?? []).filter(({ amountMinor }) => amountMinor > 0);
    const amounts = portions.map(({ amountMinor }) => amountMinor);
    const item = originalOf(line, history.lines);
    return divided({ ...line, item }, amounts, (part) => {
      const from = isPaid ? portions[part]?.from : undefined;
      return { item, mode: from?.mode ?? fullSettlement };
    });
  });
}

type Shown = Pick<Piece, 'item' | 'mode'>;

/**
 * A line divided by sums: VAT in proportion and without loss, quantity likewise. A part without
 * money has no quantity either, and what the sums leave out of the line takes its VAT with it.
 */
function divided(
  line: HistoryLine,
  amounts: readonly number[],
  shownAs: (part: number) => Shown,
): Piece[] {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  const left = line.amountMinor - total;
  const vats = sharesOf(line.vatMinor, left > 0 ? [...amounts, left] : amounts);
  const whole = microUnits(line.item.quantity);
  let before = 0;
  let given = 0n;
  return amounts.map((amountMinor, part) => {
    before += amountMinor;
    const upTo = total === 0 ? whole : (whole * BigInt(before)) / BigInt(total);
    const share = upTo - given;
    given = upTo;
    const quantity = share > 0n ? share : 1n;
    return { ...shownAs(part), quantity, amountMinor, vatMinor: vats[part] ?? 0 };
  });
}

function wholePiece({ item, amountMinor, vatMinor }: HistoryLine, mode: PaymentMode): Piece {
  return { item, quantity: microUnits(item.quantity), amountMinor, vatMinor, mode };
}

const sumOf = (portions: readonly Portion[]): number =>
  portions.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

function dueReceipt(draft: Draft, history: OrderHistory, terms: ReceiptTerms): DueReceipt[] {
  const supplier = supplierOf(terms);
  const items = draft.pieces.flatMap((piece) => receiptItems(piece, supplier));
  const totalMinor = items.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  assert(totalMinor >= 0, 'no line of a receipt is below zero');
  if (totalMinor === 0) return [];
  const receipt: Receipt = {
    sign: draft.sign,
    items,
    totalMinor,
    cashlessMinor: draft.isOffset ? 0 : totalMinor,
    advanceMinor: draft.isOffset ? totalMinor : 0,
    ...headOf(history, terms),
  };
  return [{ key: draft.key, at: draft.at, receipt }];
}
