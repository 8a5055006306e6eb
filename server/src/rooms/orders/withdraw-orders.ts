import type { Tx } from '#kernel/database/database.ts';
import { cancelWaiting } from './cancel-order.ts';
import { lockContainers } from './container.ts';
import { isDue, type StoredOrder } from './order.ts';
import * as sql from './order.sql.ts';
import { unscopedFindOrders } from './read-orders.ts';

/**
 * What became of an order that is no longer wanted. `withdrawn`: cancelled now; `over`: it had
 * ended unpaid before; `paid`: held, completed, or partly paid; `pending`: a payment is under way.
 */
interface Withdrawn {
  order: StoredOrder;
  outcome: 'withdrawn' | 'over' | 'paid' | 'pending';
}

/** Locks the invoices of these orders, and says what could become of each; changes nothing. */
async function lockUnwanted(tx: Tx, orderIds: readonly string[]): Promise<Withdrawn[]> {
  const seen = await unscopedFindOrders(tx, orderIds);
  await lockContainers(tx, [...new Set(seen.map(({ containerId }) => containerId))]);
  const orders = await unscopedFindOrders(tx, orderIds);
  return orders.map((order) => ({ order, outcome: outcomeOf(order, tx.now()) }));
}

/**
 * Cancels those of these orders that wait for payment, and says why on each: `reason` is a word
 * that its page has a sentence for. Whatever has money, or may get some, is left alone.
 */
export async function withdrawOrders(
  tx: Tx,
  orderIds: readonly string[],
  reason: string,
): Promise<Withdrawn[]> {
  const unwanted = await lockUnwanted(tx, orderIds);
  const withdrawn = unwanted.filter(({ outcome }) => outcome === 'withdrawn');
  if (withdrawn.length === 0) return unwanted;
  const ids = withdrawn.map(({ order }) => order.id);
  await tx.run(sql.setCancelReason, [ids, reason]);
  for (const { order } of withdrawn) {
    // Locked above: read again, as an order before it may have changed the invoice that they share.
    const container = (await lockContainers(tx, [order.containerId])).get(order.containerId);
    if (container) await cancelWaiting(tx, order, container);
  }
  return unwanted;
}

function outcomeOf(order: StoredOrder, now: Date): Withdrawn['outcome'] {
  if (order.status === 'hold' || order.status === 'completed') return 'paid';
  if (order.status !== 'created' || isDue(order, now)) return 'over';
  if (order.containerProcessing === 'processing') return 'pending';
  return order.containerReceived > 0 ? 'paid' : 'withdrawn';
}
