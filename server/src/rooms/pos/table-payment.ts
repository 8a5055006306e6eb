import { majorFromMinor } from '@invogate/contracts/money.ts';
import type { TablePayment } from '@invogate/contracts/pos.ts';
import type { Database } from '#kernel/database/database.ts';
import { atom } from '#kernel/time.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { paymentUrl, unscopedFindOrders, type StoredOrder } from '#rooms/orders/index.ts';
import type { StoredClosing } from './closing.ts';
import * as closingSql from './closing.sql.ts';
import { paymentCode, type StoredIntent } from './intent.ts';
import * as sql from './intent.sql.ts';

/** Where a payment stands, for whoever has its id. Throws `not_found`. */
export async function showPayment(
  { database, publicUrl }: { database: Database; publicUrl: string },
  tableId: string,
  paymentId: string,
): Promise<TablePayment> {
  const intent = await database.row<StoredIntent>(sql.findIntent, [paymentId]);
  // A reissued code still leads to payments of its table, another table's code does not.
  if (intent?.tableId !== tableId) throw notFound();
  const [orders, closing] = await Promise.all([
    intent.orderId === null ? [] : unscopedFindOrders(database, [intent.orderId]),
    database.row<StoredClosing>(closingSql.findClosing, [paymentId]),
  ]);
  return view(intent, orders[0], closing, { now: database.now(), publicUrl });
}

function view(
  intent: StoredIntent,
  order: StoredOrder | undefined,
  closing: StoredClosing | undefined,
  { now, publicUrl }: { now: Date; publicUrl: string },
): TablePayment {
  const { id, body, endReason, paidAt, currency, amount } = intent;
  const state = stateOf(intent, order, closing);
  const unpaid = state === 'open' || state === 'ended';
  return {
    paymentId: id,
    state,
    ...(state === 'ended' ? { endReason: endReason ?? 'canceled' } : {}),
    ...(order ? { orderId: order.id } : {}),
    ...(body.number === undefined ? {} : { number: body.number }),
    amount: majorFromMinor(amount),
    currencyId: currency,
    ...(closing?.returned ? { returnedAmount: majorFromMinor(closing.returned) } : {}),
    ...(closing?.remainder ? { remainderAmount: majorFromMinor(closing.remainder) } : {}),
    ...(order && unpaid ? { paymentUrl: paymentUrl(publicUrl, order.containerId) } : {}),
    paymentCode: paymentCode(id),
    ...(paidAt ? { paidAt: atom(paidAt) } : {}),
    ...(closing?.closedAt ? { closedAt: atom(closing.closedAt) } : {}),
    ...(order && unpaid ? { expirationDate: atom(order.expiresAt) } : {}),
    serverTime: atom(now),
  };
}

function stateOf(
  { state }: StoredIntent,
  order: StoredOrder | undefined,
  closing: StoredClosing | undefined,
): TablePayment['state'] {
  if (closing?.result === 'order_closed' || closing?.result === 'returned_by_hand') {
    return 'returned';
  }
  if (closing?.result === 'paid_open') return 'paid_open';
  if (state === 'done') return 'closed';
  // The relay tells of payments and ends a moment later: the order knows it before.
  const paid = order?.status === 'hold' || order?.status === 'completed';
  if (state === 'paid' || paid) return 'paid';
  const over = order?.status === 'canceled' || order?.status === 'expired';
  return over ? 'ended' : state;
}
