import { statement } from '#kernel/database/database.ts';

export const refundColumns = `
  r.id, r.order_id as "orderId", r.account_id as "accountId", r.merchant_id as "merchantId",
  r.merchant_order_id as "merchantOrderId", r.status, r.amount, r.vat_amount as "vatAmount",
  r.currency, r.description, r.items, r.commission_back as "commissionBack",
  r.commission_vat_back as "commissionVatBack", r.created_at as "createdAt",
  r.accepted_at as "acceptedAt", r.due_at as "dueAt", r.payout,
  r.correction_id as "correctionId", r.operation_id as "operationId"`;

export const insertRefund = statement(
  'refunds.insert',
  `insert into refunds (id, order_id, account_id, merchant_id, merchant_order_id, status, amount,
     vat_amount, currency, description, items, commission_back, commission_vat_back, created_at,
     accepted_at, due_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
);

export const numberTaken = statement(
  'refunds.number-taken',
  `select 1 from refunds where merchant_id = $1 and merchant_order_id = $2`,
);

/** Every refund that takes money from the order's availability. */
export const countedRefunds = statement(
  'refunds.counted',
  `select id, items, amount, created_at as "createdAt" from refunds where order_id = $1 and status <> 'canceled'
   order by created_at, id`,
);

/** Refunds that have ended well, of these orders: what papers are made of. */
export const completedRefunds = statement(
  'refunds.completed',
  `select ${refundColumns}, r.ended_at as "endedAt" from refunds r
   where r.order_id = any($1::uuid[]) and r.status = 'completed'
   order by r.order_id, r.ended_at, r.id`,
);

/** From which order's refund each of these corrections was kept, and whether that has ended well. */
export const correctedRefunds = statement(
  'refunds.corrected',
  `select correction_id as "correctionId", order_id as "baseOrderId",
     case status when 'completed' then ended_at end as "endedAt"
   from refunds where correction_id = any($1::uuid[])`,
);

/** What accepted refunds of an order sum up to. */
export const acceptedSums = statement(
  'refunds.accepted-sums',
  `select coalesce(sum(amount), 0)::bigint as amount,
          coalesce(sum(commission_back), 0)::bigint as "commissionBack",
          coalesce(sum(commission_vat_back), 0)::bigint as "commissionVatBack"
   from refunds where order_id = $1 and status in ('created', 'completed')`,
);

export const isRefunded = statement(
  'refunds.is-refunded',
  `select 1 from refunds where order_id = $1 and status <> 'canceled' limit 1`,
);

/** Scoped: the account comes first. */
export const findRefund = statement(
  'refunds.find',
  `select ${refundColumns} from refunds r where r.account_id = $1 and r.id = $2`,
);

export const lockDrafts = statement(
  'refunds.lock-drafts',
  `select ${refundColumns} from refunds r where r.order_id = $1 and r.status = 'draft'
   order by r.id for update`,
);

/** A draft becomes a refund of which a correction keeps a part. */
export const acceptDraft = statement(
  'refunds.accept-draft',
  `update refunds set status = 'created', accepted_at = $2, due_at = null, commission_back = $3,
     commission_vat_back = $4, payout = $5, correction_id = $6
   where id = $1`,
);

export const refundsByIds = statement(
  'refunds.by-ids',
  `select ${refundColumns} from refunds r where r.id = any($1::uuid[])`,
);

/** In the order of their ids: two transactions meet at the first one, never in a circle. */
export const lockRefunds = statement(
  'refunds.lock',
  `select ${refundColumns} from refunds r where r.id = any($1::uuid[]) order by r.id for update`,
);

export const endRefunds = statement(
  'refunds.end',
  `update refunds r set status = e.status, ended_at = $3, due_at = null
   from unnest($1::uuid[], $2::text[]) as e (id, status) where r.id = e.id`,
);

export const dueDrafts = statement(
  'refunds.due-drafts',
  `select id from refunds where due_at <= $1 order by due_at limit $2 for update skip locked`,
);

export const refundOfOperation = statement(
  'refunds.of-operation',
  `select id from refunds where operation_id = $1`,
);

export const setOperation = statement(
  'refunds.set-operation',
  `update refunds set operation_id = $2, executed_on = $3 where id = $1`,
);
