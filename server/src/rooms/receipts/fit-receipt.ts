import { sharesOf } from './receipt-item.ts';
import type { CashRegister } from './ports.ts';
import type { Receipt, ReceiptItem } from './receipt.ts';
import { splitLine } from './split-line.ts';
import { splitReceipt, type ReceiptBounds } from './split-receipt.ts';

/**
 * A receipt as one register takes it: quantities with its decimals, and as many receipts as its
 * number of items and its rates ask for. Sums and VAT stay as they are.
 */
export function fitReceipt(
  receipt: Receipt,
  register: ReceiptBounds & Pick<CashRegister, 'quantityDecimals'>,
): Receipt[] {
  const items = receipt.items.flatMap((item) => fitQuantity(item, register.quantityDecimals));
  return splitReceipt({ ...receipt, items }, register);
}

function fitQuantity(item: ReceiptItem, decimals: number): ReceiptItem[] {
  const fraction = item.quantity.split('.')[1] ?? '';
  if (fraction.length <= decimals) return [item];
  const parts = splitLine({ ...item, unitMinor: item.priceMinor }, decimals);
  const amounts = parts.map(({ amountMinor }) => amountMinor);
  const excises = item.exciseMinor === null ? [] : sharesOf(item.exciseMinor, amounts);
  return parts.map((part, i) => ({ ...item, ...part, exciseMinor: excises[i] ?? null }));
}
