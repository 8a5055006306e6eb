import type { Tx } from '#kernel/database/database.ts';
import { emit } from '#kernel/database/database.ts';
import { changeStatuses } from './change-status.ts';
import type { Container } from './container.ts';
import { saveContainers } from './container.ts';
import { containerChanged, orderCompleted, orderHeld } from './order.events.ts';
import type { StoredOrder } from './order.ts';
import type { Minor } from '@invogate/contracts/money.ts';
import * as sql from './order.sql.ts';

/** A locked container whose money is there, and its orders as read after the lock. */
export interface PaidContainer {
  container: Container;
  orders: readonly StoredOrder[];
}

/**
 * Completes, or holds by each order's own mode, the open orders of containers whose whole sum has
 * come. Set-oriented: a group commit settles hundreds at once.
 */
export async function markPaid(tx: Tx, paid: readonly PaidContainer[]): Promise<void> {
  const now = tx.now();
  const orders = paid.flatMap((each) => each.orders.filter((order) => order.status === 'created'));
  await changeStatuses(
    tx,
    orders.map((order) => ({ order, to: order.hold ? 'hold' : 'completed', paidAt: now })),
  );
  await saveContainers(
    tx,
    paid.map(({ container, orders: all }) => ({
      ...container,
      state: all.some((order) => order.hold && order.status === 'created') ? 'held' : 'paid',
      processing: '',
      receivedAmount: 0 as Minor,
    })),
  );
  for (const { id: orderId, containerId, merchantId, hold } of orders) {
    const happening = { orderId, containerId, merchantId };
    emit(
      tx,
      hold ? orderHeld.make(happening) : orderCompleted.make({ ...happening, wasHeld: false }),
    );
  }
  for (const { container } of paid) {
    emit(tx, containerChanged.make({ containerId: container.id }));
  }
}

/** Notes what the shop said of the order's delivery (spec 04, shipping_unavailable). */
export async function setProcessingStatus(tx: Tx, orderId: string, word: string): Promise<void> {
  await tx.run(sql.setProcessingStatus, [orderId, word]);
}
