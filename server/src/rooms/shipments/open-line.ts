import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import { ratioHalfUp } from '@invogate/contracts/ratio.ts';
import { vatRate, type VatCode } from '@invogate/contracts/vat.ts';
import { microUnits } from '#kernel/exact.ts';
import type { HistoryLine, ShippedLine } from './order-history.ts';

/** What is left of a line of money; sums in minor units, the quantity in millionths. */
export interface OpenLine {
  readonly item: BasketItem;
  readonly from?: ShippedLine;
  amount: number;
  vat: number;
  quantity: bigint;
}

/** A line of which nothing was taken yet. */
export function openLine(
  { item, amountMinor, vatMinor }: HistoryLine,
  from?: ShippedLine,
): OpenLine {
  const quantity = microUnits(item.quantity);
  return { item, amount: amountMinor, vat: vatMinor, quantity, ...(from && { from }) };
}

/** Takes money out of a line with its share of VAT and quantity; all of it takes what is left. */
export function takeFrom(line: OpenLine, amount: number, vat = shareOfVat(line, amount)): void {
  const isAll = amount === line.amount;
  line.quantity -= isAll ? line.quantity : (shareOf(line.quantity, amount, line.amount) ?? 0n);
  line.amount -= amount;
  line.vat = isAll ? 0 : Math.min(line.amount, Math.max(0, line.vat - vat));
}

/** The VAT in a part of a line: all that is left in the last part. */
export function shareOfVat(line: OpenLine, amount: number): number {
  if (amount === line.amount) return line.vat;
  return line.amount === 0 ? 0 : ratioHalfUp(line.vat, amount, line.amount);
}

/** A part of a quantity, exact, in millionths; undefined where it has more than six decimals. */
export function shareOf(quantity: bigint, part: number, whole: number): bigint | undefined {
  if (whole === 0) return undefined;
  const product = quantity * BigInt(part);
  const share = product / BigInt(whole);
  return share > 0n && share * BigInt(whole) === product ? share : undefined;
}

/** A line of a history: an item with other sums and another quantity. */
export function lineOf(
  item: BasketItem,
  { amount, vat, quantity }: { amount: number; vat: number; quantity: bigint | undefined },
): HistoryLine {
  const isKnown = quantity !== undefined && quantity > 0n;
  return {
    item: {
      ...item,
      quantity: isKnown ? Number(quantity) / 1e6 : 1,
      totalAmount: majorFromMinor(amount as Minor),
      totalVatAmount: majorFromMinor(vat as Minor),
    },
    amountMinor: amount,
    vatMinor: vat,
  };
}

/** Whether a line bears VAT at all. Stored lines have proper codes. */
export const isTaxed = ({ vatCode }: BasketItem): boolean => vatRate(vatCode as VatCode) > 0;
