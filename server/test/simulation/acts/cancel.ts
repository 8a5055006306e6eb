import type { Order } from '@invogate/contracts/orders.ts';
import type { Act } from '../act.ts';
import { pickOrder } from '../choose.ts';
import type { NotedOrder } from '../notebook.ts';
import { outcomeOf } from '../town-server.ts';
import type { Town } from '../town.ts';

/** What a shop knows of an order after it has asked to cancel it. */
export async function seeCanceled(town: Town, order: NotedOrder, answer: string): Promise<void> {
  if (answer === 'done') order.status = 'canceled';
  if (answer === 'died') order.status = 'unknown';
  await town.look(town.notebook.invoiceOf(order));
}

/** A shop cancels an order. */
export const cancelAct: Act = {
  name: 'cancel',
  weight: 3,
  run: async (town) => {
    const order = pickOrder(town, 'created', 'hold');
    if (!order) return 'nothing to cancel';
    const path = `/billing/api/order/order/${order.id}`;
    const answer = outcomeOf(await town.request<Order>('DELETE', path));
    await seeCanceled(town, order, answer);
    town.notebook.send({ method: 'DELETE', path, answer });
    return `${order.id}: ${answer}`;
  },
};
