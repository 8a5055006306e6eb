import { assert } from '#kernel/assert.ts';
import type { Database } from '#kernel/database/database.ts';
import { emit } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { changeStatuses } from './change-status.ts';
import { leaveContainer } from './leave-container.ts';
import { orderCanceled } from './order.events.ts';
import { isDue, type StoredOrder } from './order.ts';
import { wrongOrderStatus } from './order.refusals.ts';
import * as sql from './order.sql.ts';
import { lockOrder } from './update-order.ts';

const why: Partial<Record<StoredOrder['status'], string>> = {
  completed: 'The order is paid: give the money back by a refund',
  expired: 'The order has expired: nothing is left to cancel',
};

/**
 * Cancels an order (spec 02, Cancel). One that waits leaves its invoice; a held one is cancelled
 * at once, and whoever holds the money hears of it and lets it go. A repeat answers the same.
 */
export function cancelOrder(
  database: Database,
  accountId: string,
  id: string,
): Promise<StoredOrder> {
  return database.inTransaction('orders.cancel', async (tx) => {
    const { order, container } = await lockOrder(tx, accountId, id);
    if (order.status === 'canceled') return order;
    const status = isDue(order, tx.now()) ? 'expired' : order.status;
    if (status !== 'created' && status !== 'hold') {
      throw wrongOrderStatus({ message: why[status] ?? '', fields: [field('status')] });
    }
    await changeStatuses(tx, [{ order, to: 'canceled', paidAt: null }]);
    const { containerId, merchantId } = order;
    emit(
      tx,
      orderCanceled.make({ orderId: id, containerId, merchantId, wasHeld: status === 'hold' }),
    );
    const all = await tx.rows<StoredOrder>(sql.ordersOfContainers, [[containerId]]);
    if (status === 'created') await leaveContainer(tx, container, all);
    else if (all.every((each) => each.status === 'canceled')) {
      await container.save(tx, { state: 'closed' });
    }
    // Read again: what the container says of the order has changed too.
    const canceled = await tx.row<StoredOrder>(sql.findOrder, [accountId, id]);
    assert(canceled, 'a locked order stays');
    return canceled;
  });
}
