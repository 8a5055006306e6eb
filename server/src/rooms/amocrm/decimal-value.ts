import { minor, type Minor } from '@invogate/contracts/money.ts';

/** Decimals that are kept of what amoCRM sends; more are refused, never cut. */
const places = 9;
export const decimalScale = 10n ** BigInt(places);
/** One kopeck, as such a decimal. */
const kopeck = decimalScale / 100n;

/**
 * An exact decimal of amoCRM, which sends numbers as JSON numbers and as texts: `1.5`, `"1.5"`,
 * `"1 200,50"`. A whole number of 10⁻⁹; undefined for what is no such number.
 */
export function decimalValue(given: unknown): bigint | undefined {
  const text = typeof given === 'number' ? plainText(given) : given;
  if (typeof text !== 'string') return undefined;
  const parts = /^(-?)(\d{1,15})(?:[.,](\d+))?$/.exec(text.replaceAll(/[\s\u00a0]/g, ''));
  if (!parts) return undefined;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > places) return undefined;
  const units = BigInt(whole + kept.padEnd(places, '0'));
  return sign === '-' ? -units : units;
}

/** `a · b`, both decimals ≥ 0, as kopecks, rounded half up once. */
export function productInKopecks(a: bigint, b: bigint): Minor {
  return roundedKopecks(a * b, decimalScale);
}

/** `a · b · percent / 100` as kopecks is for discounts; this is the part that is left, half up. */
export function lessPercentInKopecks(a: bigint, b: bigint, percent: bigint): Minor {
  const hundred = 100n * decimalScale;
  return roundedKopecks(a * b * (hundred - percent), decimalScale * hundred);
}

/** A decimal as kopecks, half up. Throws RangeError beyond what a sum can be. */
export function inKopecks(value: bigint): Minor {
  return roundedKopecks(value, 1n);
}

function roundedKopecks(value: bigint, scale: bigint): Minor {
  const unit = kopeck * scale;
  const negative = value < 0n;
  const magnitude = ((negative ? -value : value) * 2n + unit) / (2n * unit);
  return minor(Number(negative ? -magnitude : magnitude));
}

/** The shortest decimal text of a JSON number, without an exponent. */
function plainText(given: number): string {
  if (!Number.isFinite(given)) return '';
  const shortest = String(given);
  return shortest.includes('e') ? given.toFixed(places + 1) : shortest;
}
