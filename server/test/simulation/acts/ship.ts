import type { Order } from '@invogate/contracts/orders.ts';
import type { Shipment } from '@invogate/contracts/shipments.ts';
import type { Act } from '../act.ts';
import { lineOf, minorOf } from '../basket.ts';
import { pickOrder } from '../choose.ts';
import type { NotedOrder } from '../notebook.ts';
import { outcomeOf } from '../town-server.ts';
import type { Town } from '../town.ts';

const path = '/billing/api/order/shipment';

/** A shop ships a part of an order, all of it, more than it may, or says that nothing follows. */
export const shipAct: Act = {
  name: 'ship',
  weight: 9,
  run: async (town) => {
    const order = pickOrder(town, 'hold', 'hold', 'completed');
    if (!order) return 'nothing to ship';
    const final = town.random.chance(0.35);
    const basketItems = await itemsOf(town, order, final);
    const body = { orderId: order.id, basketItems, final };
    const heard = await town.request<Shipment>('POST', path, body);
    const answer = outcomeOf(heard);
    if (heard !== 'died' && heard.status === 200) {
      order.shipments.set(heard.body.data.id, minorOf(heard.body.data.amount));
    }
    if (answer === 'done' || answer === 'wrong_order_status')
      await town.look(town.notebook.invoiceOf(order));
    const sum = basketItems.reduce((total, { totalAmount }) => total + minorOf(totalAmount), 0);
    return `${order.id} ${String(sum)}${final ? ' final' : ''}: ${answer}`;
  },
};

async function itemsOf(town: Town, { id, amount, shipments }: NotedOrder, final: boolean) {
  const { random } = town;
  if (random.chance(0.25))
    return (await town.read<Order>(`/billing/api/order/order/${id}`)).basketItems;
  if (final && random.chance(0.2)) return [];
  const left = amount - [...shipments.values()].reduce((sum, each) => sum + each, 0);
  const most = random.chance(0.05) ? left + 100 : left;
  return [lineOf('S', 1 + random.int(Math.max(1, most)))];
}
