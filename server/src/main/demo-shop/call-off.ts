import { findOrder } from './find-order.ts';
import { note } from './shop-memory.ts';
import type { Shop } from './shop.ts';

/** Cancels an order that is not paid, or lets a hold go. */
export async function callOff(shop: Shop, number: string): Promise<void> {
  const known = await findOrder(shop, number);
  const { call } = await shop.api.cancelOrder(known.id);
  note(known.calls, call);
}
