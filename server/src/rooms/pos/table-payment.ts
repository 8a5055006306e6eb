import { majorFromMinor } from '@invogate/contracts/money.ts';
import type { TablePayment } from '@invogate/contracts/pos.ts';
import type { Database } from '#kernel/database/database.ts';
import { atom } from '#kernel/time.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { paymentUrl, unscopedFindOrders, type StoredOrder } from '#rooms/orders/index.ts';
import type { StoredClosing } from './closing.ts';
import * as closingSql from './closing.sql.ts';
import { endReasonOf, paymentCode, type StoredIntent } from './intent.ts';
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
  return {
    paymentId: id,
    state,
    ...(state === 'ended' ? { endReason: endReason ?? endReasonOf(order) } : {}),
    ...(body.number === undefined ? {} : { number: body.number }),
    amount: majorFromMinor(amount),
    currencyId: currency,
    ...(closing ? closingFacts(closing) : {}),
    ...(order ? orderFacts(order, state, publicUrl) : {}),
    paymentCode: paymentCode(id),
    ...(paidAt ? { paidAt: atom(paidAt) } : {}),
    serverTime: atom(now),
  };
}

function closingFacts({ returned, remainder, closedAt }: StoredClosing) {
  return {
    ...(returned ? { returnedAmount: majorFromMinor(returned) } : {}),
    ...(remainder ? { remainderAmount: majorFromMinor(remainder) } : {}),
    ...(closedAt ? { closedAt: atom(closedAt) } : {}),
  };
}

/** The page of an order that is not paid, and until when it could be. */
function orderFacts(order: StoredOrder, state: TablePayment['state'], publicUrl: string) {
  const orderId = order.id;
  if (state !== 'open' && state !== 'ended') return { orderId };
  const url = paymentUrl(publicUrl, order.containerId);
  return { orderId, paymentUrl: url, expirationDate: atom(order.expiresAt) };
}

const gaveBack: readonly unknown[] = ['order_closed', 'returned_by_hand'];
const paidStatuses: readonly unknown[] = ['hold', 'completed'];
const overStatuses: readonly unknown[] = ['canceled', 'expired'];

function stateOf(
  { state }: StoredIntent,
  order: StoredOrder | undefined,
  closing: StoredClosing | undefined,
): TablePayment['state'] {
  if (gaveBack.includes(closing?.result)) return 'returned';
  if (closing?.result === 'paid_open') return 'paid_open';
  if (state === 'done') return 'closed';
  // The relay tells of payments and ends a moment later: the order knows it before.
  if (state === 'paid' || paidStatuses.includes(order?.status)) return 'paid';
  return overStatuses.includes(order?.status) ? 'ended' : state;
}
