import type { MoveGuard, OrderMoney } from '#rooms/orders/index.ts';
import { refusedByStatus } from './check-shipment.ts';
import * as sql from './shipment.sql.ts';

/** An order with shipments stays where it is: its money is the merchant's. */
export const refuseMoveOfShipped: MoveGuard = async (tx, order) => {
  if (!(await tx.row(sql.isShipped, [order.id]))) return;
  throw refusedByStatus('An order with shipments stays with its merchant');
};

/** A shipment that counts stands in the way of a cancel (spec 02, Cancel). */
export const shippedOrderMoney: OrderMoney = {
  mayCancel: async (tx, order) => {
    if (!(await tx.row(sql.isShipped, [order.id]))) return;
    throw refusedByStatus(
      order.status === 'hold'
        ? 'A part of the order is shipped: a final shipment frees the rest'
        : 'The order is shipped: give the money back by a refund',
    );
  },
};
