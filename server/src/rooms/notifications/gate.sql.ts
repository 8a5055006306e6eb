import { statement } from '#kernel/database/database.ts';

/** Tells every process with open connections; see `gate-signal.ts` for what is said. */
export const notifyGate = statement('gate.notify', `select pg_notify('gate', $1)`);

/**
 * Calls of account $1 that wait at $2, oldest first, at most $5, without those in $4, of the shops
 * in $6 or of all. With $3 also those that are put off. A call waits for the earlier ones of its
 * order.
 */
export const waitingCalls = statement(
  'gate.waiting-calls',
  `select g.notification_id as id, g.account_id as "accountId", n.merchant_id as "merchantId",
     g.order_id as "orderId", g.tries, n.body
   from notification_gate g join notifications n on n.id = g.notification_id
   where g.account_id = $1 and g.state = 'waiting' and g.waits_until > $2
     and ($3 or g.due_at <= $2) and g.notification_id <> all($4::uuid[])
     and ($6::uuid[] is null or n.merchant_id = any($6))
     and not exists (
       select 1 from notifications p join notification_gate e on e.notification_id = p.id
       where p.order_id = g.order_id and p.sequence < g.sequence
         and e.state = 'waiting' and e.waits_until > $2)
   order by g.waits_until, g.notification_id limit $5`,
);

/** Notes what calls have come to, from JSON in $1, at $2. The first end stands. */
export const saveCalls = statement(
  'gate.save-calls',
  `with given as materialized (
     select * from json_to_recordset($1::json) as r (
       id uuid, state text, due_at timestamptz, code text, message text)
   ), locked as materialized (
     select notification_id from notification_gate
     where notification_id = any(array(select id from given))
     order by notification_id for update
   )
   update notification_gate g
   set state = r.state, tries = g.tries + 1, due_at = r.due_at, code = r.code,
     message = r.message,
     settled_at = case when r.state = 'waiting' then null else $2::timestamptz end
   from given r join locked l on l.notification_id = r.id
   where g.notification_id = r.id and g.notification_id = any(array(select id from given))
     and g.state = 'waiting'
   returning g.notification_id as id`,
);

/** Lets the call wait again from $2 until $3, sent by hand. */
export const callAgain = statement(
  'gate.call-again',
  `update notification_gate set state = 'waiting', due_at = $2, waits_until = $3, settled_at = null
   where notification_id = $1`,
);

export const insertQuestion = statement(
  'gate.insert-question',
  `insert into gate_questions (id, token_id, log_quantity, asked_at) values ($1, $2, $3, $4)`,
);

export const findQuestion = statement(
  'gate.find-question',
  `select id, token_id as "tokenId", log_quantity as "logQuantity", answer
   from gate_questions where id = $1`,
);

/** The first answer stands. */
export const saveAnswer = statement(
  'gate.save-answer',
  `update gate_questions set answer = $2, answered_at = $3 where id = $1 and answer is null`,
);
