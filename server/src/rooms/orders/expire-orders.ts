import type { Database, Tx } from '#kernel/database/database.ts';
import { emit } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { lockContainers } from './container.ts';
import { changeStatuses } from './change-status.ts';
import { leaveContainer } from './leave-container.ts';
import { orderExpired } from './order.events.ts';
import { isDue, type StoredOrder } from './order.ts';
import * as sql from './order.sql.ts';

/** Every few seconds; reads do not wait for it, they expire what they see. */
const everyMs = 5000;

/** Expires orders whose invoice has run out of time. */
export function expirySweep(database: Database): Sweep {
  return {
    name: 'orders.expire',
    everyMs,
    run: () =>
      database.inTransaction('orders.expire', async (tx) => {
        const due = await tx.rows<{ id: string }>(sql.dueContainers, [tx.now(), limits.sweepBatch]);
        if (due.length > 0)
          await expireWithin(
            tx,
            due.map(({ id }) => id),
          );
        return due.length;
      }),
  };
}

/** Expires the due orders of these containers now; harmless when another did it first. */
export async function expireContainers(
  database: Database,
  containerIds: readonly string[],
): Promise<void> {
  await database.inTransaction('orders.expire-seen', (tx) => expireWithin(tx, containerIds));
}

async function expireWithin(tx: Tx, containerIds: readonly string[]): Promise<void> {
  const containers = await lockContainers(tx, containerIds);
  const orders = await tx.rows<StoredOrder>(sql.ordersOfContainers, [containerIds]);
  const due = orders.filter((order) => isDue(order, tx.now()));
  await changeStatuses(
    tx,
    due.map((order) => ({ order, to: 'expired' as const, paidAt: null })),
  );
  for (const order of due) {
    const { id: orderId, containerId, merchantId } = order;
    emit(tx, orderExpired.make({ orderId, containerId, merchantId }));
  }
  for (const containerId of new Set(due.map((order) => order.containerId))) {
    const container = containers.get(containerId);
    if (container) await leaveContainer(tx, container, []);
  }
}
