import { largestMinor } from '@invogate/contracts/money.ts';
import { ratioHalfUp } from '@invogate/contracts/ratio.ts';
import { assert } from '#kernel/assert.ts';
import { microsOf, quantityText, roundMicros } from './exact-quantity.ts';

/** A line whose sum is settled. Sums in minor units, `quantity` an exact decimal above 0. */
export interface SummedLine {
  quantity: string;
  amountMinor: number;
  vatMinor: number;
  /** The price of the order, in minor units: kept if it gives the sum. */
  unitMinor?: number | undefined;
}

/** A line as a cash register takes it: price × quantity, rounded half up, is the sum. */
export interface PricedLine {
  priceMinor: number;
  quantity: string;
  amountMinor: number;
  vatMinor: number;
}

/**
 * Prices a line without touching its sum: where no price of whole minor units gives it, a part of
 * the quantity costs one minor unit more (ten pieces for 100.03 are seven at 10.00 and three at
 * 10.01). Whole quantities stay whole; sum, VAT and quantity are kept. A quantity finer than the
 * register takes is rounded first, never to nothing.
 * @param decimals of a quantity that the register takes, at most six
 */
export function splitLine(line: SummedLine, decimals: number): PricedLine[] {
  const quantity = roundMicros(microsOf(line.quantity), decimals);
  const amount = BigInt(line.amountMinor);
  const nearest = (2n * amount * one + quantity) / (2n * quantity);
  const wanted = line.unitMinor === undefined ? nearest : BigInt(line.unitMinor);
  // A speck of something dear: its price would be above all money, so it is sold as one.
  if (nearest > BigInt(largestMinor)) return [priced(amount, one, line.vatMinor)];
  const price = [wanted, nearest].find((each) => rounded(each, quantity) === amount);
  if (price !== undefined) return [priced(price, quantity, line.vatMinor)];
  const step = 10n ** BigInt(6 - decimals);
  return dearerPart(line, amount, quantity, step);
}

const one = 1_000_000n;

/** Price × quantity, half up; the quantity is in millionths. */
const rounded = (price: bigint, quantity: bigint): bigint =>
  (2n * price * quantity + one) / (2n * one);

/**
 * Two lines. So much at the higher price that both products sum up to the amount exactly: only when
 * both end in a half minor unit do they round up together, and a step more or less mends that.
 */
function dearerPart(
  line: SummedLine,
  amount: bigint,
  quantity: bigint,
  step: bigint,
): PricedLine[] {
  const low = (amount * one) / quantity;
  const exact = amount * one - low * quantity;
  for (const shift of [0n, step, -step, 2n * step, -2n * step]) {
    const dear = exact + shift;
    const cheap = quantity - dear;
    if (dear <= 0n || cheap <= 0n) continue;
    const dearAmount = rounded(low + 1n, dear);
    if (rounded(low, cheap) + dearAmount !== amount) continue;
    const dearVat = ratioHalfUp(line.vatMinor, Number(dearAmount), line.amountMinor);
    return [priced(low, cheap, line.vatMinor - dearVat), priced(low + 1n, dear, dearVat)];
  }
  assert(false, `${line.amountMinor} over ${line.quantity} can be split`);
}

function priced(price: bigint, quantity: bigint, vatMinor: number): PricedLine {
  const amountMinor = Number(rounded(price, quantity));
  return { priceMinor: Number(price), quantity: quantityText(quantity), amountMinor, vatMinor };
}
