import type { Tx } from '#kernel/database/database.ts';
import { emit } from '#kernel/database/database.ts';
import { changeStatuses } from './change-status.ts';
import { containerChanged, orderCanceled } from './order.events.ts';
import type { PaidContainer } from './mark-paid.ts';
import { settledState } from './settled-state.ts';

/**
 * Cancels held orders of which nothing was shipped and whose money is let go, by the instrument or
 * by the caller in this transaction (spec 02: hold lapsed). `lapsedIds` are orders of this locked
 * container; answers the ids of those that were held.
 */
export async function lapseHolds(
  tx: Tx,
  { container, orders }: PaidContainer,
  lapsedIds: ReadonlySet<string>,
): Promise<string[]> {
  const lapsed = orders.filter((order) => order.status === 'hold' && lapsedIds.has(order.id));
  if (lapsed.length === 0) return [];
  await changeStatuses(
    tx,
    lapsed.map((order) => ({ order, to: 'canceled' as const, paidAt: null })),
  );
  for (const { id: orderId, containerId, merchantId } of lapsed) {
    emit(tx, orderCanceled.make({ orderId, containerId, merchantId, wasHeld: true }));
  }
  const left = orders.filter((order) => !lapsed.includes(order));
  await container.save(tx, { state: settledState(left) });
  emit(tx, containerChanged.make({ containerId: container.id }));
  return lapsed.map((order) => order.id);
}
