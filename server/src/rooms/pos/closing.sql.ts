import { statement } from '#kernel/database/database.ts';

const columns = `
  k.intent_id as id, k.point_id as "pointId", k.order_id as "orderId", k.state,
  k.request_id as "requestId", k.amount, k.smaller, k.tries, k.created_at as "createdAt",
  k.due_at as "dueAt", k.result, k.remainder, k.returned, k.closed_at as "closedAt",
  k.last_error as "lastError"`;

/** In the commit of the relay that told of the payment. */
export const insertClosings = statement(
  'pos.insert-closings',
  `insert into pos_closings (intent_id, point_id, order_id, state, request_id, amount, created_at,
     due_at)
   select g.id, g.point_id, g.order_id, 'due', g.request_id, g.amount, $6, $6
   from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[])
     as g (id, point_id, order_id, request_id, amount)
   on conflict do nothing`,
);

/** Takes due closings; they are due again at $2 should this process die. */
export const claimClosings = statement(
  'pos.claim-closings',
  `update pos_closings k set due_at = $2, tries = tries + 1
   from (select intent_id from pos_closings where state = 'due' and due_at <= $1
     order by due_at limit $3 for update skip locked) d
   where k.intent_id = d.intent_id
   returning ${columns}`,
);

export const findClosing = statement(
  'pos.find-closing',
  `select ${columns} from pos_closings k where k.intent_id = $1`,
);

export const endClosing = statement(
  'pos.end-closing',
  `update pos_closings set state = 'done', result = $2, remainder = $3, returned = $4,
     closed_at = $5, last_error = null, comment = coalesce($6, comment)
   where intent_id = $1 and state <> 'done'`,
);

/** Another sum is booked: with a key of its own, and at once. */
export const shrinkClosing = statement(
  'pos.shrink-closing',
  `update pos_closings set amount = $2, smaller = $3, request_id = $4, due_at = $5
   where intent_id = $1 and state <> 'done'`,
);

/** What is to be tried again waits for $3; what was tried for a day waits for a person. */
export const putOffClosing = statement(
  'pos.put-off-closing',
  `update pos_closings set state = $2, due_at = $3, last_error = $4
   where intent_id = $1 and state <> 'done'`,
);

/**
 * A till ($2) of account $1, of its shop $4 alone unless that is null, has come: closings of points
 * that it may answer for go at once.
 */
export const closeSoon = statement(
  'pos.close-soon',
  `update pos_closings k set due_at = $3
   from pos_points p
   where p.id = k.point_id and p.account_id = $1 and k.state = 'due' and k.due_at > $3
     and (p.device_id is null or p.device_id = $2) and k.last_error is not null
     and ($4::uuid is null or p.merchant_id = $4)`,
);

export const closeNow = statement(
  'pos.close-now',
  `update pos_closings set due_at = $2, state = 'due' where intent_id = $1 and state <> 'done'`,
);

/** Money of these orders went back: whether their tills are still to be called is seen at once. */
export const lookAgain = statement(
  'pos.look-again',
  `update pos_closings set due_at = $2, state = 'due'
   where order_id = any($1::uuid[]) and state <> 'done'`,
);

/** For offices and operators: what is not closed yet, of these shops ($1; null: of all). */
export const openClosings = statement(
  'pos.open-closings',
  `select ${columns}, i.merchant_id as "merchantId", i.pos_order_id as "posOrderId", i.body,
     i.currency, i.paid_at as "paidAt", i.container_id as "containerId",
     t.number as "tableNumber"
   from pos_closings k join pos_intents i on i.id = k.intent_id
     join pos_tables t on t.id = i.table_id
   where k.state <> 'done' and ($1::uuid[] is null or i.merchant_id = any($1::uuid[]))
     and k.created_at >= $2
   order by k.created_at, k.intent_id limit $3`,
);
