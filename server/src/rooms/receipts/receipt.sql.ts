import { statement } from '#kernel/database/database.ts';

/**
 * Names orders whose receipts have to be looked at: ids in $1, the time in $2. An order that is being
 * looked at is waited for, so that what has happened meanwhile is not lost.
 */
export const markDue = statement(
  'receipts.mark-due',
  `insert into receipt_orders as o (order_id, due_at)
   select id, $2::timestamptz from unnest($1::uuid[]) as named (id) order by id
   on conflict (order_id) do update set due_at = least(o.due_at, excluded.due_at)`,
);

/** Takes at most $2 orders that are due, of any or of the ids in $3, and locks their queues. */
export const claimOrders = statement(
  'receipts.claim-orders',
  `select order_id as "orderId", tries, wanted from receipt_orders
   where due_at <= $1 and ($3::uuid[] is null or order_id = any($3))
   order by due_at, order_id limit $2 for update skip locked`,
);

/** Orders $1 are looked at; whether they have receipts stands in $2, null while nothing is known. */
export const ordersDone = statement(
  'receipts.orders-done',
  `update receipt_orders o set due_at = null, tries = 0, last_error = null, wanted = d.wanted
   from unnest($1::uuid[], $2::boolean[]) as d (id, wanted) where o.order_id = d.id`,
);

export const putOffOrder = statement(
  'receipts.put-off-order',
  `update receipt_orders set due_at = $2, tries = tries + 1, last_error = $3 where order_id = $1`,
);

export const lockQueue = statement(
  'receipts.lock-queue',
  `select 1 from receipt_orders where order_id = $1 for update`,
);

/** What is stored for these orders: which keys, and the last place in the queue. */
export const storedKeys = statement(
  'receipts.stored-keys',
  `select order_id as "orderId", array_agg(key) as keys, max(seq) as "lastSeq" from receipts
   where order_id = any($1::uuid[]) group by order_id`,
);

/** Stores receipts, as JSON in $1; the time in $2. */
export const insertReceipts = statement(
  'receipts.insert',
  `insert into receipts (id, order_id, container_id, merchant_id, key, part, seq, happened_at,
     state, sign, total_minor, cashless_minor, advance_minor, body, register_key, created_at)
   select id, order_id, container_id, merchant_id, key, part, seq, happened_at, 'queued', sign,
     total_minor, cashless_minor, advance_minor, body, id, $2::timestamptz
   from json_to_recordset($1::json) as r (id uuid, order_id uuid, container_id uuid,
     merchant_id uuid, key text, part integer, seq integer, happened_at timestamptz, sign text,
     total_minor bigint, cashless_minor bigint, advance_minor bigint, body jsonb)
   on conflict do nothing`,
);

/** The first unfinished receipt of each order in $1 is due at $2, unless it is under way or parked. */
export const wakeFirst = statement(
  'receipts.wake-first',
  `update receipts r set due_at = $2
   where r.id in (
     select distinct on (order_id) id from receipts
     where order_id = any($1::uuid[]) and state <> 'done' order by order_id, seq)
   and r.state = 'queued' and r.due_at is null`,
);

export const receiptColumns = `r.id, r.order_id as "orderId", r.container_id as "containerId",
  r.merchant_id as "merchantId", r.key, r.part, r.seq, r.happened_at as "happenedAt", r.state,
  r.body, r.register_key as "registerKey", r.ticket, r.due_at as "dueAt", r.tries,
  r.last_error as "lastError", r.error_code as "errorCode", r.fiscal,
  r.document_id as "documentId", r.created_at as "createdAt", r.done_at as "doneAt"`;

/** Takes what is due at $1 and leases it until $2; at most $3. */
export const claimReceipts = statement(
  'receipts.claim',
  `update receipts r set due_at = $2, tries = r.tries + 1
   where r.id in (
     select id from receipts where due_at <= $1
     order by due_at, id limit $3 for update skip locked)
   returning ${receiptColumns}`,
);

/**
 * What became of a try: state, ticket, time, tries, reason, its code and the next key, for whoever
 * still has the lease until $2.
 */
export const settleReceipt = statement(
  'receipts.settle',
  `update receipts r set state = $3, ticket = $4, due_at = $5, tries = $6, last_error = $7,
     error_code = $8, register_key = $9
   where r.id = $1 and r.due_at = $2`,
);

export const receiptDone = statement(
  'receipts.done',
  `update receipts set state = 'done', due_at = null, tries = 0, last_error = null,
     error_code = null, ticket = $2, fiscal = $3, document_id = $4, done_at = $5
   where id = $1 and state <> 'done'`,
);

export const findReceipts = statement(
  'receipts.find',
  `select ${receiptColumns} from receipts r where r.id = any($1::uuid[]) order by r.seq`,
);

export const receiptsOfOrders = statement(
  'receipts.of-orders',
  `select ${receiptColumns} from receipts r where r.order_id = any($1::uuid[])
   order by r.order_id, r.seq`,
);

/** A register has news of this ticket. */
export const askTicket = statement(
  'receipts.ask-ticket',
  `update receipts set due_at = $2 where ticket = $1 and state = 'sent' and due_at is not null`,
);

export const askReceipt = statement(
  'receipts.ask',
  `update receipts set due_at = $2 where id = $1 and due_at is not null`,
);

export const askOrder = statement(
  'receipts.ask-order',
  `update receipt_orders set due_at = $2 where order_id = $1 and due_at is not null`,
);

/** A parked receipt goes on: state, body, key at the register, the time in $5. */
export const resumeReceipt = statement(
  'receipts.resume',
  `update receipts set state = $2, body = $3, register_key = $4, due_at = $5, tries = 0,
     error_code = null
   where id = $1 and state = 'failed'`,
);

/** What of these orders is not looked at yet, or not decided. */
export const ordersAmong = statement(
  'receipts.orders-among',
  `select order_id as "orderId", due_at as "dueAt", wanted from receipt_orders
   where order_id = any($1::uuid[])`,
);
