import type { Refund, RefundableItem } from '@invogate/contracts/refunds.ts';
import type { Act } from '../act.ts';
import { lineOf, minorOf, sumsOf } from '../basket.ts';
import { pickOrder } from '../choose.ts';
import { outcomeOf } from '../town-server.ts';
import type { Town } from '../town.ts';

/** A shop gives money back: all that is left, a part of a line, or more than there is. */
export const refundAct: Act = {
  name: 'refund',
  weight: 7,
  run: async (town) => {
    const order = pickOrder(town, 'completed');
    if (!order) return 'nothing to refund';
    const left = await town.read<RefundableItem[]>(
      `/billing/api/order/order/${order.id}/refund-basket-item`,
    );
    const basketItems = itemsOf(town, left);
    const merchantOrderId = town.freshId();
    const path = '/billing/api/order/refund-order';
    const sums = sumsOf(basketItems);
    const body = { parentId: order.id, merchantOrderId, description: 'Back', basketItems, ...sums };
    const heard = await town.request<Refund>('POST', path, body);
    const answer = outcomeOf(heard);
    town.notebook.send({ method: 'POST', path, body, answer });
    if (heard !== 'died' && heard.status === 200) {
      const { id, amount } = heard.body.data;
      order.refunds.set(id, { id, amount: minorOf(amount) });
    }
    if (answer === 'wrong_order_status') await town.look(town.notebook.invoiceOf(order));
    return `${order.id} ${String(body.amount)}: ${answer}`;
  },
};

function itemsOf({ random }: Town, left: readonly RefundableItem[]) {
  const line = random.pick(left);
  if (!line) return [lineOf('A', 100)];
  if (random.chance(0.3)) return [...left];
  const available = minorOf(line.availableAmount);
  const minor = random.chance(0.1) ? available + 1 + random.int(100) : 1 + random.int(available);
  const vat = Math.round((minor * 22) / 122);
  return [{ ...lineOf(line.sku, minor), totalVatAmount: vat / 100 }];
}
