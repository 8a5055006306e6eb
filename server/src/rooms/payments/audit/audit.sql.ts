import { statement } from '#kernel/database/database.ts';

/** Attempts that took money, a slice after the id in $1. */
export const takenAttempts = statement(
  'payments.audit-attempts',
  `select id, acquirer, coalesce(capture_amount, amount) as amount, currency, state, taken
   from payment_attempts
   where id > $1 and (taken or state = 'captured') order by id limit $2`,
);

/** Attempts whose unwanted money is on no way back. */
export const strandedAttempts = statement(
  'payments.audit-stranded',
  `select a.id, coalesce(a.capture_amount, a.amount) as amount, a.currency from payment_attempts a
   where a.taken and a.state in ('returning', 'returned') and not exists (
     select from money_returns r
     where r.container_id = a.container_id and r.attempt_id = a.id and r.kind = 'unwanted'
       and r.amount = coalesce(a.capture_amount, a.amount) and (r.state = 'completed') = (a.state = 'returned'))
   limit $1`,
);

export const orderPaymentSlice = statement(
  'payments.audit-order-payments',
  `select order_id as "orderId", merchant_id as "merchantId", instrument, currency, amount, state,
     captured, released, asked, commission, payer_id as "payerId"
   from order_payments where order_id > $1 order by order_id limit $2`,
);

export const transferSlice = statement(
  'payments.audit-transfers',
  `select operation_id as "operationId", amount, currency, to_invoice as "toInvoice",
          to_suspense as "toSuspense", to_fund as "toFund", to_debt as "toDebt",
          to_credit as "toCredit"
   from transfers where operation_id > $1 order by operation_id limit $2`,
);

/** What is on its way back to payers without a refund. */
export const releasesOf = statement(
  'payments.audit-releases',
  `select r.order_id as "orderId", sum(r.amount)::bigint as amount
   from order_payments p
     join money_returns r on r.container_id = p.container_id and r.order_id = p.order_id
   where p.order_id = any($1::uuid[]) and r.kind = 'release'
   group by r.order_id`,
);

/** What we keep for orders that are held. */
export const keptSums = statement(
  'payments.audit-kept',
  `select currency, sum(amount - captured - released)::bigint as minor from order_payments
   where state = 'kept' group by currency order by currency`,
);

/**
 * What was captured for each merchant, less the commission. What a correction kept stands in the
 * entry of its refund.
 */
export const earnedSums = statement(
  'payments.audit-earned',
  `select merchant_id as "merchantId", currency,
     sum(case when instrument = 'offset' then 0 else captured end - commission)::bigint as minor
   from order_payments where captured > 0 group by merchant_id, currency`,
);

/** What went back of these orders to their payers, before and after they were the merchant's. */
export const givenBack = statement(
  'payments.audit-given-back',
  `select r.order_id as "orderId", sum(r.amount)::bigint as amount
   from order_payments p
     join money_returns r on r.container_id = p.container_id and r.order_id = p.order_id
   where p.order_id = any($1::uuid[]) and r.state <> 'failed'
   group by r.order_id`,
);

/** Attempts that have paid, a slice after $1: the sum that was authorised, and its shares. */
export const attemptShares = statement(
  'payments.audit-attempt-shares',
  `select a.id, a.container_id as "containerId", a.amount, a.currency,
     coalesce(sum(p.amount), 0)::bigint as shares
   from payment_attempts a
     left join order_payments p on p.container_id = a.container_id and p.attempt_id = a.id
   where a.id > $1 and a.state in ('authorized', 'capturing', 'captured')
   group by a.id order by a.id limit $2`,
);

/** Payments whose attempt does not hold, or has not taken, the money that they say it has. */
export const unbacked = statement(
  'payments.audit-unbacked',
  `select p.order_id as "orderId", p.currency, p.amount, p.state, a.state as "attemptState"
   from order_payments p left join payment_attempts a on a.id = p.attempt_id
   where p.instrument = 'acquirer' and not coalesce(case p.state
       when 'authorized' then a.state in ('authorized', 'capturing')
       when 'released' then true
       else a.state = 'captured' end, false)
   order by p.order_id limit $1`,
);

/** Invoices that a fund or a promise has paid, a slice after $1. */
export const fundPaymentSlice = statement(
  'payments.audit-fund-payments',
  `select id, amount, currency from fund_payments where id > $1 order by id limit $2`,
);

export const knownFundPayments = statement(
  'payments.audit-known-fund-payments',
  `select id from fund_payments where id = any($1::uuid[])`,
);

export const knownTransfers = statement(
  'payments.audit-known-transfers',
  `select operation_id as id from transfers where operation_id = any($1::text[])`,
);

export const knownPayments = statement(
  'payments.audit-known-payments',
  `select order_id as id from order_payments where order_id = any($1::uuid[])`,
);

export const doneCaptures = statement(
  'payments.audit-done-captures',
  `select id from order_captures where state = 'done' and id = any($1::uuid[])`,
);
