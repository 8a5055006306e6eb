import type { BasketItem } from '@invogate/contracts/orders.ts';
import { minorFromMajor } from '@invogate/contracts/money.ts';
import { lineTotal } from '#kernel/exact.ts';
import type { HistoryLine, OrderHistory } from '#rooms/shipments/index.ts';

/**
 * The item of a line that comes back, as it was sold: name, rate, type and unit are those of the
 * line that was ordered, or shipped, because shops send anything here. Its quantity is made to go
 * with the money: a whole line that is sent as one piece is the whole quantity again.
 * @param sold where to look, the likeliest first
 */
export function originalOf(line: HistoryLine, sold: readonly HistoryLine[]): BasketItem {
  const sameSku = sold.filter(({ item }) => item.sku === line.item.sku);
  const original = sameSku.find(({ item }) => item.vatCode === line.item.vatCode) ?? sameSku[0];
  if (original === undefined) return line.item;
  return { ...original.item, quantity: quantityOf(line, original) };
}

/** What a refund of goods comes from: shipments stand for the lines of an order that was held. */
export function soldLines({ lines, happenings, payment }: OrderHistory): readonly HistoryLine[] {
  const shipped = happenings.flatMap((each) => (each.kind === 'shipment' ? each.lines : []));
  return payment.first === 'captured' ? [...lines, ...shipped] : [...shipped, ...lines];
}

function quantityOf(line: HistoryLine, original: HistoryLine): number {
  if (line.amountMinor === original.amountMinor) return original.item.quantity;
  const { amount, quantity } = original.item;
  if (lineTotal(line.item.quantity, amount) === line.amountMinor) return line.item.quantity;
  const unit = minorFromMajor(amount) ?? 0;
  const pieces = unit > 0 && line.amountMinor % unit === 0 ? line.amountMinor / unit : 0;
  if (pieces > 0 && pieces <= quantity) return pieces;
  return Math.min(line.item.quantity, quantity);
}
