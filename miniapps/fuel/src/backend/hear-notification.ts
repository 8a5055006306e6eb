import { majorFromMinor } from '@invogate/contracts/money.ts';
import {
  orderNotFound,
  readNotification,
  refuse,
  type Heard,
} from '@invogate/miniapp-kit/backend/read-notification.ts';
import { later, type Forecourt } from './forecourt.ts';
import { openPump } from './open-pump.ts';
import type { Sale } from './sale.ts';

const success: Heard = { status: 'success' };

/**
 * Receives a notification: signature first, then the sale and its sum, then the pump. A repeat is
 * answered as the first time. `shipping_unavailable` means that the pump stays closed; the money
 * is given back right after the answer.
 */
export async function hearNotification(
  forecourt: Forecourt,
  rawBody: string,
  signature: string | undefined,
): Promise<Heard> {
  const read = readNotification(rawBody, signature, forecourt.signatureKey);
  if ('answer' in read) return read.answer;
  const said = read.notification;
  const sale = forecourt.sales.findByNumber(said.merchantOrderId);
  if (!sale || (sale.orderId !== null && sale.orderId !== said.id)) return orderNotFound();
  if (said.amount !== majorFromMinor(sale.amount))
    return refuse('order_wrong_amount', 'The sum differs');
  if (said.status === 'canceled' || said.status === 'expired') return ended(forecourt, sale);
  return paid(forecourt, sale, said.id);
}

/** The order has ended without money: whoever waits for the pump may have it. */
function ended({ sales }: Forecourt, sale: Sale): Heard {
  if (['reserved', 'ordered', 'paid', 'failing'].includes(sale.state)) {
    sales.change(sale, 'canceled', { dueAt: null });
  }
  return success;
}

async function paid(forecourt: Forecourt, sale: Sale, orderId: string): Promise<Heard> {
  switch (sale.state) {
    case 'reserved':
    case 'ordered':
    case 'lapsed':
      return take(forecourt, sale, orderId);
    case 'paid':
      return sale.mode === 'operator' ? success : open(forecourt, sale);
    case 'unlocked':
    case 'given':
    case 'shipped':
      return success;
    case 'failing':
    case 'canceled':
      return unavailable();
  }
}

/** Writes the payment down before the pump is touched: a crash between the two loses nothing. */
async function take(forecourt: Forecourt, sale: Sale, orderId: string): Promise<Heard> {
  const { sales, now } = forecourt;
  const facts = { orderId, dueAt: later(now(), 30_000), tries: 0 };
  const taken = sales.change(sale, 'paid', facts);
  if (taken) return taken.mode === 'operator' ? success : open(forecourt, taken);
  const seen = sales.find(sale.id) ?? sale;
  if (seen.state !== sale.state) return paid(forecourt, seen, orderId);
  // Paid after the reservation, and the pump has another driver now.
  const lost = sales.change(seen, 'failing', { orderId, dueAt: now().toISOString() });
  return lost ? unavailable() : refuse('out_of_service', 'Ask again');
}

async function open(forecourt: Forecourt, sale: Sale): Promise<Heard> {
  const opened = await openPump(forecourt, sale);
  if (opened === 'unlocked') return success;
  if (opened === 'unsure') return refuse('out_of_service', 'The pump does not answer yet');
  const { sales, now } = forecourt;
  // A moment later, so that the payment system has heard why before the order is cancelled.
  sales.change(sale, 'failing', { dueAt: later(now(), 1000), tries: 0 });
  return unavailable();
}

function unavailable(): Heard {
  return refuse('shipping_unavailable', 'The pump cannot be opened; the money goes back');
}
