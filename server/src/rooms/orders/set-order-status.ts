import type { SetOrderStatus, OrderStatus } from '@invogate/contracts/orders.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Owner } from '#kernel/owner.ts';
import { field } from '#kernel/refusal.ts';
import { noteAct } from './order-act.ts';
import type { StoredOrder } from './order.ts';
import { wrongOrderStatus } from './order.refusals.ts';
import * as sql from './order.sql.ts';
import { lockOrder } from './update-order.ts';

/**
 * Sets the status of an order that is not paid through the system; any status may follow any
 * (spec 02, Non-processable orders). No money, receipt or notification follows.
 */
export function setOrderStatus(
  database: Database,
  owner: Owner,
  id: string,
  given: SetOrderStatus['status'],
): Promise<StoredOrder> {
  const status: OrderStatus = given === 'cancelled' ? 'canceled' : given;
  return database.inTransaction('orders.set-status', async (tx) => {
    const { order } = await lockOrder(tx, owner, id);
    if (order.processable) {
      throw wrongOrderStatus({
        message: 'Only an order that is not processable has its status set by the shop',
        fields: [field('status')],
      });
    }
    const paidAt = status === 'completed' ? tx.now() : null;
    await tx.run(sql.setStatuses, [[id], [status], [paidAt]]);
    noteAct(tx, owner, id, 'status_set');
    return { ...order, status, paidAt };
  });
}
