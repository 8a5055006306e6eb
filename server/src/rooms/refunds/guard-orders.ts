import type { MoveGuard, OrderMoney } from '#rooms/orders/index.ts';
import { refusedByStatus } from './refund.refusals.ts';
import * as sql from './refund.sql.ts';

/**
 * An order with refunds stays where it is: they are booked on its merchant. So does a correction,
 * which is booked by the refund that it is kept from (spec 02, Merchant move).
 */
export const refuseMoveOfRefunded: MoveGuard = async (tx, order) => {
  if (order.subtype === 'correction') {
    throw refusedByStatus('A correction stays with the merchant of its base order');
  }
  if (!(await tx.row(sql.isRefunded, [order.id]))) return;
  throw refusedByStatus('An order with refunds stays with its merchant');
};

/** An order of which something was refunded, or is about to be, is not cancelled any more. */
export const refundedOrderMoney: OrderMoney = {
  mayCancel: async (tx, order) => {
    if (!(await tx.row(sql.isRefunded, [order.id]))) return;
    throw refusedByStatus('The order has a refund: give the rest back by another one');
  },
};
