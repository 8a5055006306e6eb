import { majorFromMinor, minorFromMajor, type Minor } from '@invogate/contracts/money.ts';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import { checkReasonWords, type CheckReason, type TableOrder } from '@invogate/contracts/pos.ts';

/** A check with lines that follow the rules of baskets, and why it cannot be paid. Minor units. */
export interface JudgedCheck {
  order: TableOrder;
  amount: Minor;
  paid: Minor;
  due: Minor;
  /** None: its guest may pay it. */
  reasons: CheckReason[];
}

/** How much of a check was paid through us and booked by its till. */
export interface PaidBefore {
  booked: Minor;
}

/**
 * Judges a check by the rules that hold for every till (spec 14 §6): lines by their totals with VAT
 * inside, nothing free, sums that agree, and nothing paid but through us.
 */
export function judgeCheck(
  given: TableOrder,
  surchargePolicy: 'refuse' | 'line',
  { booked }: PaidBefore,
): JudgedCheck {
  const order = { ...given, basketItems: given.basketItems.map(cleanLine) };
  const amount = minorOf(order.amount);
  const paid = minorOf(order.paidAmount);
  const allowed = (reason: CheckReason) => !(reason === 'surcharge' && surchargePolicy === 'line');
  const told = order.reasons.map(knownReason).filter(allowed);
  const silent = !order.payable && order.reasons.length === 0 ? ['other' as const] : [];
  const found = reasonsOfLines(order, amount);
  const prepaid = paid === booked ? [] : ['prepayment' as const];
  const reasons = [...new Set([...told, ...silent, ...found, ...prepaid])];
  return { order, amount, paid, due: Math.max(0, amount - paid) as Minor, reasons };
}

/**
 * What was taken off the till's own price, minor units; the line's total has it inside. A unit price
 * that was only rounded is no discount.
 */
export function discountOf({ amount, quantity, totalAmount }: BasketItem): Minor {
  const off = Math.round(amount * 100 * quantity - minorOf(totalAmount));
  return (off > Math.ceil(quantity) ? off : 0) as Minor;
}

function reasonsOfLines({ basketItems, vatAmount, currencyId }: TableOrder, amount: Minor) {
  const sum = (key: 'totalAmount' | 'totalVatAmount') =>
    basketItems.reduce((total, item) => total + minorOf(item[key]), 0);
  const free = basketItems.some(({ totalAmount }) => totalAmount === 0);
  const onTop = basketItems.some(({ vatCode }) => vatCode.endsWith('_ADDED'));
  const agrees =
    sum('totalAmount') === amount &&
    sum('totalVatAmount') === minorOf(vatAmount) &&
    currencyId === 'RUB';
  return [
    ...(free ? ['free_item' as const] : []),
    ...(onTop ? ['vat_on_top' as const] : []),
    ...(agrees && basketItems.length > 0 ? [] : ['other' as const]),
  ];
}

/** The unit price rounded down to a kopeck, so that quantity × price never exceeds the total. */
function cleanLine(item: BasketItem): BasketItem {
  const { quantity } = item;
  const total = minorOf(item.totalAmount);
  const net = total - minorOf(item.totalVatAmount);
  const unit = (sum: number) => majorFromMinor(Math.floor(sum / quantity + 1e-9) as Minor);
  return { ...item, amount: unit(total), amountWoVat: unit(net) };
}

function knownReason(reason: string): CheckReason {
  return checkReasonWords.find((word) => word === reason) ?? 'other';
}

/** A sum of the wire, which readers let through as whole minor units only. */
export function minorOf(wire: number): Minor {
  return minorFromMajor(wire) ?? (Number.NaN as Minor);
}
