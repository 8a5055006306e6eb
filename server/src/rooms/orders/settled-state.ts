import type { ContainerState, StoredOrder } from './order.ts';

/** The state of an invoice whose money has come, by what became of its orders. */
export function settledState(orders: readonly Pick<StoredOrder, 'status'>[]): ContainerState {
  if (orders.some((order) => order.status === 'hold')) return 'held';
  return orders.some((order) => order.status === 'completed') ? 'paid' : 'closed';
}
