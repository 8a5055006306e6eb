import { emit, type Tx } from '#kernel/database/database.ts';
import { containerChanged } from './order.events.ts';
import type { OrderHead, StoredOrder } from './order.ts';
import * as sql from './order.sql.ts';

/** Keeps whether the payer has still to say that an order, whose container is locked, may stay. */
export async function awaitWord(
  tx: Tx,
  { id, containerId }: Pick<StoredOrder, 'id' | 'containerId'>,
  awaits: boolean,
): Promise<void> {
  await tx.run(sql.setAwaitsWord, [id, awaits]);
  emit(tx, containerChanged.make({ containerId }));
}

/** Whether the payer is asked about an order of this invoice that waits to be paid. */
export function isWordAwaited(
  orders: readonly Pick<OrderHead, 'status' | 'awaitsWord'>[],
): boolean {
  return orders.some(({ status, awaitsWord }) => status === 'created' && awaitsWord === true);
}
