import { statement } from '#kernel/database/database.ts';

/** Payments by offset, a slice after the order id in $1. */
export const offsetPayments = statement(
  'payments.offset',
  `select order_id as "orderId", currency, captured from order_payments
   where instrument = 'offset' and order_id > $1 order by order_id limit $2`,
);
