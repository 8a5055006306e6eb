import type { Reader } from '#kernel/database/database.ts';
import type { Audit, Breach } from '#rooms/ledger/index.ts';
import { unscopedFindOrders, type StoredOrder } from '#rooms/orders/index.ts';
import { readOrderPayments, type OrderPayment } from '#rooms/payments/index.ts';
import { refundedAmong } from '#rooms/refunds/index.ts';
import { auditCaptures } from './audit-captures.ts';
import { readShippable } from './read-shippable.ts';
import { sumsOfItems, type StoredShipment } from './shipment.ts';
import { capturedFor, shippedSum, unshippedRefunds } from './shippable.ts';
import * as sql from './shipment.sql.ts';

/** Orders read by one statement: short statements let the database clean up behind them. */
const sliceSize = 500;
const firstId = '00000000-0000-0000-0000-000000000000';

interface Shipped {
  orderId: string;
  amount: number;
  pending: number;
  takes: number;
  /** Something was shipped after the last shipment. */
  afterFinal: boolean;
}

/**
 * Checks that no order was shipped beyond its sum, or beyond what was not refunded before, nor after
 * its last shipment; that what was shipped of a hold is what was captured of it; and that each
 * capture has its shipment (spec 20, invariant 5).
 */
export const auditShipments: Audit = async (reader) => {
  const breaches: Breach[] = [];
  for (let after = firstId; ;) {
    const slice = await reader.rows<Shipped>(sql.shippedOrders, [after, sliceSize, null]);
    const last = slice.at(-1);
    if (last === undefined) return [...breaches, ...(await auditCaptures(reader))];
    breaches.push(...(await misfits(reader, slice)));
    after = last.orderId;
  }
};

/** Statements see different moments, so whatever does not fit is looked at once more. */
async function misfits(reader: Reader, slice: readonly Shipped[]): Promise<Breach[]> {
  const suspects = (await faultsOf(reader, slice)).map(({ orderId }) => orderId);
  if (suspects.length === 0) return [];
  const again = await reader.rows<Shipped>(sql.shippedOrders, [firstId, sliceSize, suspects]);
  return (await faultsOf(reader, again)).map(({ breach }) => breach);
}

interface Fault {
  orderId: string;
  breach: Breach;
}

async function faultsOf(reader: Reader, slice: readonly Shipped[]): Promise<Fault[]> {
  const ids = slice.map(({ orderId }) => orderId);
  const orders = new Map((await unscopedFindOrders(reader, ids)).map((row) => [row.id, row]));
  const payments = new Map((await readOrderPayments(reader, ids)).map((row) => [row.orderId, row]));
  const refunded = await refundedAmong(reader, ids);
  const faults: Fault[] = [];
  for (const shipped of slice) {
    const { orderId } = shipped;
    const order = orders.get(orderId);
    if (!order) continue;
    const found = [
      ...faultOf(shipped, order, payments.get(orderId)),
      ...(refunded.has(orderId) ? await shippedAfterRefund(reader, order) : []),
    ];
    faults.push(...found.map((breach) => ({ orderId, breach })));
  }
  return faults;
}

/** What was refunded before it was shipped cannot be shipped any more (spec 03). */
async function shippedAfterRefund(reader: Reader, order: StoredOrder): Promise<Breach[]> {
  const shipments = await reader.rows<StoredShipment>(sql.countedShipments, [order.id]);
  const shippable = await readShippable(reader, order, shipments);
  const { amount, linesSum, happenings } = shippable;
  const over = shippedSum(happenings) + unshippedRefunds(shippable) - Math.max(amount, linesSum);
  if (over <= 0) return [];
  const message = `order ${order.id} was shipped beyond what its refunds have left`;
  const { currency } = order;
  return [{ rule: 'shipments.within_unrefunded', message, currency, differenceMinor: over }];
}

function faultOf(
  { orderId, amount, pending, takes, afterFinal }: Shipped,
  order: StoredOrder,
  payment: OrderPayment | undefined,
): Breach[] {
  const sums = { amount: order.amount, linesSum: sumsOfItems(order.body.basketItems).amount };
  const fault = (rule: string, message: string, differenceMinor: number): Breach[] => [
    { rule: `shipments.${rule}`, message, currency: order.currency, differenceMinor },
  ];
  const over = amount - Math.max(sums.amount, sums.linesSum);
  if (over > 0) return fault('within_order', `order ${orderId} is shipped beyond its sum`, over);
  if (afterFinal) {
    return fault('final_is_last', `order ${orderId} is shipped after its last shipment`, 0);
  }
  if (takes === 0 || pending > 0) return [];
  const difference = (payment?.captured ?? 0) - capturedFor(sums, amount);
  if (difference === 0) return [];
  const message = `order ${orderId} has captured another sum than was shipped`;
  return fault('shipped_is_captured', message, difference);
}
