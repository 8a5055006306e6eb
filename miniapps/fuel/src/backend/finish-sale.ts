import { InvogateError } from '@invogate/client';
import { minor } from '@invogate/contracts/money.ts';
import { basketOf } from './basket.ts';
import type { Forecourt } from './forecourt.ts';
import type { Sale } from './sale.ts';

/**
 * Ships what was really given, as the last shipment: the rest of the held money goes back to the
 * payer. A shipment whose answer was lost is found by its number before another is made.
 */
export async function shipSale(forecourt: Forecourt, sale: Sale): Promise<void> {
  const { client, sales } = forecourt;
  const orderId = orderOf(sale);
  const { items, amount } = basketOf(sale, sale.givenCl);
  if (items.length === 0) {
    // Nothing was given and nothing bought besides: there is nothing to charge.
    sales.change(sale, 'failing', { dueAt: forecourt.now().toISOString(), tries: 0 });
    return;
  }
  const before = sale.tries > 0 ? await client.shipments.list({ filter: { orderId } }) : undefined;
  const made = before?.data.find(({ documentNumber }) => documentNumber === sale.number);
  if (!made) {
    await client.shipments.create({
      ...{ orderId, basketItems: items, final: true },
      documentNumber: sale.number,
    });
  }
  sales.change(sale, 'shipped', { charged: amount, dueAt: null });
}

/** Gives all the money back: the order is cancelled, as if it had never been paid. */
export async function callOffSale({ client, sales }: Forecourt, sale: Sale): Promise<void> {
  const orderId = orderOf(sale);
  try {
    await client.orders.cancel(orderId);
  } catch (error) {
    const ended = error instanceof InvogateError && error.code === 'wrong_order_status';
    if (!ended) throw error;
    // Expired, or charged by hand meanwhile: what the order says now is the truth.
    const { status } = await client.orders.get(orderId);
    if (status === 'hold' || status === 'created' || status === 'completed') throw error;
  }
  sales.change(sale, 'canceled', { dueAt: null, charged: minor(0) });
}

function orderOf({ id, orderId }: Sale): string {
  if (orderId === null) throw new Error(`sale ${id} has no order`);
  return orderId;
}
