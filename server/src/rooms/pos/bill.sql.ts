import { statement } from '#kernel/database/database.ts';

/**
 * Begins a question to the till about table $1, or joins the one that is under way or was put a
 * moment ago. $2 the id of a new question, $3 now, $4 the moment after which one is shared, $5 the
 * one after which one without an answer is alive, $6 the one a minute ago. Counts requests.
 */
export const beginRead = statement(
  'pos.begin-read',
  `insert into pos_reads as r (table_id, read_id, asked_at, minute_at, minute_count)
   values ($1, $2, $3, $3, 1)
   on conflict (table_id) do update set
     minute_at = case when r.minute_at > $6 and r.minute_at <= $3 then r.minute_at else $3 end,
     minute_count = case when r.minute_at > $6 and r.minute_at <= $3
       then r.minute_count + 1 else 1 end,
     read_id = case when (r.asked_at > $4 or r.answered_at is null and r.asked_at > $5)
       and r.asked_at <= $3 then r.read_id else $2 end,
     answered_at = case when (r.asked_at > $4 or r.answered_at is null and r.asked_at > $5)
       and r.asked_at <= $3 then r.answered_at else null end,
     error = case when (r.asked_at > $4 or r.answered_at is null and r.asked_at > $5)
       and r.asked_at <= $3 then r.error else null end,
     asked_at = case when (r.asked_at > $4 or r.answered_at is null and r.asked_at > $5)
       and r.asked_at <= $3 then r.asked_at else $3 end
   returning r.read_id as "readId", r.minute_count as requests`,
);

export const findRead = statement(
  'pos.find-read',
  `select read_id as "readId", answered_at as "answeredAt", error from pos_reads
   where table_id = $1`,
);

/** The last answer about table $1; stale when the next guest asks the till anew whatever it was. */
export const lastRead = statement(
  'pos.last-read',
  `select read_id as "readId", asked_at = '-infinity' as stale from pos_reads
   where table_id = $1 and answered_at is not null`,
);

export const endRead = statement(
  'pos.end-read',
  `update pos_reads set answered_at = $3, error = $4 where table_id = $1 and read_id = $2`,
);

/** The next guest asks the till anew, whatever was read a moment ago. */
export const forgetRead = statement(
  'pos.forget-read',
  `update pos_reads set asked_at = '-infinity' where table_id = any($1::uuid[])
     and answered_at is not null`,
);

export const insertBills = statement(
  'pos.insert-bills',
  `insert into pos_bills (id, read_id, table_id, point_id, pos_order_id, revision, taken_at,
     valid_until, body)
   select g.id, $1, $2, $3, g.pos_order_id, g.revision, $4, $5, g.body
   from json_to_recordset($6::json) as g (id uuid, pos_order_id text, revision text, body jsonb)`,
);

const columns = `
  b.id, b.read_id as "readId", b.table_id as "tableId", b.point_id as "pointId",
  b.pos_order_id as "posOrderId", b.revision, b.taken_at as "takenAt",
  b.valid_until as "validUntil", b.body`;

export const billsOfRead = statement(
  'pos.bills-of-read',
  `select ${columns} from pos_bills b where b.read_id = $1
   order by b.body->>'openedAt', b.body->>'number', b.pos_order_id`,
);

export const findBill = statement(
  'pos.find-bill',
  `select ${columns} from pos_bills b where b.table_id = $1 and b.id = $2`,
);

export const forgetBills = statement(
  'pos.forget-bills',
  `delete from pos_bills where id = any(array(
     select id from pos_bills where taken_at < $1 order by taken_at limit $2))`,
);

export const forgetCalls = statement(
  'pos.forget-calls',
  `delete from pos_calls where id = any(array(
     select id from pos_calls where started_at < $1 order by started_at limit $2))`,
);

/** What of these checks ($2) of a point ($1) was booked by its till, and who is paying them. */
export const checkFacts = statement(
  'pos.check-facts',
  `select c.pos_order_id as "posOrderId",
     coalesce(sum(k.amount) filter (where i.state = 'done' and k.result in
       ('closed', 'already_closed', 'paid_open', 'by_hand')), 0)::bigint as booked,
     max(i.state) filter (where i.state in ('confirming', 'open', 'paid')) as holding,
     max(i.confirm_until) filter (where i.state = 'confirming') as "confirmUntil"
   from unnest($2::text[]) as c (pos_order_id)
     left join pos_intents i on i.point_id = $1 and i.pos_order_id = c.pos_order_id
     left join pos_closings k on k.intent_id = i.id
   group by c.pos_order_id`,
);
