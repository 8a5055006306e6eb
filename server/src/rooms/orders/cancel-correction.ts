import { emit, type Tx } from '#kernel/database/database.ts';
import { changeStatuses } from './change-status.ts';
import type { Container } from './container.ts';
import { containerChanged } from './order.events.ts';
import type { StoredOrder } from './order.ts';

/**
 * Cancels a correction, whose invoice is locked, because the refund that it was kept from could not
 * be given back. Shops are not told of it, as they were not told of its payment.
 */
export async function cancelCorrection(
  tx: Tx,
  container: Container,
  correction: StoredOrder,
): Promise<void> {
  await changeStatuses(tx, [{ order: correction, to: 'canceled', paidAt: null }]);
  await container.save(tx, { state: 'closed' });
  emit(tx, containerChanged.make({ containerId: container.id }));
}
