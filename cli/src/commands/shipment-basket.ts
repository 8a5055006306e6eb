import { majorFromMinor, minorFromMajor, type Minor } from '@invogate/contracts/money.ts';
import type { BasketItem, Order } from '@invogate/client';
import { refundBasket, type RefundWish } from './refund-basket.ts';

/**
 * The lines of a shipment: those of the order, in turn, until the sum is reached. A part of a line
 * goes as one unit of that price, so that its sums stay right.
 */
export function shipmentBasket({ basketItems }: Order, wish: RefundWish): BasketItem[] {
  const ordered = basketItems.map((item) => ({
    ...item,
    availableAmount: item.totalAmount,
    availableVatAmount: item.totalVatAmount,
  }));
  return refundBasket(ordered, wish).basketItems.map((line) => {
    const whole = basketItems[ordered.findIndex((each) => each === line)];
    return whole ?? oneUnit(line);
  });
}

function oneUnit(line: BasketItem): BasketItem {
  const [total, vat] = [line.totalAmount, line.totalVatAmount].map(
    (major) => minorFromMajor(major) ?? 0,
  );
  const amountWoVat = majorFromMinor(((total ?? 0) - (vat ?? 0)) as Minor);
  return { ...line, quantity: 1, amount: line.totalAmount, amountWoVat };
}
