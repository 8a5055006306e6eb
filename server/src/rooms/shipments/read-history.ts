import type { OrderCustomer } from '@invogate/contracts/orders.ts';
import type { Reader } from '#kernel/database/database.ts';
import {
  lodgingsOf,
  stayWords,
  unscopedFindOrders,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import { readPaymentHistories, type PaymentHistory } from '#rooms/payments/index.ts';
import { completedRefunds, correctedRefunds } from '#rooms/refunds/index.ts';
import type { OrderHistory } from './order-history.ts';
import { payerOfRecord, readPayers, type KnownPayers } from './payer-of-record.ts';
import { linesOf, replayOrder, type Fact } from './replay-order.ts';
import { sumsOfItems, type StoredShipment } from './shipment.ts';
import * as sql from './shipment.sql.ts';

type EndedShipment = StoredShipment & { endedAt: Date };

/**
 * What became of these orders; an order that was never paid has no history. Only what has ended for
 * good is told: shipments whose money was captured, refunds that the payer's instrument has taken,
 * each at that moment. So a history only grows, at its end, and what was made of it stays right.
 * A correction has none before the refund that it was kept from is completed (`ordersOfRefunds` of
 * refunds names both), and it is paid at that moment.
 *
 * A handful of statements for any number of orders. They read a later state each, money that goes
 * back before what it was taken of, so that no lock is needed.
 */
export async function readHistories(
  reader: Reader,
  orderIds: readonly string[],
): Promise<OrderHistory[]> {
  if (orderIds.length === 0) return [];
  const payments = await readPaymentHistories(reader, orderIds);
  const paidIds = payments.map(({ orderId }) => orderId);
  if (paidIds.length === 0) return [];
  const refunds = Map.groupBy(await completedRefunds(reader, paidIds), (each) => each.orderId);
  const kept = new Map(
    (await correctedRefunds(reader, paidIds)).map((each) => [each.correctionId, each]),
  );
  const ended = await reader.rows<EndedShipment>(sql.endedShipments, [paidIds]);
  const shipments = Map.groupBy(ended, (each) => each.orderId);
  const known = await readPayers(reader, payments);
  const orders = new Map(
    (await unscopedFindOrders(reader, paidIds)).map((order) => [order.id, order]),
  );
  return payments.flatMap((payment) => {
    const order = orders.get(payment.orderId);
    if (!order) return [];
    const fee = kept.get(order.id);
    if (order.subtype === 'correction' && !fee?.endedAt) return [];
    const shipped = shipments.get(order.id) ?? [];
    const facts: Fact[] = [
      ...shipped.map((shipment): Fact => {
        return { kind: 'shipment', at: momentOf(shipment, payment), shipment };
      }),
      ...releaseOf(payment, shipped),
      ...(refunds.get(order.id) ?? []).map((refund): Fact => {
        return { kind: 'refund', at: afterTaking(refund.endedAt, payment), refund };
      }),
    ];
    return [historyOf(order, toldOf(payment, shipped), facts, { fee, known })];
  });
}

/**
 * A shipment for which a blocked sum was taken is of that very moment, though it is ended in a
 * commit of its own a little later: its money was never kept for it.
 */
function momentOf(shipment: EndedShipment, payment: PaymentHistory): Date {
  const { endedAt } = shipment;
  return takes(shipment, payment) ? (payment.takenAt ?? endedAt) : afterTaking(endedAt, payment);
}

const takes = ({ captureId }: EndedShipment, { takenFor }: PaymentHistory): boolean =>
  captureId !== null && takenFor.includes(captureId);

/**
 * What a blocked sum was not taken for comes after it, be it in the same millisecond: replays tell
 * an advance from a sale by that.
 */
function afterTaking(at: Date, { takenAt }: PaymentHistory): Date {
  return takenAt && at <= takenAt ? new Date(takenAt.getTime() + 1) : at;
}

/** That a sum was taken is told together with the shipments that it was taken for. */
function toldOf(payment: PaymentHistory, shipped: readonly EndedShipment[]): PaymentHistory {
  const ended = new Set(shipped.map(({ captureId }) => captureId));
  return payment.takenFor.every((id) => ended.has(id)) ? payment : { ...payment, takenAt: null };
}

/**
 * A last shipment frees the rest of what it was taken of: at its moment, and after it. It writes its
 * own time in the same commit, yet a few milliseconds later.
 */
function releaseOf(payment: PaymentHistory, shipped: readonly EndedShipment[]): Fact[] {
  const { released, releasedAt } = payment;
  if (released === 0 || !releasedAt) return [];
  const last = shipped.find((each) => each.final && each.captureId !== null);
  const freed = last && takes(last, payment) ? releasedAt : afterTaking(releasedAt, payment);
  const lastAt = last ? momentOf(last, payment) : freed;
  return [{ kind: 'release', at: lastAt > freed ? lastAt : freed, amountMinor: released }];
}

/** What stands beside an order: the refund that it keeps a fee of, and what is known of payers. */
interface Beside {
  fee: { baseOrderId: string; endedAt: Date | null } | undefined;
  known: KnownPayers;
}

function historyOf(
  order: StoredOrder,
  payment: PaymentHistory,
  facts: readonly Fact[],
  { fee, known }: Beside,
): OrderHistory {
  const { body } = order;
  const { instrument, method, first, takenAt, amount } = payment;
  const lines = linesOf(body.basketItems, amount);
  const isShipped = order.subtype === 'correction';
  const linesSum = sumsOfItems(body.basketItems).amount;
  const stays = lodgingsOf(body.metaData).map(stayWords);
  return {
    orderId: order.id,
    containerId: order.containerId,
    merchantId: order.merchantId,
    merchantOrderId: body.merchantOrderIdVisible ?? body.merchantOrderId,
    subtype: order.subtype,
    baseOrderId: fee?.baseOrderId ?? null,
    currency: order.currency,
    language: order.language,
    description: body.description,
    ...(stays.length > 0 ? { stays } : {}),
    createdAt: order.createdAt,
    status: order.status === 'hold' || order.status === 'canceled' ? order.status : 'completed',
    ...payerOfRecord(customerOf(order), payment, known),
    payment: {
      at: fee?.endedAt ?? payment.paidAt,
      ...{ instrument, method, amountMinor: amount, first, takenAt },
    },
    lines,
    happenings: replayOrder({ amount, linesSum, lines, isShipped }, facts),
  };
}

/** What the payer has said on the page stands before what the shop has said of the customer. */
function customerOf({ containerPayer, customer }: StoredOrder): OrderCustomer {
  const { type = customer.type } = containerPayer ?? {};
  const { email, phone } = customer;
  // A private person has not the INN of the company that the shop took it for.
  const known =
    type === customer.type ? customer : { ...(email && { email }), ...(phone && { phone }) };
  return { ...known, ...containerPayer, type };
}
