import { vatRate, type VatCode } from '@invogate/contracts/vat.ts';
import { microUnits } from '#kernel/exact.ts';
import { vatOfPart } from '#kernel/vat-of-part.ts';
import { shareOf, type HistoryLine } from '#rooms/shipments/index.ts';

/** A line of a document: what it says after the refunds so far. Minor units, millionths. */
export interface LineState {
  readonly item: HistoryLine['item'];
  readonly amount: number;
  readonly vat: number;
  readonly quantity: bigint;
}

export function stateOf({ item, amountMinor, vatMinor }: HistoryLine): LineState {
  const line = { item, amount: amountMinor, vat: vatMinor, quantity: microUnits(item.quantity) };
  return { ...line, vat: vatOf(line) };
}

/** The other side's program counts VAT anew by the rate. */
function vatOf({ item, amount, vat, quantity }: LineState): number {
  const rate = vatRate(item.vatCode as VatCode);
  return vatOfPart({ amountMinor: amount, vatMinor: vat, rate, quantity });
}

/**
 * The line after a part of its money was given back. Units go back with their money where the sum
 * is that of some units; else the units stay, and their price is lower.
 */
export function lessRefund(line: LineState, refunded: HistoryLine): LineState {
  const amount = line.amount - refunded.amountMinor;
  // Shops round VAT per unit: a refund may name a kopeck more or less than the line still has.
  const left = Math.min(amount, Math.max(0, line.vat - stateOf(refunded).vat));
  const units = microUnits(refunded.item.quantity);
  const share = shareOf(line.quantity, refunded.amountMinor, line.amount);
  const back = amount === 0 ? line.quantity : share === units ? units : 0n;
  const after = { ...line, amount, vat: left, quantity: line.quantity - back };
  return { ...after, vat: Math.min(amount, vatOf(after)) };
}
