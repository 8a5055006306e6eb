import type { Minor } from '@invogate/contracts/money.ts';
import { vatInside } from '@invogate/contracts/vat.ts';

/** A line of an order, or a part of one, as papers tell it. Sums in minor units. */
interface RatedVat {
  amountMinor: number;
  vatMinor: number;
  /** Per cent. */
  rate: number;
  /** Millionths. */
  quantity: bigint;
}

/**
 * Whether VAT is that of its sum at its rate, within the rounding that a line may have (spec 02): a
 * minor unit, and half of one for each piece, as shops round VAT by the piece.
 * @param sharings how often it was divided since it was ordered, each by a minor unit
 */
export function vatGoesWithRate(
  { amountMinor, vatMinor, rate, quantity }: RatedVat,
  sharings: number,
): boolean {
  const whole = BigInt(100 + rate);
  const gap = BigInt(vatMinor) * whole - BigInt(amountMinor) * BigInt(rate);
  const allowed = (BigInt(2 + 2 * sharings) * million + quantity) * whole;
  return 2n * million * (gap < 0n ? -gap : gap) <= allowed;
}

const million = 1_000_000n;

/**
 * The VAT that papers tell of a part: that of the order where it goes with the rate, else that of the
 * sum. Lines of one sku and several rates share the VAT of a refund as the shop sends it, and an
 * order whose total was rounded has more or less money at the same VAT.
 */
export function vatOfPart(part: RatedVat): number {
  if (part.rate === 0) return 0;
  return vatGoesWithRate(part, 1) ? part.vatMinor : vatInside(part.amountMinor as Minor, part.rate);
}
