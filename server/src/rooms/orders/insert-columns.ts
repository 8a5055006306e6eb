import type { StoredOrder } from './order.ts';

/** An order to be stored; with its number where the shop wants numbers to be unique. */
export type NewOrder = StoredOrder & { uniqueNumber?: string };

/**
 * New orders as the parameters of their insert: a column each. What shops wrote goes as one JSON,
 * since as texts of an array each of its quotes would be escaped, and unescaped again.
 */
export function insertColumns(orders: readonly NewOrder[]): unknown[] {
  return [
    orders.map((order) => order.id),
    orders.map((order) => order.containerId),
    orders.map((order) => order.accountId),
    orders.map((order) => order.merchantId),
    orders.map((order) => order.subtype),
    orders.map((order) => order.processable),
    orders.map((order) => order.hold),
    orders.map((order) => order.body.merchantOrderId),
    orders.map((order) => order.uniqueNumber ?? null),
    orders.map((order) => order.amount),
    orders.map((order) => order.vatAmount),
    orders.map((order) => order.currency),
    orders.map((order) => order.language),
    orders.map((order) => order.createdAt.toISOString()),
    orders.map((order) => order.expiresAt.toISOString()),
    orders.map((order) => order.status),
    orders.map((order) => order.paidAt?.toISOString() ?? null),
    JSON.stringify(orders.map((order) => order.customer)),
    JSON.stringify(orders.map((order) => order.body)),
    orders.map((order) => order.partnerId ?? null),
  ];
}
