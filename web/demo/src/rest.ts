import { majorFromMinor, minor, minorFromMajor } from '@invogate/contracts/money.ts';
import type { ShopOrder } from './shop-api.ts';

/** What of an order can still be refunded, in roubles; added up in whole kopecks. */
export function restOf({ items }: ShopOrder): number {
  const kopecks = items.reduce((sum, { left }) => sum + (minorFromMajor(left) ?? 0), 0);
  return majorFromMinor(minor(kopecks));
}
