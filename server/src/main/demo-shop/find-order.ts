import type { Remembered } from './shop-memory.ts';
import type { Shop } from './shop.ts';
import { orderUnknown } from './shop-refusal.ts';

/**
 * What the shop knows of an order. After a restart its memory is empty, so the order is looked up
 * by number at the payment system. Throws `ShopRefusal` when it is nowhere.
 */
export async function findOrder(shop: Shop, number: string): Promise<Remembered> {
  const known = shop.memory.get(number);
  if (known) return known;
  if (!isShopNumber(number)) throw orderUnknown(number);
  const order = await shop.api.findOrder(shop.merchantId, number);
  if (!order) throw orderUnknown(number);
  const { id, amount } = order;
  const found = { id, amount, outOnce: false, calls: [], notifications: [], remembered: false };
  return shop.memory.get(number) ?? shop.memory.keep(number, found);
}

/** Orders of other programs with the same merchant are none of this shop's business. */
function isShopNumber(number: string): boolean {
  return /^LS-\d{8}$/.test(number);
}

/** Eight digits that a person can read out; `random` is from 0 up to, but not including, 1. */
export function newShopNumber(random: () => number): string {
  return `LS-${String(Math.floor(random() * 100_000_000)).padStart(8, '0')}`;
}
