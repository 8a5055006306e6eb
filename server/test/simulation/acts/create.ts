import type { Order } from '@invogate/contracts/orders.ts';
import { demo } from '#rooms/accounts/index.ts';
import type { Act } from '../act.ts';
import { basketOf, minorOf } from '../basket.ts';
import type { Town } from '../town.ts';
import { callerOf } from './business.ts';

/** A shop sells something: an invoice of its own, or one more order on an invoice that waits. */
export const createAct: Act = {
  name: 'create',
  weight: 24,
  run: async (town) => {
    const joins = town.random.chance(0.15) ? pickOpen(town) : undefined;
    const isForOrganisation = joins === undefined && town.random.chance(0.25);
    const { vatNumber } = isForOrganisation ? callerOf(town, 'organisation').credential : {};
    const hold = town.random.chance(0.45);
    const days = 1 + town.random.int(20);
    const expirationDate = new Date(town.clock.now().getTime() + days * 86_400_000);
    const heard = await town.request<Order>('POST', '/billing/api/order/order', {
      merchantId: demo.merchantId,
      merchantOrderId: town.freshId(),
      description: 'Simulated',
      currencyId: 'RUB',
      expirationDate: expirationDate.toISOString(),
      orderSetting: { hold },
      ...(joins === undefined ? {} : { orderContainerId: joins }),
      ...(vatNumber === undefined ? {} : { customer: { type: 'legal', name: 'Payer', vatNumber } }),
      ...basketOf(town.random),
    });
    if (heard === 'died') return 'the server died';
    if (heard.status !== 200) {
      if (joins === undefined) throw new Error(`a good order is refused: ${heard.body.error.code}`);
      return `refused: ${heard.body.error.code}`;
    }
    const { id, amount, orderContainerId: containerId } = heard.body.data;
    const noted = town.notebook.note({ id, containerId, amount: minorOf(amount), hold });
    if (vatNumber !== undefined) town.notebook.invoiceOf(noted).vatNumber = vatNumber;
    return `${id} of ${String(amount)}${hold ? ' with hold' : ''} in ${containerId}`;
  },
};

function pickOpen({ notebook, random }: Town): string | undefined {
  const open = [...notebook.invoices.values()].filter(({ orders }) =>
    orders.every(({ status }) => status === 'created'),
  );
  return random.pick(open)?.containerId;
}
