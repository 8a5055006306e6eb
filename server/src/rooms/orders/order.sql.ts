import { statement } from '#kernel/database/database.ts';

const columns = `
  o.id, o.container_id as "containerId", o.account_id as "accountId",
  o.merchant_id as "merchantId", o.status, o.subtype, o.processing_status as "processingStatus",
  o.processable, o.hold, o.amount, o.vat_amount as "vatAmount", o.currency, o.language,
  o.created_at as "createdAt", o.expires_at as "expiresAt", o.paid_at as "paidAt", o.customer,
  o.body, o.partner_id as "partnerId", o.cancel_reason as "cancelReason",
  o.awaits_word as "awaitsWord", c.state as "containerState", c.processing as "containerProcessing",
  c.received_amount as "containerReceived", c.expires_at as "containerExpiresAt",
  c.payer as "containerPayer"`;

/** What lists compose their statement on. */
export const listBase = `from orders o join order_containers c on c.id = o.container_id`;
export const countBase = `from orders o`;
export const listColumns = columns;

/** New containers and their orders, many in one statement: parameters by `insertColumns`. */
export const insertOrdersWithContainers = statement(
  'orders.insert-with-containers',
  `with given as materialized (
     select * from rows from (
       unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::boolean[],
         $7::boolean[], $8::text[], $9::text[], $10::bigint[], $11::bigint[], $12::text[],
         $13::text[], $14::timestamptz[], $15::timestamptz[], $16::text[], $17::timestamptz[],
         $20::uuid[]),
       jsonb_array_elements($18::jsonb), json_array_elements($19::json)
     ) as r (id, container_id, account_id, merchant_id, subtype, processable, hold,
       merchant_order_id, unique_number, amount, vat_amount, currency, language, created_at,
       expires_at, status, paid_at, partner_id, customer, body)
   ), containers as (
     insert into order_containers (id, currency, state, expires_at, created_at)
     select container_id, currency, case when status = 'completed' then 'paid'
            when processable then 'open' else 'closed' end,
            expires_at, created_at
     from given
   )
   insert into orders (id, container_id, account_id, merchant_id, status, subtype, processable,
     hold, merchant_order_id, unique_number, amount, vat_amount, currency, language, created_at,
     expires_at, paid_at, partner_id, customer, body)
   select id, container_id, account_id, merchant_id, status, subtype, processable, hold,
     merchant_order_id, unique_number, amount, vat_amount, currency, language, created_at,
     expires_at, paid_at, partner_id, customer, body
   from given`,
);

/** One order that joins a container that is there already. */
export const insertOrder = statement(
  'orders.insert',
  `insert into orders (id, container_id, account_id, merchant_id, status, subtype, processable,
     hold, merchant_order_id, unique_number, amount, vat_amount, currency, language, created_at,
     expires_at, customer, body, partner_id)
   values ($1, $2, $3, $4, 'created', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
     $18)`,
);

/** By account, id and shop; a shop of null is any of the account. */
export const findOrder = statement(
  'orders.find',
  `select ${columns} ${listBase}
   where o.account_id = $1 and o.id = $2 and ($3::uuid is null or o.merchant_id = $3)`,
);

/** Of any account: for work that was already let in by an order's own rights, such as its page. */
export const unscopedFindOrders = statement(
  'orders.unscoped-find-many',
  `select ${columns}
   from unnest($1::uuid[]) as wanted (id)
     join orders o on o.id = wanted.id
     join order_containers c on c.id = o.container_id`,
);

export const numberTaken = statement(
  'orders.number-taken',
  `select 1 from orders where merchant_id = $1 and merchant_order_id = $2 limit 1`,
);

/** A container by its own id, or by the id of an order in it (spec 02, O-8). */
export const resolveContainer = statement(
  'orders.resolve-container',
  `select id from order_containers where id = $1
   union all
   select container_id as id from orders where id = $1
   limit 1`,
);

/** Containers in the order of their ids, so that two transactions never wait for each other. */
export const lockContainers = statement(
  'orders.lock-containers',
  `select id, currency, state, processing, received_amount as "receivedAmount",
          expires_at as "expiresAt", payer
   from order_containers where id = any($1::uuid[]) order by id for update`,
);

