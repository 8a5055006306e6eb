import type { Minor } from '@invogate/contracts/money.ts';
import { vatRate } from '@invogate/contracts/vat.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';

import { microUnits } from './exact.ts';

/**
 * Whether a line's VAT goes with its code: exactly 0 without a rate, else within
 * 0.01 + 0.005 · quantity of total · r / (100 + r). The width takes shops that round VAT per unit.
 * `quantity` has at most six decimals. Never more than the total itself.
 */
export function vatFits(code: VatCode, total: Minor, vat: Minor, quantity: number): boolean {
  const rate = vatRate(code);
  if (rate === 0) return vat === 0;
  if (vat > total) return false;
  const whole = 100 + rate;
  const gap = 2 * Math.abs(vat * whole - total * rate);
  const micro = Math.round(quantity * 1e6);
  const limit = (2e6 + micro) * whole;
  if (total * whole <= Number.MAX_SAFE_INTEGER / 2 && limit <= 1e15) {
    // Both sides are whole numbers: cutting the fraction of the limit changes no answer.
    return gap <= Math.floor(limit / 1e6);
  }
  return wideVatFits(BigInt(whole), BigInt(rate), BigInt(total), BigInt(vat), quantity);
}

function wideVatFits(
  whole: bigint,
  rate: bigint,
  total: bigint,
  vat: bigint,
  quantity: number,
): boolean {
  const difference = vat * whole - total * rate;
  const gap = 2n * (difference < 0n ? -difference : difference);
  return gap * 1_000_000n <= (2_000_000n + microUnits(quantity)) * whole;
}
