import { InvogateError, type BasketItem, type Order, type Refund } from '@invogate/client';
import { oneLine } from '../world.ts';
import type { Market } from './market.ts';
import type { Way } from './way.ts';

/** Half of the order: 61.00 with 11.00 of VAT. */
const half = { ...oneLine, amount: 61, amountWoVat: 50, totalAmount: 61, totalVatAmount: 11 };
const fifth = { ...half, totalAmount: 24.4, totalVatAmount: 4.4 };

/** What one act did: its order, and what was refused on the way, with the code of the refusal. */
export interface Done {
  order: Order;
  refused: Record<string, string>;
}

/** The acts of the matrix, each one walk for all ways to pay. */
export const acts = {
  pay: async (market: Market, way: Way): Promise<Done> => ({
    order: await paid(market, way, false),
    refused: {},
  }),

  hold: async (market: Market, way: Way): Promise<Done> => {
    const order = await paid(market, way, true);
    return { order, refused: await refusals({ refund: () => refund(market, order, half) }) };
  },

  partialCapture: async (market: Market, way: Way): Promise<Done> => {
    const order = await paid(market, way, true);
    await ship(market, order, [half]);
    return { order, refused: await refusals({ cancel: () => cancel(market, order) }) };
  },

  finalRelease: async (market: Market, way: Way): Promise<Done> => {
    const order = await paid(market, way, true);
    await ship(market, order, [half], true);
    return { order, refused: await refusals({ shipment: () => ship(market, order, [half]) }) };
  },

  void: async (market: Market, way: Way): Promise<Done> => {
    const order = await paid(market, way, true);
    await cancel(market, order);
    return { order, refused: await refusals({ shipment: () => ship(market, order, [half]) }) };
  },

  voidPaid: async (market: Market, way: Way): Promise<Done> => {
    const order = await paid(market, way, false);
    return { order, refused: await refusals({ cancel: () => cancel(market, order) }) };
  },

  partialRefund: async (market: Market, way: Way): Promise<Done> => {
    const order = await paid(market, way, false);
    await refund(market, order, half);
    return { order, refused: await refusals({ cancel: () => cancel(market, order) }) };
  },

  fullRefund: async (market: Market, way: Way): Promise<Done> => {
    const order = await paid(market, way, false);
    await refund(market, order, ...(await market.client.refunds.items(order.id)));
    return { order, refused: await refusals({ refund: () => refund(market, order, half) }) };
  },

  /** Of a hold: closed first, then no more goes back than was captured. */
  refundOfShipped: async (market: Market, way: Way): Promise<Done> => {
    const order = await paid(market, way, true);
    await ship(market, order, [half]);
    const refused = await refusals({
      'refund while held': () => refund(market, order, half),
      'last shipment': () => ship(market, order, [], true),
      'refund of all': () => refund(market, order, oneLine),
    });
    await refund(market, order, fifth);
    return { order, refused };
  },

  /** Of an order that was taken at once: what was not shipped goes back, and ships no more. */
  refundOfUnshipped: async (market: Market, way: Way): Promise<Done> => {
    const order = await paid(market, way, false);
    await ship(market, order, [half]);
    const refused = await refusals({
      cancel: () => cancel(market, order),
      refund: () => refund(market, order, half),
      shipment: () => ship(market, order, [half]),
    });
    return { order, refused };
  },
};

export type Act = keyof typeof acts;

async function paid(market: Market, way: Way, hold: boolean): Promise<Order> {
  const order = await market.order({ orderSetting: { hold } });
  await way.pay(order);
  await market.settle();
  return order;
}

const cancel = ({ client }: Market, { id }: Order) => client.orders.cancel(id);

async function ship(
  { client, settle }: Market,
  { id: orderId }: Order,
  basketItems: BasketItem[],
  final = false,
): Promise<void> {
  await client.shipments.create({ orderId, basketItems, final });
  await settle();
}

async function refund(
  { client, settle, freshId }: Market,
  { id: parentId }: Order,
  ...basketItems: BasketItem[]
): Promise<Refund> {
  const sum = (of: 'totalAmount' | 'totalVatAmount') =>
    basketItems.reduce((all, item) => all + item[of], 0);
  const made = await client.refunds.create({
    ...{ parentId, merchantOrderId: freshId(), description: 'Given back', basketItems },
    ...{ amount: sum('totalAmount'), vatAmount: sum('totalVatAmount') },
  });
  await settle();
  return made;
}

/** Tries one after the other; the code of each that is refused. */
async function refusals(
  tries: Record<string, () => Promise<unknown>>,
): Promise<Record<string, string>> {
  const refused: Record<string, string> = {};
  for (const [what, work] of Object.entries(tries)) {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof InvogateError)) throw error;
      refused[what] = `${String(error.status)} ${error.code}`;
    }
  }
  return refused;
}
