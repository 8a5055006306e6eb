import type { CashRegister } from './ports.ts';
import type { Receipt, ReceiptItem } from './receipt.ts';
import { vatTagRow } from './vat-tag.ts';

export type ReceiptBounds = Pick<CashRegister, 'itemsMax' | 'separates20And22'>;

/**
 * Splits a receipt where a register does not take it as one; each part has totals of its own, and
 * together they say what the one would have said. An offset is used up from the first on.
 */
export function splitReceipt(receipt: Receipt, register: ReceiptBounds): Receipt[] {
  const groups = register.separates20And22 ? apartByRate(receipt.items) : [receipt.items];
  const parts = groups.flatMap((items) => slicesOf(items, register.itemsMax));
  if (parts.length === 1) return [receipt];
  let advance = receipt.advanceMinor;
  return parts.map((items) => {
    const totalMinor = items.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const advanceMinor = Math.min(advance, totalMinor);
    advance -= advanceMinor;
    return {
      ...receipt,
      items,
      totalMinor,
      advanceMinor,
      cashlessMinor: totalMinor - advanceMinor,
    };
  });
}

/** What bears 20 % stands apart where something bears 22 %; all other rates stay with the latter. */
function apartByRate(items: readonly ReceiptItem[]): (readonly ReceiptItem[])[] {
  const isAt = (rate: number) => (item: ReceiptItem) => vatTagRow(item.vat)?.rate === rate;
  const isOf20 = isAt(20);
  if (!items.some(isOf20) || !items.some(isAt(22))) return [items];
  return [items.filter((item) => !isOf20(item)), items.filter(isOf20)];
}

function slicesOf(items: readonly ReceiptItem[], itemsMax: number): ReceiptItem[][] {
  const count = Math.ceil(items.length / itemsMax);
  return Array.from({ length: count }, (_, i) => items.slice(i * itemsMax, (i + 1) * itemsMax));
}
