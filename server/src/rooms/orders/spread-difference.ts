import { minorFromMajor } from '@invogate/contracts/money.ts';
import type { Minor } from '@invogate/contracts/money.ts';

/** The money of one line that is really paid, for receipts, documents, shipments and refunds. */
export type SettledLine = { readonly total: Minor; readonly vat: Minor };

type PricedLine = { readonly totalAmount: number; readonly totalVatAmount: number };
type OpenLine = { total: number; readonly vat: number };

/**
 * Lines (wire numbers) whose totals add up to the order amount exactly. The difference that the
 * round policy allows goes on the largest line, the first of equals. A line never gives away money
 * below its VAT while another one can give: the next largest follows, and VAT stays as ordered.
 * Only when less is paid than all VAT together is the VAT of a line cut to its money.
 */
export function settledLines(lines: readonly PricedLine[], amount: Minor): SettledLine[] {
  const open = lines.map((line) => ({
    total: wireMinor(line.totalAmount),
    vat: wireMinor(line.totalVatAmount),
  }));
  const difference = amount - open.reduce((sum, line) => sum + line.total, 0);
  if (difference !== 0) {
    const largestFirst = [...open].sort((a, b) => b.total - a.total);
    const rest = spread(largestFirst, difference, (line) => Math.min(line.vat, line.total));
    spread(largestFirst, rest, () => 0);
  }
  return open.map(({ total, vat }) => ({
    total: total as Minor,
    vat: Math.min(vat, total) as Minor,
  }));
}

/** Changes the lines in turn, none below its floor, and answers what found no place. */
function spread(
  lines: readonly OpenLine[],
  difference: number,
  floorOf: (line: OpenLine) => number,
): number {
  let rest = difference;
  for (const line of lines) {
    if (rest === 0) break;
    const change = Math.max(rest, floorOf(line) - line.total);
    line.total += change;
    rest -= change;
  }
  return rest;
}

function wireMinor(wire: number): number {
  const money = minorFromMajor(wire);
  if (money === undefined) throw new RangeError(`${wire} is no sum of money with two decimals`);
  return money;
}
