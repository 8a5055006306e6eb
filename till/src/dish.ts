import { majorFromMinor, minor, type Language, type Minor } from '@invogate/contracts/money.ts';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import { vatInside, vatRate, type VatCode } from '@invogate/contracts/vat.ts';

/** Something on the menu. */
export interface Dish {
  sku: string;
  name: Record<Language, string>;
  /** VAT included; nought is a present of the house, and such a check has no QR. */
  price: Minor;
  vatCode: VatCode;
}

/** So many of a dish. */
export interface Helping {
  dish: Dish;
  quantity: number;
}

export const totalOf = ({ dish, quantity }: Helping): Minor => minor(dish.price * quantity);
const vatOf = (helping: Helping): Minor =>
  vatInside(totalOf(helping), vatRate(helping.dish.vatCode));

/** A line of a check as the protocol and the API want it. */
export function lineOf(helping: Helping, language: Language): BasketItem {
  const { dish, quantity } = helping;
  const total = totalOf(helping);
  const vat = vatOf(helping);
  return {
    ...{ sku: dish.sku, name: dish.name[language], measure: 'шт', measureCode: '796', quantity },
    amount: majorFromMinor(dish.price),
    amountWoVat: majorFromMinor(minor(Math.floor((total - vat) / quantity))),
    totalAmount: majorFromMinor(total),
    totalVatAmount: majorFromMinor(vat),
    ...{ vatCode: dish.vatCode, type: 'service', paymentType: 'full_prepayment' },
  };
}

/** What the helpings cost, and the VAT in it; major units. */
export function sumsOf(helpings: readonly Helping[]): { amount: number; vatAmount: number } {
  const sum = (of: (helping: Helping) => Minor) =>
    majorFromMinor(minor(helpings.reduce((total, each) => total + of(each), 0)));
  return { amount: sum(totalOf), vatAmount: sum(vatOf) };
}
