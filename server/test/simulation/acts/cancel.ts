import type { Order } from '@invogate/contracts/orders.ts';
import type { Act } from '../act.ts';
import { pickOrder } from '../choose.ts';
import { outcomeOf } from '../town.ts';

/** A shop cancels an order. */
export const cancelAct: Act = {
  name: 'cancel',
  weight: 3,
  run: async (town) => {
    const order = pickOrder(town, 'created', 'hold');
    if (!order) return 'nothing to cancel';
    const path = `/billing/api/order/order/${order.id}`;
    const heard = await town.request<Order>('DELETE', path);
    if (heard !== 'died' && heard.status === 200) order.status = 'canceled';
    const answer = outcomeOf(heard);
    town.notebook.send({ method: 'DELETE', path, answer });
    return `${order.id}: ${answer}`;
  },
};
