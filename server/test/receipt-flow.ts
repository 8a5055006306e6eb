import type { BasketItem, CreateOrder, Order } from '@invogate/contracts/orders.ts';
import type { ScriptedPaying } from './paying.ts';
import { ship } from './shipping.ts';
import { oneLine } from './world.ts';

/** So many units of the line of 122.00, of which 22.00 are VAT at 22 %. */
export const part = (quantity: number): BasketItem => ({
  ...oneLine,
  ...{ quantity, totalAmount: 122 * quantity, totalVatAmount: 22 * quantity },
});

type Street = Pick<
  ScriptedPaying,
  'createOrder' | 'payBy' | 'passMinutes' | 'settleDown' | 'refund'
> &
  Parameters<typeof ship>[0];

/** What happens to orders in tests of receipts; after each step their receipts are made. */
export const receiptFlow = (world: Street) => ({
  /** Three units, unless the order says otherwise, paid by this method. */
  paidBy: async (methodId: number, overrides: Partial<CreateOrder> = {}): Promise<Order> => {
    const order = await world.createOrder({ basketItems: [part(3)], ...overrides });
    await world.payBy(order, { methodId });
    await world.passMinutes(1);
    return order;
  },
  shipped: async (order: Order, basketItems: BasketItem[], final = false): Promise<void> => {
    await ship(world, order, { basketItems, final });
    await world.passMinutes(1);
  },
  refunded: async (order: Order, basketItems: BasketItem[]): Promise<void> => {
    await world.refund(order, { basketItems });
    await world.settleDown();
    await world.passMinutes(1);
  },
});
