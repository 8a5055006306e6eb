import type { MoveGuard } from '#rooms/orders/index.ts';
import { refusedByStatus } from './refund.refusals.ts';
import * as sql from './refund.sql.ts';

/** An order with refunds stays where it is: they are booked on its merchant (spec 02). */
export const refuseMoveOfRefunded: MoveGuard = async (tx, order) => {
  if (!(await tx.row(sql.isRefunded, [order.id]))) return;
  throw refusedByStatus('An order with refunds stays with its merchant');
};
