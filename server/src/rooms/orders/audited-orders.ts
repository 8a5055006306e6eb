import type { Currency } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import type { StoredOrder } from './order.ts';
import * as sql from './order.sql.ts';

/** What an audit has to know of an order. The sum is in minor units. */
export type OrderInBrief = Pick<
  StoredOrder,
  'id' | 'merchantId' | 'status' | 'amount' | 'currency'
>;

/** Processable orders of all accounts that are paid or held, a slice after the id `after`. */
export function unscopedPaidOrders(
  reader: Reader,
  after: string,
  limit: number,
): Promise<OrderInBrief[]> {
  return reader.rows<OrderInBrief>(sql.paidOrders, [after, limit]);
}

/** Ids of orders that legal payers may have paid, cancelled ones too, a slice after the id `after`. */
export async function unscopedLegalOrders(
  reader: Reader,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await reader.rows<{ id: string }>(sql.legalOrders, [after, limit]);
  return rows.map(({ id }) => id);
}

/** Orders of all accounts by their ids. */
export function unscopedOrdersInBrief(
  reader: Reader,
  ids: readonly string[],
): Promise<OrderInBrief[]> {
  return reader.rows<OrderInBrief>(sql.ordersInBrief, [ids]);
}

/** An open invoice of which a part was received. Minor units. */
export interface BegunInvoice {
  containerId: string;
  currency: Currency;
  receivedMinor: number;
}

/** Invoices of all accounts of which a part was received, a slice after the id `after`. */
export function unscopedBegunInvoices(
  reader: Reader,
  after: string,
  limit: number,
): Promise<BegunInvoice[]> {
  return reader.rows<BegunInvoice>(sql.begunInvoices, [after, limit]);
}
