import { assert } from '#kernel/assert.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import { emit } from '#kernel/database/database.ts';
import type { Owner } from '#kernel/owner.ts';
import { field } from '#kernel/refusal.ts';
import { changeStatuses } from './change-status.ts';
import type { Container } from './container.ts';
import { leaveContainer } from './leave-container.ts';
import { containerChanged, orderCanceled } from './order.events.ts';
import { noteAct } from './order-act.ts';
import { isDue, type StoredOrder } from './order.ts';
import { wrongOrderStatus } from './order.refusals.ts';
import * as sql from './order.sql.ts';
import type { OrderMoney } from './ports.ts';
import { settledState } from './settled-state.ts';
import { lockOrder } from './update-order.ts';

/**
 * Cancels an order (spec 02, Cancel). One that waits leaves its invoice; the money of a held one,
 * or of one that a guarantee has paid, goes back in the same commit. A repeat answers the same.
 * Throws `not_found`, `wrong_order_status`.
 */
export function cancelOrder(
  database: Database,
  owner: Owner,
  id: string,
  moneys: readonly OrderMoney[],
): Promise<StoredOrder> {
  return database.inTransaction('orders.cancel', (tx) => cancelWithin(tx, owner, id, moneys));
}

/** The same within a transaction of a room above, which may say why. */
export async function cancelWithin(
  tx: Tx,
  owner: Owner,
  id: string,
  moneys: readonly OrderMoney[],
  reason?: string,
): Promise<StoredOrder> {
  const { order, container } = await lockOrder(tx, owner, id);
  if (order.status === 'canceled') return order;
  const status = isDue(order, tx.now()) ? 'expired' : order.status;
  if (status === 'expired') {
    throw wrongOrderStatus({
      message: 'The order has expired: nothing is left to cancel',
      fields: [field('status')],
    });
  }
  if (reason !== undefined) await tx.run(sql.setCancelReason, [[id], reason]);
  if (status === 'created') await cancelWaiting(tx, order, container);
  else await cancelPaid(tx, { ...order, status }, container, moneys);
  noteAct(tx, owner, id, 'canceled');
  // Read again: what the container says of the order has changed too.
  const named = [order.accountId, id, null];
  const canceled = await tx.row<StoredOrder>(sql.findOrder, named);
  assert(canceled, 'a locked order stays');
  return canceled;
}

/** Cancels an order that waits, whose container is locked. */
export async function cancelWaiting(
  tx: Tx,
  order: StoredOrder,
  container: Container,
): Promise<void> {
  await cancel(tx, order, false);
  const all = await tx.rows<StoredOrder>(sql.ordersOfContainers, [[container.id]]);
  await leaveContainer(tx, container, all);
}

async function cancelPaid(
  tx: Tx,
  order: StoredOrder & { status: 'hold' | 'completed' },
  container: Container,
  moneys: readonly OrderMoney[],
): Promise<void> {
  for (const money of moneys) await money.mayCancel(tx, order);
  await cancel(tx, order, true);
  const all = await tx.rows<StoredOrder>(sql.ordersOfContainers, [[container.id]]);
  await container.save(tx, { state: settledState(all) });
  emit(tx, containerChanged.make({ containerId: container.id }));
  for (const money of moneys) await money.letGo?.(tx, [{ order, was: order.status }]);
}

async function cancel(tx: Tx, order: StoredOrder, wasHeld: boolean): Promise<void> {
  const { id: orderId, containerId, merchantId } = order;
  await changeStatuses(tx, [{ order, to: 'canceled', paidAt: null }]);
  emit(tx, orderCanceled.make({ orderId, containerId, merchantId, wasHeld }));
}
