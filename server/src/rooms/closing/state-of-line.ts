import { microUnits } from '#kernel/exact.ts';
import { shareOf, type HistoryLine } from '#rooms/shipments/index.ts';

/** A line of a document: what it says after the refunds so far. Minor units, millionths. */
export interface LineState {
  readonly item: HistoryLine['item'];
  readonly amount: number;
  readonly vat: number;
  readonly quantity: bigint;
}

export function stateOf({ item, amountMinor, vatMinor }: HistoryLine): LineState {
  return { item, amount: amountMinor, vat: vatMinor, quantity: microUnits(item.quantity) };
}

/**
 * The line after a part of its money was given back. Units go back with their money where the sum
 * is that of some units; else the units stay, and their price is lower.
 */
export function lessRefund(line: LineState, refunded: HistoryLine): LineState {
  const amount = line.amount - refunded.amountMinor;
  // Shops round VAT per unit: a refund may name a kopeck more or less than the line still has.
  const vat = Math.min(amount, Math.max(0, line.vat - refunded.vatMinor));
  const units = microUnits(refunded.item.quantity);
  const share = shareOf(line.quantity, refunded.amountMinor, line.amount);
  const back = amount === 0 ? line.quantity : share === units ? units : 0n;
  return { ...line, amount, vat, quantity: line.quantity - back };
}
