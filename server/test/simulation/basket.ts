import type { BasketItem } from '@invogate/contracts/orders.ts';
import type { Random } from './random.ts';

const rate = 22;

/** A line of one unit with VAT in it, as a careful shop computes it. Minor units. */
export function lineOf(sku: string, minor: number): BasketItem {
  const vat = Math.round((minor * rate) / (100 + rate));
  return {
    sku,
    name: `Goods ${sku}`,
    measure: 'шт',
    measureCode: '796',
    quantity: 1,
    amount: minor / 100,
    amountWoVat: (minor - vat) / 100,
    totalAmount: minor / 100,
    totalVatAmount: vat / 100,
    vatCode: 'RUS_VAT22',
    type: 'commodity',
    paymentType: 'full_prepayment',
  };
}

/** A basket of one to three lines, and its sums as the wire wants them. */
export function basketOf(random: Random) {
  const skus = ['A', 'B', 'C'].slice(0, 1 + random.int(3));
  const basketItems = skus.map((sku) => lineOf(sku, 1 + random.int(500_00)));
  return { basketItems, ...sumsOf(basketItems) };
}

/** The sums of lines, added in minor units, in major ones. */
export function sumsOf(lines: readonly { totalAmount: number; totalVatAmount: number }[]) {
  const add = (key: 'totalAmount' | 'totalVatAmount') =>
    lines.reduce((sum, line) => sum + minorOf(line[key]), 0) / 100;
  return { amount: add('totalAmount'), vatAmount: add('totalVatAmount') };
}

/** Minor units of a sum on the wire. */
export const minorOf = (major: number): number => Math.round(major * 100);
