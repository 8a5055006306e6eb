import { statement } from '#kernel/database/database.ts';

const columns = `
  i.id, i.account_id as "accountId", i.merchant_id as "merchantId", i.point_id as "pointId",
  i.table_id as "tableId", i.bill_id as "billId", i.pos_order_id as "posOrderId", i.revision,
  i.body, i.state, i.end_reason as "endReason", i.amount, i.currency, i.number,
  i.order_id as "orderId", i.container_id as "containerId", i.lock_id as "lockId",
  i.unlock_due_at as "unlockDueAt", i.created_at as "createdAt",
  i.confirm_until as "confirmUntil", i.seen_at as "seenAt", i.paid_at as "paidAt"`;

export const findIntent = statement(
  'pos.find-intent',
  `select ${columns} from pos_intents i where i.id = $1`,
);

export const intentsOfOrders = statement(
  'pos.intents-of-orders',
  `select ${columns} from pos_intents i where i.order_id = any($1::uuid[]) order by i.id`,
);

/** Whoever holds the check $2 of the point $1 now. */
export const holderOf = statement(
  'pos.holder-of',
  `select ${columns} from pos_intents i
   where i.point_id = $1 and i.pos_order_id = $2 and i.state in ('confirming', 'open', 'paid')`,
);

/** Confirmations of this check that died with their process. */
export const endDead = statement(
  'pos.end-dead',
  `update pos_intents set state = 'ended', end_reason = 'canceled', ended_at = $3
   where point_id = $1 and pos_order_id = $2 and state = 'confirming' and confirm_until < $3`,
);

/** Nothing is written when another guest holds the check, or the id was used. */
export const insertIntent = statement(
  'pos.insert-intent',
  `insert into pos_intents (id, account_id, merchant_id, point_id, table_id, bill_id, pos_order_id,
     revision, body, state, amount, currency, created_at, confirm_until)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'confirming', $10, $11, $12, $13)
   on conflict do nothing`,
);

/** The number of the next order of a check of a shop. */
export const nextNumber = statement(
  'pos.next-number',
  `select coalesce(max(number), 0) + 1 as number from pos_intents
   where merchant_id = $1 and pos_order_id = $2`,
);

export const openIntent = statement(
  'pos.open-intent',
  `update pos_intents set state = 'open', order_id = $2, container_id = $3, number = $4,
     lock_id = $5, revision = $6, body = $7, seen_at = $8, read_due_at = $9
   where id = $1 and state = 'confirming'`,
);

/** Ends intents without a payment; a lock at the till is to be released. */
export const endIntents = statement(
  'pos.end-intents',
  `update pos_intents i set state = 'ended', end_reason = g.reason, ended_at = $3,
     read_due_at = null, lock_id = coalesce(i.lock_id, g.lock_id),
     unlock_due_at = case when coalesce(i.lock_id, g.lock_id) is null then null
       else $3::timestamptz end
   from unnest($1::uuid[], $2::text[], $4::text[]) as g (id, reason, lock_id)
   where i.id = g.id and i.state in ('confirming', 'open')
   returning i.id, i.table_id as "tableId"`,
);

export const payIntents = statement(
  'pos.pay-intents',
  `update pos_intents set state = 'paid', paid_at = $2, read_due_at = null
   where id = any($1::uuid[]) and state = 'open'
   returning id, table_id as "tableId", point_id as "pointId", order_id as "orderId", amount`,
);

/** $3: the check goes on at its till, so its lock is to be released. */
export const finishIntent = statement(
  'pos.finish-intent',
  `update pos_intents set state = 'done', ended_at = $2,
     unlock_due_at = case when $3 and lock_id is not null then $2::timestamptz end
   where id = $1 and state = 'paid'`,
);

/** Pages of these invoices are open now. */
export const seePages = statement(
  'pos.see-pages',
  `update pos_intents set seen_at = $2
   where container_id = any($1::uuid[]) and state = 'open'`,
);

/** Intents whose check is read again, or whose guest may have left; put off until $2. */
export const claimWatched = statement(
  'pos.claim-watched',
  `update pos_intents i set read_due_at = $2
   from (select id from pos_intents where state = 'open' and read_due_at <= $1
     order by read_due_at limit $3 for update skip locked) d
   where i.id = d.id
   returning ${columns}`,
);

export const claimUnlocks = statement(
  'pos.claim-unlocks',
  `update pos_intents i set unlock_due_at = null
   from (select id from pos_intents where unlock_due_at <= $1
     order by unlock_due_at limit $2 for update skip locked) d
   where i.id = d.id
   returning ${columns}`,
);

export const claimDead = statement(
  'pos.claim-dead',
  `update pos_intents set state = 'ended', end_reason = 'canceled', ended_at = $1
   where id = any(array(select id from pos_intents
     where state = 'confirming' and confirm_until < $1 limit $2 for update skip locked))`,
);

/** What was paid before for a check, oldest first: the bodies of the orders that are booked. */
export const bookedOrders = statement(
  'pos.booked-orders',
  `select i.order_id as "orderId" from pos_intents i join pos_closings k on k.intent_id = i.id
   where i.point_id = $1 and i.pos_order_id = $2 and i.state = 'done' and i.id <> $3
     and k.result in ('closed', 'already_closed', 'paid_open', 'by_hand')
   order by i.paid_at, i.id`,
);

/** Check news: reading is due now for open intents of these tables, of this check where named. */
export const readSoon = statement(
  'pos.read-soon',
  `update pos_intents set read_due_at = $3
   where state = 'open' and table_id = any($1::uuid[])
     and ($2::text is null or pos_order_id = $2)`,
);
