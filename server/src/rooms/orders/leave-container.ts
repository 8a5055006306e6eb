import type { Minor } from '@invogate/contracts/money.ts';
import type { Tx } from '#kernel/database/database.ts';
import { emit } from '#kernel/database/database.ts';
import type { Container } from './container.ts';
import { containerAbandoned, containerChanged } from './order.events.ts';
import type { StoredOrder } from './order.ts';

/**
 * What is left of an invoice when one of its orders is no longer to be paid: it shrinks, or it is
 * closed with its last order, and a part that was received looks for its way back.
 */
export async function leaveContainer(
  tx: Tx,
  container: Container,
  left: readonly StoredOrder[],
): Promise<void> {
  const open = left.filter((order) => order.status === 'created' && order.processable);
  emit(tx, containerChanged.make({ containerId: container.id }));
  if (open.length > 0) {
    const earliest = Math.min(...open.map((order) => order.expiresAt.getTime()));
    await container.save(tx, { expiresAt: new Date(earliest) });
    return;
  }
  if (container.receivedAmount > 0) {
    emit(
      tx,
      containerAbandoned.make({
        containerId: container.id,
        currency: container.currency,
        receivedMinor: container.receivedAmount,
      }),
    );
  }
  await container.save(tx, { state: 'closed', processing: '', receivedAmount: 0 as Minor });
}
