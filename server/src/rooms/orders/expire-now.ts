import type { Database } from '#kernel/database/database.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { lockContainer } from './container.ts';
import { expireContainers } from './expire-orders.ts';
import type { StoredOrder } from './order.ts';
import { wrongOrderStatus } from './order.refusals.ts';
import { unscopedFindOrders } from './read-orders.ts';

/**
 * Lets the time of an order's invoice run out at this moment, for demonstrations and tests: its
 * orders then expire as they do by themselves. The date that the shop gave stays on the order.
 * Throws `not_found`; `wrong_order_status` when it is not waiting for payment, or while a payment
 * is under way.
 */
export async function expireNow(database: Database, orderId: string): Promise<StoredOrder> {
  const [found] = await unscopedFindOrders(database, [orderId]);
  if (!found) throw notFound();
  const { containerId } = found;
  await database.inTransaction('orders.expire-now', async (tx) => {
    const container = await lockContainer(tx, containerId);
    const [order] = await unscopedFindOrders(tx, [orderId]);
    if (order?.status !== 'created' || !order.processable || container.state !== 'open') {
      throw wrongOrderStatus({ message: 'The order does not wait for payment: it cannot expire' });
    }
    if (container.processing === 'processing') {
      throw wrongOrderStatus({
        message: 'A payment is under way: the order waits for its outcome',
      });
    }
    await container.save(tx, { expiresAt: new Date(tx.now().getTime() - 1) });
  });
  await expireContainers(database, [containerId]);
  const [expired] = await unscopedFindOrders(database, [orderId]);
  return expired ?? found;
}
