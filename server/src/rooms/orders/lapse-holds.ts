import type { Tx } from '#kernel/database/database.ts';
import { emit } from '#kernel/database/database.ts';
import { changeStatuses } from './change-status.ts';
import { containerChanged, orderCanceled } from './order.events.ts';
import type { PaidContainer } from './mark-paid.ts';

/**
 * Cancels held orders whose blocked money the instrument has let go by itself (spec 02: hold
 * lapsed, nothing shipped). `lapsedIds` are orders of this locked container.
 */
export async function lapseHolds(
  tx: Tx,
  { container, orders }: PaidContainer,
  lapsedIds: ReadonlySet<string>,
): Promise<void> {
  const lapsed = orders.filter((order) => order.status === 'hold' && lapsedIds.has(order.id));
  if (lapsed.length === 0) return;
  await changeStatuses(
    tx,
    lapsed.map((order) => ({ order, to: 'canceled' as const, paidAt: null })),
  );
  for (const { id: orderId, containerId, merchantId } of lapsed) {
    emit(tx, orderCanceled.make({ orderId, containerId, merchantId, wasHeld: true }));
  }
  const left = orders.filter((order) => order.status !== 'canceled' && !lapsed.includes(order));
  if (left.length === 0) await container.save(tx, { state: 'closed' });
  emit(tx, containerChanged.make({ containerId: container.id }));
}
