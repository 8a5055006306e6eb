/** VAT of a part of a receipt. Sums in minor units. */
export interface RatedVat {
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
