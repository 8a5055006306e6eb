import type { BasketItem } from '@invogate/contracts/orders.ts';
import { microUnits } from '#kernel/exact.ts';
import { isTaxed, lineOf, shareOf, shareOfVat, takeFrom, type OpenLine } from './open-line.ts';
import type { HistoryLine } from './order-history.ts';
import { minorOf } from './shipment.ts';

/** A part of a refunded item that comes out of one line. */
interface Piece {
  /** Undefined where the shop gives back what it has neither ordered nor shipped so. */
  line: OpenLine | undefined;
  item: BasketItem;
  isShipped: boolean;
  amount: number;
  vat: number;
}

/** Lines of an order by what became of them. */
export interface OpenLines {
  waiting: readonly OpenLine[];
  shipped: readonly OpenLine[];
}

/**
 * Splits one refunded item over the lines that it came from and takes it out of them: first
 * `unshipped` minor units of what waits, the rest of what was shipped. Lines of one sku are emptied
 * in their order. The parts sum up to the item, VAT included.
 */
export function splitRefund(
  lines: OpenLines,
  refunded: BasketItem,
  unshipped: number,
): { unshipped: HistoryLine[]; shipped: HistoryLine[] } {
  const total = minorOf(refunded.totalAmount);
  const pieces = [
    ...piecesOf(lines.waiting, refunded, unshipped, false),
    ...piecesOf(lines.shipped, refunded, total - unshipped, true, lines.waiting),
  ];
  spreadVat(pieces, minorOf(refunded.totalVatAmount));
  const quantities = quantitiesOf(pieces, microUnits(refunded.quantity), total);
  const done = pieces.map((piece, i) => {
    const { item, amount, vat, isShipped } = piece;
    if (piece.line) takeFrom(piece.line, amount, vat);
    const from = piece.isShipped ? piece.line?.from : undefined;
    const line = lineOf(item, { amount, vat, quantity: quantities[i] });
    return { isShipped, line: { ...line, ...(from && { from }) } };
  });
  const part = (isShipped: boolean) =>
    done.filter((piece) => piece.isShipped === isShipped).map(({ line }) => line);
  return { unshipped: part(false), shipped: part(true) };
}

function piecesOf(
  lines: readonly OpenLine[],
  refunded: BasketItem,
  amount: number,
  isShipped: boolean,
  otherwise: readonly OpenLine[] = [],
): Piece[] {
  const isLike = ({ item }: OpenLine) => item.sku === refunded.sku;
  const item = [...lines, ...otherwise].find(isLike)?.item ?? refunded;
  const pieces: Piece[] = [];
  let left = amount;
  // What was shipped in place of the refunded goods comes after their own lines.
  for (const line of [...lines.filter(isLike), ...(isShipped ? lines : [])]) {
    const before = pieces.some((piece) => piece.line === line);
    const taken = before ? 0 : Math.min(left, line.amount);
    if (taken === 0) continue;
    const vat = shareOfVat(line, taken);
    pieces.push({ line, item: isLike(line) ? line.item : item, isShipped, amount: taken, vat });
    left -= taken;
  }
  if (left > 0) pieces.push({ line: undefined, item, isShipped, amount: left, vat: 0 });
  return pieces;
}

/**
 * Puts the difference to the refund's own VAT on its last pieces: on those whose lines have VAT for
 * it, and only then on what else can bear it.
 */
function spreadVat(pieces: readonly Piece[], vat: number): void {
  const rest = vat - pieces.reduce((sum, piece) => sum + piece.vat, 0);
  const left = spread(pieces, rest, ({ line, amount }) => Math.min(line?.vat ?? 0, amount));
  const taxed = pieces.filter(({ item }) => isTaxed(item));
  spread(
    pieces,
    spread(taxed, left, ({ amount }) => amount),
    ({ amount }) => amount,
  );
}

/** Changes the VAT of pieces, last first, between nothing and its most; answers what is left. */
function spread(pieces: readonly Piece[], by: number, mostOf: (piece: Piece) => number): number {
  let rest = by;
  for (const piece of pieces.toReversed()) {
    const change = Math.max(-piece.vat, Math.min(rest, mostOf(piece) - piece.vat));
    if (rest === 0 || Math.sign(change) !== Math.sign(rest)) continue;
    piece.vat += change;
    rest -= change;
  }
  return rest;
}

/** How much of the refunded quantity each piece has; undefined where shares are not exact. */
function quantitiesOf(
  pieces: readonly Piece[],
  quantity: bigint,
  total: number,
): (bigint | undefined)[] {
  const shares = pieces.map(({ amount }) => shareOf(quantity, amount, total));
  return shares.some((share) => share === undefined) ? shares.map(() => undefined) : shares;
}
