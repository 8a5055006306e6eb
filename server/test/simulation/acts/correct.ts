import type { Order } from '@invogate/contracts/orders.ts';
import type { Refund } from '@invogate/contracts/refunds.ts';
import { demo } from '#rooms/accounts/index.ts';
import type { Act } from '../act.ts';
import { lineOf, minorOf, sumsOf } from '../basket.ts';
import { pickOrder } from '../choose.ts';
import type { NotedOrder } from '../notebook.ts';
import { outcomeOf } from '../town-server.ts';
import type { Town } from '../town.ts';

/** A shop gives back a part of an order less a fee: a draft, then the correction that keeps it. */
export const correctAct: Act = {
  name: 'correct',
  weight: 2.5,
  run: async (town) => {
    const order = pickOrder(town, 'completed');
    if (!order) return 'nothing to correct';
    const draft = await makeDraft(town, order);
    if (typeof draft === 'string') return `${order.id}: draft ${draft}`;
    if (town.random.chance(0.2)) return `${order.id}: the draft ${draft.id} is left`;
    const minor = minorOf(draft.amount);
    const fee = town.random.chance(0.1) ? minor + 1 : 1 + town.random.int(minor);
    const basketItems = [lineOf('FEE', fee)];
    const body = {
      parentId: draft.id,
      merchantId: demo.merchantId,
      merchantOrderId: town.freshId(),
      description: 'Fee',
      currencyId: 'RUB',
      ...sumsOf(basketItems),
      basketItems,
    };
    const path = '/billing/api/order/correction-order';
    const heard = await town.request<Order>('POST', path, body);
    const answer = outcomeOf(heard);
    if (heard !== 'died') town.notebook.send({ method: 'POST', path, body, answer });
    if (answer === 'done' && fee > minor) throw new Error(`a fee above its draft: ${draft.id}`);
    // Whoever has no answer looks for what became of its request.
    const found = `/filter/api/order/order?merchantOrderId=${body.merchantOrderId}`;
    const [made] = heard === 'died' ? await town.read<Order[]>(found) : [];
    const correction = heard !== 'died' && heard.status === 200 ? heard.body.data : made;
    if (correction) noteFee(town, order, draft, correction);
    return `${order.id}: ${String(fee)} of ${String(minor)} ${answer}`;
  },
};

async function makeDraft(town: Town, order: NotedOrder): Promise<Refund | string> {
  const path = `/billing/api/order/order/${order.id}/refund-basket-item`;
  const line = town.random.pick(await town.read<ReturnType<typeof lineOf>[]>(path));
  if (!line) return 'nothing left';
  const basketItems = [line];
  const body = {
    parentId: order.id,
    merchantOrderId: town.freshId(),
    description: 'Draft',
    status: 'draft',
    basketItems,
    ...sumsOf(basketItems),
  };
  const heard = await town.request<Refund>('POST', '/billing/api/order/refund-order', body);
  if (heard === 'died' || heard.status !== 200) return outcomeOf(heard);
  const { id, amount } = heard.body.data;
  order.refunds.set(id, { id, amount: minorOf(amount) });
  return heard.body.data;
}

function noteFee(town: Town, order: NotedOrder, draft: Refund, correction: Order): void {
  const { id, amount, orderContainerId: containerId } = correction;
  const fee = minorOf(amount);
  const noted = town.notebook.note({ id, containerId, amount: fee, hold: false, fee: true });
  noted.status = 'completed';
  const invoice = town.notebook.invoices.get(containerId);
  const base = town.notebook.invoices.get(order.containerId);
  if (invoice) invoice.byFund = base?.byFund === true;
  order.fees.set(draft.id, fee);
}