export const readContainer = statement(
  'orders.read-container',
  `select id, currency, state, processing, received_amount as "receivedAmount",
          expires_at as "expiresAt", payer
   from order_containers where id = $1`,
);

export const ordersOfContainers = statement(
  'orders.of-containers',
  `select ${columns}
   from unnest($1::uuid[]) as wanted (id)
     join order_containers c on c.id = wanted.id
     join orders o on o.container_id = c.id
   order by o.id`,
);

export const saveOrder = statement(
  'orders.save',
  `update orders set amount = $2, vat_amount = $3, expires_at = $4, customer = $5, body = $6
   where id = $1`,
);

export const moveOrder = statement(
  'orders.move',
  `update orders set merchant_id = $2, unique_number = $3 where id = $1`,
);

/** Status of many orders at once: ids in $1, statuses in $2, paid_at in $3 (null clears it). */
export const setStatuses = statement(
  'orders.set-statuses',
  `update orders o set status = n.status, paid_at = n.paid_at
   from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as n (id, status, paid_at)
   where o.id = n.id`,
);

export const setCancelReason = statement(
  'orders.set-cancel-reason',
  `update orders set cancel_reason = $2 where id = any($1::uuid[])`,
);

/** Whether the payer has still to say that the order may stay on the invoice. */
export const setAwaitsWord = statement(
  'orders.set-awaits-word',
  `update orders set awaits_word = $2 where id = $1`,
);

export const setProcessingStatus = statement(
  'orders.set-processing-status',
  `update orders set processing_status = $2 where id = $1`,
);

/** State, processing, received sum and expiry of many containers at once. */
export const saveContainers = statement(
  'orders.save-containers',
  `update order_containers c
   set state = n.state, processing = n.processing, received_amount = n.received,
       expires_at = n.expires_at
   from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::timestamptz[])
     as n (id, state, processing, received, expires_at)
   where c.id = n.id`,
);

export const savePayer = statement(
  'orders.save-payer',
  `update order_containers set payer = $2 where id = $1`,
);

export const keepPayer = statement(
  'orders.keep-payer',
  `update order_containers set payer = $2
   where id = $1 and state = 'open' and processing <> 'processing'`,
);

/** Open containers whose time is over; those with a payment under way wait for its outcome. */
export const dueContainers = statement(
  'orders.due-containers',
  `select id from order_containers
   where state = 'open' and processing <> 'processing' and expires_at < $1
   order by expires_at limit $2 for update skip locked`,
);

/** Whether a list of this account would show an order whose time is over. */
export const dueContainersOfAccount = statement(
  'orders.due-containers-of-account',
  `select distinct c.id from order_containers c join orders o on o.container_id = c.id
   where c.state = 'open' and c.processing <> 'processing' and c.expires_at < $2
     and o.account_id = $1 and o.status = 'created' limit $3`,
);

/** Paid orders in slices after the id in $1, without what shops wrote: for audits. */
export const paidOrders = statement(
  'orders.paid',
  `select id, merchant_id as "merchantId", status, amount, currency
   from orders where id > $1 and status in ('hold', 'completed') and processable
   order by id limit $2`,
);

/** Orders that legal payers may have paid, in slices after the id in $1. */
export const legalOrders = statement(
  'orders.legal',
  `select o.id from orders o join order_containers c on c.id = o.container_id
   where o.id > $1 and o.status in ('hold', 'completed', 'canceled') and o.processable
     and coalesce(c.payer->>'type', o.customer->>'type') = 'legal'
   order by o.id limit $2`,
);

/** The same of any orders with these ids, in whatever status. */
export const ordersInBrief = statement(
  'orders.in-brief',
  `select id, merchant_id as "merchantId", status, amount, currency
   from orders where id = any($1::uuid[])`,
);

/** For audits: invoices of which a part was received, a slice after the id in $1. */
export const begunInvoices = statement(
  'orders.begun-invoices',
  `select id as "containerId", currency, received_amount as "receivedMinor"
   from order_containers where received_amount > 0 and id > $1 order by id limit $2`,
);
