import { majorFromMinor, minor, minorFromMajor } from '@invogate/contracts/money.ts';
import type { ShopOrder } from './shop-api.ts';

/** What of an order can still be refunded, in roubles; added up in whole kopecks. */
export function restOf({ items }: ShopOrder): number {
  return sumOf(items.map(({ left }) => left));
}

/** What of an order is not shipped yet, in roubles. */
export function toShip({ items }: ShopOrder): number {
  return sumOf(items.filter(({ shipped }) => !shipped).map(({ totalAmount }) => totalAmount));
}

function sumOf(sums: readonly number[]): number {
  return majorFromMinor(minor(sums.reduce((sum, each) => sum + (minorFromMajor(each) ?? 0), 0)));
}
