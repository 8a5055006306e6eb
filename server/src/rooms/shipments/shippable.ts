/** How much of an order can still be shipped, and what a shipment captures of its hold. Pure. */
import { followUnshipped, type SkuMoney } from './unshipped.ts';

/** Something that happened to a paid order: goods went out, or money went back. */
export interface Happening {
  kind: 'shipment' | 'refund';
  at: Date;
  items: readonly SkuMoney[];
}

/** An order as shipments see it. Sums in minor units. */
export interface Shippable {
  /** What was paid. */
  amount: number;
  /** The sum of the lines, from which the amount may differ by its rounding. */
  linesSum: number;
  /** The lines with the rounding on them: they sum up to the amount. */
  lines: readonly SkuMoney[];
  /** Shipments and refunds that count. */
  happenings: readonly Happening[];
}

/**
 * What can still be shipped, minor units: the larger of the order's amount and the sum of its lines,
 * less what was shipped and what was refunded before it was. Nothing once the whole is shipped.
 */
export function leftToShip(order: Shippable): number {
  const shipped = shippedSum(order.happenings);
  if (isWhole(order, shipped)) return 0;
  const most = Math.max(order.amount, order.linesSum);
  return Math.max(0, most - unshippedRefunds(order) - shipped);
}

/** Whether a sum of shipments is the whole order. */
export function isWhole(
  { amount, linesSum }: Pick<Shippable, 'amount' | 'linesSum'>,
  shipped: number,
): boolean {
  return shipped > 0 && (shipped === amount || shipped === linesSum);
}

/**
 * What is captured of a hold in all once so much is shipped, minor units: the whole order is
 * exactly its amount, and it is never more.
 */
export function capturedFor(
  order: Pick<Shippable, 'amount' | 'linesSum'>,
  shipped: number,
): number {
  return isWhole(order, shipped) ? order.amount : Math.min(shipped, order.amount);
}

export function shippedSum(happenings: readonly Happening[]): number {
  return sumOf(happenings.filter(({ kind }) => kind === 'shipment').flatMap(({ items }) => items));
}

/** What refunds have taken of goods that were not shipped yet, minor units. */
export function unshippedRefunds({ lines, happenings }: Shippable): number {
  const unshipped = followUnshipped(lines);
  let refunded = 0;
  for (const { kind, items } of inTime(happenings)) {
    if (kind === 'shipment') unshipped.ship(items);
    else refunded += unshipped.refund(items).reduce((sum, taken) => sum + taken, 0);
  }
  return refunded;
}

/** By time; what went out at the same instant went before what came back. */
function inTime(happenings: readonly Happening[]): Happening[] {
  return happenings.toSorted(
    (a, b) =>
      a.at.getTime() - b.at.getTime() || Number(a.kind === 'refund') - Number(b.kind === 'refund'),
  );
}

function sumOf(items: readonly SkuMoney[]): number {
  return items.reduce((sum, item) => sum + item.amount, 0);
}
