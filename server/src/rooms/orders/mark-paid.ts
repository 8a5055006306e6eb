import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import { emit } from '#kernel/database/database.ts';
import { changeStatuses } from './change-status.ts';
import type { Container, ContainerRow } from './container.ts';
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
 * come. Set-oriented: a group commit settles hundreds at once. Answers the orders of each container
 * as they stand now.
 */
export async function markPaid(
  tx: Tx,
  paid: readonly PaidContainer[],
): Promise<Map<string, StoredOrder[]>> {
  const now = tx.now();
  const orders = paid.flatMap((each) => each.orders.filter((order) => order.status === 'created'));
  const containers = paid.map(({ container, orders: all }): ContainerRow => ({
    ...container,
    state: all.some((order) => order.hold && order.status === 'created') ? 'held' : 'paid',
    processing: '',
    receivedAmount: 0 as Minor,
  }));
  announce(tx, orders, containers);
  await Promise.all([
    changeStatuses(
      tx,
      orders.map((order) => ({ order, to: paidStatus(order), paidAt: now })),
    ),
    saveContainers(tx, containers),
  ]);
  return new Map(
    paid.map(({ orders: all }, i) => {
      const container = containers[i];
      assert(container, 'each container is saved');
      return [container.id, all.map((order) => afterwards(order, container, now))];
    }),
  );
}

const paidStatus = (order: StoredOrder) => (order.hold ? 'hold' : 'completed');

/** An order as it is read once its container is paid. */
function afterwards(order: StoredOrder, container: ContainerRow, paidAt: Date): StoredOrder {
  return {
    ...order,
    ...(order.status === 'created' ? { status: paidStatus(order), paidAt } : {}),
    containerState: container.state,
    containerProcessing: container.processing,
    containerReceived: container.receivedAmount,
  };
}

function announce(
  tx: Tx,
  orders: readonly StoredOrder[],
  containers: readonly ContainerRow[],
): void {
  for (const { id: orderId, containerId, merchantId, hold } of orders) {
    const happening = { orderId, containerId, merchantId };
    emit(
      tx,
      hold ? orderHeld.make(happening) : orderCompleted.make({ ...happening, wasHeld: false }),
    );
  }
  for (const { id: containerId } of containers) emit(tx, containerChanged.make({ containerId }));
}

/** Notes what the shop said of the order's delivery (spec 04, shipping_unavailable). */
export async function setProcessingStatus(tx: Tx, orderId: string, word: string): Promise<void> {
  await tx.run(sql.setProcessingStatus, [orderId, word]);
}
