/**
 * Exact arithmetic on decimals with at most six places (quantities and unit prices), without
 * floating sums. Numbers are scaled to integers; while every product stays a safe integer plain
 * numbers do, beyond that the same sum is done in BigInt.
 */
import type { Minor } from '@invogate/contracts/money.ts';

const safe = Number.MAX_SAFE_INTEGER;
const quantityScale = 1e3;
const kopecks = 100;
const micros = 1e6;

/**
 * K of a line: quantity × price of one unit (major units), rounded half up to 0.01. Both are ≥ 0.
 * A product beyond all money answers the largest safe integer, which equals no real sum.
 */
export function lineTotal(quantity: number, price: number): Minor {
  const plain = plainTotal(quantity, price, kopecks);
  if (plain >= 0) return plain as Minor;
  const finer = plainTotal(quantity, price, micros);
  if (finer >= 0) return finer as Minor;
  const product = microUnits(quantity) * microUnits(price);
  const total = (product + 5_000_000_000n) / 10_000_000_000n;
  return (total > BigInt(safe) ? safe : Number(total)) as Minor;
}

/** K when quantity has ≤ 3 decimals and price fits `priceScale`, else -1. */
function plainTotal(quantity: number, price: number, priceScale: number): number {
  const q = Math.round(quantity * quantityScale);
  const p = Math.round(price * priceScale);
  if (q / quantityScale !== quantity || p / priceScale !== price) return -1;
  const divisor = priceScale * 10;
  const raised = q * p + divisor / 2;
  return raised <= safe ? Math.floor(raised / divisor) : -1;
}

/**
 * Whether `left − right` is within 0.01 of `money / quantity`, compared without a division:
 * |(left − right) · quantity − money| ≤ 0.01 · quantity. Prices in major units, quantity > 0.
 */
export function unitWithinKopeck(
  left: number,
  right: number,
  money: number,
  quantity: number,
): boolean {
  const plain = plainUnitWithin(left, right, money, quantity, kopecks);
  if (plain !== undefined) return plain;
  const finer = plainUnitWithin(left, right, money, quantity, micros);
  if (finer !== undefined) return finer;
  const q = microUnits(quantity);
  const gap = (microUnits(left) - microUnits(right)) * q - BigInt(money) * 10_000_000_000n;
  return (gap < 0n ? -gap : gap) <= q * 10_000n;
}

function plainUnitWithin(
  left: number,
  right: number,
  money: number,
  quantity: number,
  priceScale: number,
): boolean | undefined {
  const l = Math.round(left * priceScale);
  const r = Math.round(right * priceScale);
  const q = Math.round(quantity * quantityScale);
  if (l / priceScale !== left || r / priceScale !== right) return undefined;
  if (q / quantityScale !== quantity) return undefined;
  const product = (l - r) * q;
  const sum = money * priceScale * 10;
  const limit = q * (priceScale / 100);
  // Halves of the safe range, so that the difference below is safe too.
  if (Math.abs(product) > safe / 2 || Math.abs(sum) > safe / 2 || limit > safe) return undefined;
  return Math.abs(product - sum) <= limit;
}

/** A decimal with at most six places as a whole number of millionths, at any size. */
export function microUnits(x: number): bigint {
  const scaled = Math.round(x * micros);
  if (Math.abs(scaled) < 1e15) return BigInt(scaled);
  // The shortest text is the decimal that was meant; multiplying would add noise at this size.
  const [whole = '0', fraction = ''] = String(x).split('.');
  return BigInt(whole + fraction.padEnd(6, '0'));
}

/** `a − b` of two decimals with at most six places, without binary noise. */
export function minusDecimal(a: number, b: number): number {
  return Number(microUnits(a) - microUnits(b)) / micros;
}

/** Millionths as a decimal with so many places at least: `1.5`, `100.00`. */
export function decimalText(micro: bigint, places: number): string {
  const digits = String(micro < 0n ? -micro : micro).padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0+$/, '').padEnd(places, '0');
  const sign = micro < 0n ? '-' : '';
  return `${sign}${digits.slice(0, -6)}${fraction === '' ? '' : `.${fraction}`}`;
}
