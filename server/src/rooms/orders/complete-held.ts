import type { Tx } from '#kernel/database/database.ts';
import { emit } from '#kernel/database/database.ts';
import { changeStatuses } from './change-status.ts';
import { containerChanged, orderCompleted } from './order.events.ts';
import type { PaidContainer } from './mark-paid.ts';
import { settledState } from './settled-state.ts';

/**
 * Completes held orders of a locked container whose holds are closed: what was shipped is captured,
 * the rest is let go. They stay paid since they were held.
 */
export async function completeHeld(
  tx: Tx,
  { container, orders }: PaidContainer,
  completedIds: ReadonlySet<string>,
): Promise<void> {
  const completed = orders.filter((order) => order.status === 'hold' && completedIds.has(order.id));
  if (completed.length === 0) return;
  await changeStatuses(
    tx,
    completed.map((order) => ({ order, to: 'completed' as const, paidAt: order.paidAt })),
  );
  for (const { id: orderId, containerId, merchantId } of completed) {
    emit(tx, orderCompleted.make({ orderId, containerId, merchantId, wasHeld: true }));
  }
  const after = orders.map((order) =>
    completed.includes(order) ? { ...order, status: 'completed' as const } : order,
  );
  await container.save(tx, { state: settledState(after) });
  emit(tx, containerChanged.make({ containerId: container.id }));
}
