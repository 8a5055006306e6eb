import type { HistoryLine, OrderHistory } from '#rooms/shipments/index.ts';
import { keptModeOf, paymentModeOf, fullSettlement, type PaymentMode } from './payment-mode.ts';

/** Money of an ordered line that is paid, and neither shipped nor given back yet; minor units. */
export interface Waiting {
  readonly line: HistoryLine;
  /** How its payment was told: an advance of some kind, or settled at once. */
  readonly mode: PaymentMode;
  left: number;
}

/** Money that a happening takes of what waits; nowhere found when `from` is undefined. */
export interface Portion {
  from: Waiting | undefined;
  amountMinor: number;
}

/** What waits after the payment, or after its block. */
export function waitingAtPayment({ lines, payment, subtype }: OrderHistory): Waiting[] {
  const modeOf = payment.first === 'captured' ? paymentModeOf : keptModeOf;
  return lines.map((line) => ({
    line,
    // The fee of a correction is settled by the refund that it was kept from.
    mode: subtype === 'correction' ? fullSettlement : modeOf(line.item.paymentType),
    left: line.amountMinor,
  }));
}

/**
 * Takes the money of lines from what waits, and lowers it: first every line from its own sku, then
 * the rest from anything, advances first. A shop may ship what was not ordered, so sums decide: in
 * all never more than waits.
 * @returns the portions of each line; they sum up to it
 */
export function takeWaiting(waiting: Waiting[], lines: readonly HistoryLine[]): Portion[][] {
  const advancesFirst = [...waiting].sort(
    (a, b) => Number(a.mode === fullSettlement) - Number(b.mode === fullSettlement),
  );
  const own = lines.map(({ item, amountMinor }) => {
    const sameSku = waiting.filter((each) => each.line.item.sku === item.sku);
    return takeFrom(sameSku, amountMinor);
  });
  return own.map(({ portions, rest }) => {
    const other = takeFrom(advancesFirst, rest);
    const lost = other.rest > 0 ? [{ from: undefined, amountMinor: other.rest }] : [];
    return [...portions, ...other.portions, ...lost];
  });
}

function takeFrom(waiting: Waiting[], amount: number): { portions: Portion[]; rest: number } {
  let rest = amount;
  const portions: Portion[] = [];
  for (const from of waiting) {
    const amountMinor = Math.min(from.left, rest);
    if (amountMinor <= 0) continue;
    from.left -= amountMinor;
    rest -= amountMinor;
    portions.push({ from, amountMinor });
  }
  return { portions, rest };
}
