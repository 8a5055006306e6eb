import type { Reader } from '#kernel/database/database.ts';
import type { Audit, Breach } from '#rooms/ledger/index.ts';
import { unscopedFindOrders, type StoredOrder } from '#rooms/orders/index.ts';
import { readOrderPayments, type OrderPayment } from '#rooms/payments/index.ts';
import { sumsOfItems } from './shipment.ts';
import { capturedFor } from './shippable.ts';
import * as sql from './shipment.sql.ts';

/** Orders read by one statement: short statements let the database clean up behind them. */
const sliceSize = 500;
const firstId = '00000000-0000-0000-0000-000000000000';

interface Shipped {
  orderId: string;
  amount: number;
  pending: number;
  takes: number;
}

/**
 * Checks that no order was shipped beyond its sum, and that what was shipped of a hold is what was
 * captured of it (spec 20, invariant 5).
 */
export const auditShipments: Audit = async (reader) => {
  const breaches: Breach[] = [];
  for (let after = firstId; ;) {
    const slice = await reader.rows<Shipped>(sql.shippedOrders, [after, sliceSize]);
    const last = slice.at(-1);
    if (last === undefined) return breaches;
    breaches.push(...(await faultsOf(reader, slice)));
    after = last.orderId;
  }
};

async function faultsOf(reader: Reader, slice: readonly Shipped[]): Promise<Breach[]> {
  const ids = slice.map(({ orderId }) => orderId);
  const orders = new Map((await unscopedFindOrders(reader, ids)).map((row) => [row.id, row]));
  const payments = new Map((await readOrderPayments(reader, ids)).map((row) => [row.orderId, row]));
  return slice.flatMap((shipped) => {
    const order = orders.get(shipped.orderId);
    return order ? faultOf(shipped, order, payments.get(shipped.orderId)) : [];
  });
}

function faultOf(
  { orderId, amount, pending, takes }: Shipped,
  order: StoredOrder,
  payment: OrderPayment | undefined,
): Breach[] {
  const sums = { amount: order.amount, linesSum: sumsOfItems(order.body.basketItems).amount };
  const fault = (rule: string, message: string, differenceMinor: number): Breach[] => [
    { rule: `shipments.${rule}`, message, currency: order.currency, differenceMinor },
  ];
  const over = amount - Math.max(sums.amount, sums.linesSum);
  if (over > 0) return fault('within_order', `order ${orderId} is shipped beyond its sum`, over);
  if (takes === 0 || pending > 0) return [];
  const difference = (payment?.captured ?? 0) - capturedFor(sums, amount);
  if (difference === 0) return [];
  const message = `order ${orderId} has captured another sum than was shipped`;
  return fault('shipped_is_captured', message, difference);
}
