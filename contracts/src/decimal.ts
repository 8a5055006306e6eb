const binaryNoise = 1e-10;
const fifteenDigits = 999_999_999_999_999;

/** Decimals allowed in a quantity and in the price of one unit. */
export const quantityDecimals = 6;
export const unitPriceDecimals = 6;

/**
 * Removes binary noise from a wire number that is not money: 0.30000000000000004 becomes 0.3.
 * Answers undefined when more than `decimals` decimals are meant, when it is not finite, or when
 * its whole part alone takes more than 15 digits.
 */
export function cleanDecimal(x: number, decimals: number): number | undefined {
  const scale = 10 ** decimals;
  const units = Math.round(x * scale);
  if (units / scale === x && Math.abs(units) <= fifteenDigits) return x + 0;
  if (!(Math.abs(x) <= fifteenDigits)) return undefined;
  const clean = Number(x.toPrecision(15));
  const cleanUnits = Math.round(clean * scale);
  // So large that 15 digits leave fewer decimals than allowed: nothing more can be checked.
  if (Math.abs(cleanUnits) > fifteenDigits) return clean;
  const nearest = cleanUnits / scale;
  return Math.abs(clean - nearest) < binaryNoise ? nearest + 0 : undefined;
}
