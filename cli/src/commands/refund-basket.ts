import { majorFromMinor, minorFromMajor } from '@invogate/contracts/money.ts';
import type { Minor } from '@invogate/contracts/money.ts';
import { vatCodes, vatInside, vatRate } from '@invogate/contracts/vat.ts';
import type { CreateRefund, RefundableItem } from '@invogate/client';
import { usage } from '../problem.ts';

export interface RefundWish {
  /** Only this sum; everything that is chosen unless given. */
  part: Minor | undefined;
  /** Only these lines; all unless given. */
  sku: readonly string[] | undefined;
  /** A sum as the reader sees it. */
  show: (major: number) => string;
}

type Basket = Pick<CreateRefund, 'amount' | 'vatAmount' | 'basketItems'>;

/** The lines of a refund, taken in their order until the sum is reached. */
export function refundBasket(items: readonly RefundableItem[], wish: RefundWish): Basket {
  for (const sku of wish.sku ?? []) {
    if (!items.some((item) => item.sku === sku)) throw usage(({ wrong }) => wrong.noSuchSku(sku));
  }
  const chosen = items.filter((item) => wish.sku?.includes(item.sku) ?? true);
  if (chosen.length === 0) throw usage(({ wrong }) => wrong.nothingLeft);
  const left = chosen.reduce((sum, item) => sum + minorOf(item.availableAmount), 0) as Minor;
  const amount = wish.part ?? left;
  if (amount > left) {
    throw usage(({ wrong }) => wrong.partTooLarge(wish.show(majorFromMinor(left))));
  }
  const lines: RefundableItem[] = [];
  let open: number = amount;
  for (const item of chosen) {
    if (open === 0) break;
    const taken = Math.min(open, minorOf(item.availableAmount)) as Minor;
    lines.push(taken === minorOf(item.availableAmount) ? item : partOf(item, taken));
    open -= taken;
  }
  const vat = lines.reduce((sum, line) => sum + minorOf(line.totalVatAmount), 0) as Minor;
  return {
    amount: majorFromMinor(amount),
    vatAmount: majorFromMinor(vat),
    basketItems: lines,
  };
}

/** A part of a line: its VAT by the rate, and never more than the line has left. */
function partOf(item: RefundableItem, taken: Minor): RefundableItem {
  const code = vatCodes.find((known) => known === item.vatCode);
  const byRate = vatInside(taken, code === undefined ? 0 : vatRate(code));
  const vat = Math.min(byRate, minorOf(item.availableVatAmount)) as Minor;
  return {
    ...item,
    totalAmount: majorFromMinor(taken),
    totalVatAmount: majorFromMinor(vat),
  };
}

function minorOf(major: number): Minor {
  return minorFromMajor(major) ?? (0 as Minor);
}
