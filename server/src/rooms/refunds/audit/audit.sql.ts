import { statement } from '#kernel/database/database.ts';

/** Sums of refunds by order, a slice of orders after $1. */
export const refundedOrders = statement(
  'refunds.audit-orders',
  `select order_id as "orderId", sum(amount)::bigint as amount,
          array_agg(distinct currency) as currencies
   from refunds where status <> 'canceled' and order_id > $1
   group by order_id order by order_id limit $2`,
);

const columns = `id, merchant_id as "merchantId", status, amount, currency, payout,
  correction_id as "correctionId", commission_back as "commissionBack",
  operation_id as "operationId", accepted_at is not null as "wasAccepted"`;

/** Refunds as the ledger should know them, a slice after $1. */
export const refundSlice = statement(
  'refunds.audit-slice',
  `select ${columns} from refunds where id > $1 order by id limit $2`,
);

export const refundsInBrief = statement(
  'refunds.audit-in-brief',
  `select ${columns} from refunds where id = any($1::uuid[]) order by id`,
);

/** Which of these orders are corrections that a refund knows. */
export const knownCorrections = statement(
  'refunds.audit-corrections',
  `select correction_id as "orderId" from refunds where correction_id = any($1::uuid[])`,
);

/** What accepted refunds took from each merchant: what goes out, less the commission back. */
export const refundedSums = statement(
  'refunds.audit-merchants',
  `select merchant_id as "merchantId", currency,
     sum(coalesce(payout, amount) - commission_back)::bigint as minor
   from refunds where status in ('created', 'completed') group by merchant_id, currency`,
);

/** Which of these orders have given back something, or are about to. */
export const refundedAmong = statement(
  'refunds.refunded-among',
  `select distinct order_id as "orderId" from refunds
   where order_id = any($1::uuid[]) and status <> 'canceled'`,
);
