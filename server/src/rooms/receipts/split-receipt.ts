import type { Receipt, ReceiptItem } from './receipt.ts';

/**
 * Receipts of at most `itemsMax` items each, with totals of their own; together they say what the
 * one would have said. An offset is used up from the first on.
 */
export function splitReceipt(receipt: Receipt, itemsMax: number): Receipt[] {
  if (receipt.items.length <= itemsMax) return [receipt];
  let advance = receipt.advanceMinor;
  return slicesOf(receipt.items, itemsMax).map((items) => {
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

function slicesOf(items: readonly ReceiptItem[], itemsMax: number): ReceiptItem[][] {
  const count = Math.ceil(items.length / itemsMax);
  return Array.from({ length: count }, (_, i) => items.slice(i * itemsMax, (i + 1) * itemsMax));
}
