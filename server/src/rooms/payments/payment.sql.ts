import { statement } from '#kernel/database/database.ts';

const attemptColumns = `
  id, container_id as "containerId", method, acquirer, amount, currency, hold, state,
  external_id as "externalId", action, reason, request, created_at as "createdAt",
  due_at as "dueAt", tries, last_error as "lastError", taken, capture_amount as "captureAmount"`;

export const attemptsByIds = statement(
  'payments.attempts-by-ids',
  `select ${attemptColumns} from payment_attempts where id = any($1::uuid[])`,
);

/** Attempts of these containers, newest first, and whichever has one of the ids in $2. */
export const attemptsOfContainers = statement(
  'payments.attempts-of-containers',
  `select ${attemptColumns} from payment_attempts where container_id = any($1::uuid[]) or id = any($2::uuid[])
   order by created_at desc, id desc`,
);

export const attemptByExternalId = statement(
  'payments.attempt-by-external-id',
  `select ${attemptColumns} from payment_attempts where acquirer = $1 and external_id = $2`,
);

/** Many new attempts in one statement: the time in $1, a column in each parameter after it. */
export const insertAttempts = statement(
  'payments.insert-attempts',
  `insert into payment_attempts (id, container_id, method, acquirer, amount, currency, hold, request,
     created_at, updated_at, state, external_id, action, reason, due_at, taken)
   select id, container_id, method, acquirer, amount, currency, hold, request, $1, $1, state,
     external_id, action, reason, due_at, taken
   from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::text[],
     $8::boolean[], $9::json[], $10::text[], $11::text[], $12::json[], $13::text[],
     $14::timestamptz[], $15::boolean[])
     as r (id, container_id, method, acquirer, amount, currency, hold, request, state, external_id,
       action, reason, due_at, taken)`,
);

/**
 * What became of many attempts, in one statement: ids in $1, the time in $2, the rest in order. As
 * arrays: PostgreSQL takes them for few rows and looks attempts up, where JSON means a full scan.
 */
export const saveAttempts = statement(
  'payments.save-attempts',
  `update payment_attempts a
   set state = r.state, external_id = r.external_id, action = r.action, reason = r.reason,
       due_at = r.due_at, tries = r.tries, last_error = r.last_error, taken = r.taken,
       updated_at = $2
   from unnest($1::uuid[], $3::text[], $4::text[], $5::json[], $6::text[], $7::timestamptz[],
     $8::integer[], $9::text[], $10::boolean[])
     as r (id, state, external_id, action, reason, due_at, tries, last_error, taken)
   where a.id = r.id`,
);

/**
 * Claims attempts whose time has come: their time is put off first, so that a crash in the middle
 * of the call only means a later repeat, and two processes never ask about the same one at once.
 */
export const claimDueAttempts = statement(
  'payments.claim-due-attempts',
  `update payment_attempts set due_at = $2, tries = tries + 1
   where id in (select id from payment_attempts where due_at <= $1
                order by due_at limit $3 for update skip locked)
   returning ${attemptColumns}`,
);

/** What was paid for orders, in one statement: rows as JSON in $1. */
export const insertOrderPayments = statement(
  'payments.insert-order-payments',
  `insert into order_payments (order_id, container_id, merchant_id, instrument, method, attempt_id,
     payer_id, source, sources, offset_of, currency, amount, state, captured, lapses_at, commission,
     commission_vat, terms, paid_at, captured_at, first)
   select order_id, container_id, merchant_id, instrument, method, attempt_id, payer_id, source,
     sources, offset_of, currency, amount, state, captured, lapses_at, commission, commission_vat, terms,
     $2::timestamptz, case state when 'captured' then $2::timestamptz end,
     case state when 'captured' then 'captured' when 'kept' then 'kept' else 'blocked' end
   from json_to_recordset($1::json) as r (order_id uuid, container_id uuid, merchant_id uuid,
     instrument text, method text, attempt_id uuid, payer_id uuid, source text, sources json,
     offset_of uuid, currency text, amount bigint, state text, captured bigint, lapses_at timestamptz,
     commission bigint, commission_vat bigint, terms json)`,
);

const orderPaymentColumns = `
  order_id as "orderId", container_id as "containerId", merchant_id as "merchantId", instrument,
  method, attempt_id as "attemptId", payer_id as "payerId", source, sources,
  offset_of as "offsetOf", currency, amount, state, captured, released, lapses_at as "lapsesAt", asked, commission,
  commission_vat as "commissionVat", terms, paid_at as "paidAt", captured_at as "capturedAt"`;

export const orderPayments = statement(
  'payments.order-payments',
  `select ${orderPaymentColumns} from order_payments where order_id = any($1::uuid[])`,
);

