import type { VatCode } from '@invogate/contracts/vat.ts';
import type { Answer } from '../answer.ts';
import { listAt, numberAt, sumAt } from './read-values.ts';

/** A line before its discount. */
export interface CloudLine {
  positionId: string;
  sku: string;
  name: string;
  quantity: number;
  total: number;
  vatCode: VatCode | undefined;
}

/**
 * How much discounts take off each line, minor units: those of named positions off these, the rest
 * in proportion, so that not a kopeck is lost.
 */
export function discountsOf(order: Answer, lines: readonly CloudLine[]): number[] {
  const taken = lines.map(() => 0);
  let common = 0;
  for (const discount of listAt(order, 'discounts')) {
    const positions = listAt(discount, 'selectivePositionsWithSum');
    let named = 0;
    for (const position of positions) {
      const at = lines.findIndex(({ positionId }) => positionId === position.positionId);
      const sum = sumAt(position, 'sum') ?? 0;
      if (at < 0) continue;
      taken[at] = (taken[at] ?? 0) + sum;
      named += sum;
    }
    const whole = numberAt(discount, 'sum') === undefined ? named : (sumAt(discount, 'sum') ?? 0);
    common += Math.max(0, whole - named);
  }
  return spread(common, lines, taken);
}

/** The largest remainders get the kopecks that rounding down leaves. */
function spread(sum: number, lines: readonly CloudLine[], taken: readonly number[]): number[] {
  const left = lines.map(({ total }, at) => Math.max(0, total - (taken[at] ?? 0)));
  const base = left.reduce((all, each) => all + each, 0);
  if (sum <= 0 || base === 0) return [...taken];
  const exact = left.map((each) => (each * Math.min(sum, base)) / base);
  const parts = exact.map(Math.floor);
  let rest = Math.min(sum, base) - parts.reduce((all, each) => all + each, 0);
  const byRemainder = exact
    .map((each, at) => ({ at, remainder: each - Math.floor(each) }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { at } of byRemainder) {
    if (rest <= 0) break;
    parts[at] = (parts[at] ?? 0) + 1;
    rest -= 1;
  }
  return taken.map((each, at) => each + (parts[at] ?? 0));
}