/** What receipts and documents need to know of payments: how money came and when it went back. */
export const paymentHistories = statement(
  'payments.histories',
  `select p.order_id as "orderId", p.instrument, p.method, p.amount, p.first,
     p.paid_at as "paidAt", p.taken_at as "takenAt", p.released,
     case when p.state in ('captured', 'released') then p.released_at end as "releasedAt",
     array(select c.id::text from order_captures c
       where c.order_id = p.order_id and c.state = 'done' and c.blocked) as "takenFor",
     coalesce(s.instrument, p.instrument) as "moneyInstrument",
     coalesce(s.container_id, p.container_id) as "moneyContainerId",
     coalesce(s.payer_id, p.payer_id) as "payerId"
   from order_payments p left join order_payments s on s.order_id = p.offset_of
   where p.order_id = any($1::uuid[])`,
);

/** Those of the orders in $1 that were not paid through an acquirer. */
export const paidOtherwiseAmong = statement(
  'payments.paid-otherwise-among',
  `select order_id as "orderId" from order_payments
   where order_id = any($1::uuid[]) and instrument <> 'acquirer'`,
);

/** Orders that were not paid through an acquirer, a slice after the id in $1. */
export const paidOtherwise = statement(
  'payments.paid-otherwise',
  `select order_id as "orderId" from order_payments
   where order_id > $1 and instrument <> 'acquirer' order by order_id limit $2`,
);

/** What became of holds, in one statement: rows as JSON in $1, the time in $2. */
export const saveOrderPayments = statement(
  'payments.save-order-payments',
  `update order_payments p
   set state = r.state, captured = r.captured, released = r.released, lapses_at = r.lapses_at,
     asked = r.asked, commission = r.commission, commission_vat = r.commission_vat,
     terms = r.terms,
     captured_at = case r.state when 'captured' then coalesce(p.captured_at, $2::timestamptz) end,
     taken_at = case when p.state = 'authorized' and r.state in ('kept', 'captured')
       then $2::timestamptz else p.taken_at end,
     released_at = case when r.released > 0 then coalesce(p.released_at, $2::timestamptz) end
   from json_to_recordset($1::json) as r (order_id uuid, state text, captured bigint,
     released bigint, lapses_at timestamptz, asked bigint, commission bigint,
     commission_vat bigint, terms json)
   where p.order_id = r.order_id`,
);

/** Orders whose holds go back by themselves by now, a few at a time. */
export const dueHolds = statement(
  'payments.due-holds',
  `select order_id as "orderId", container_id as "containerId" from order_payments
   where lapses_at <= $1 order by lapses_at limit $2`,
);

/** Holds that end after $1 (of that moment: those behind the order $4) and not after $2. */
export const holdsEndingWithin = statement(
  'payments.holds-ending',
  `select order_id as "orderId", lapses_at as "lapsesAt" from order_payments
   where lapses_at >= $1 and lapses_at <= $2 and (lapses_at, order_id) > ($1, $4::uuid)
   order by lapses_at, order_id limit $3`,
);

/** A blocked sum is to be taken: the attempt, how much, when to ask. */
export const beginCapture = statement(
  'payments.begin-capture',
  `update payment_attempts
   set state = 'capturing', capture_amount = $2, due_at = $3, tries = 0, last_error = null,
     updated_at = $3
   where id = $1`,
);

export const moveOrderPayment = statement(
  'payments.move-order-payment',
  `update order_payments set merchant_id = $2 where order_id = $1`,
);

export const findTransfer = statement(
  'payments.find-transfer',
  `select operation_id as "operationId", container_id as "containerId", amount, currency,
          received_on as "receivedOn", to_invoice as "toInvoice", to_suspense as "toSuspense",
          fund_id as "fundId", to_fund as "toFund", to_debt as "toDebt", to_credit as "toCredit",
          outcome
   from transfers where operation_id = $1`,
);

export const insertTransfer = statement(
  'payments.insert-transfer',
  `insert into transfers (operation_id, container_id, amount, currency, received_on, payer,
     purpose, to_invoice, to_suspense, outcome, created_at, fund_id, to_fund, to_debt, to_credit)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
   on conflict (operation_id) do nothing`,
);

/** How many orders a blocked sum still stands for. */
export const authorizedLeft = statement(
  'payments.authorized-left',
  `select count(*) as left from order_payments
   where container_id = $1 and attempt_id = $2 and state = 'authorized'`,
);

/** What was paid for orders by one attempt. */
export const paymentsOfAttempt = statement(
  'payments.of-attempt',
  `select ${orderPaymentColumns} from order_payments where container_id = $1 and attempt_id = $2
   order by order_id`,
);
