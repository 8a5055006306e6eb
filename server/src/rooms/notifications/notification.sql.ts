import { statement } from '#kernel/database/database.ts';

// Rows are picked by `= any(array(…))`, not by a join: it is an index scan whatever the planner
// believes of tables that grow by thousands a second.

/** What was announced of these orders before: one row for each order that had any. */
export const announcedBefore = statement(
  'notifications.announced-before',
  `select order_id as "orderId", max(sequence) as last,
     bool_or(status = 'completed' and partner_id is null) as completed,
     bool_or(status = 'completed' and partner_id is not null) as "partnerCompleted"
   from notifications where order_id = any($1::uuid[]) group by order_id`,
);

/**
 * Orders with a delivery that is not settled. The lock makes whoever settles it wait for our
 * commit and then see the successor; taken by id, as settling takes it.
 */
export const lockOpenDeliveries = statement(
  'notifications.lock-open',
  `select h.order_id as "orderId", h.partner_id as "partnerId" from notification_http h
   where h.state = 'open'
     and h.notification_id =
       any(array(select id from notifications where order_id = any($1::uuid[])))
   order by h.notification_id for share`,
);

/**
 * Partners are told by HTTP alone. Many notifications with their deliveries, from JSON in $1; made at $2, the gate waits until $3.
 * What is urgent is due since yesterday, so that it goes before whatever waits for the same server.
 */
export const insertNotifications = statement(
  'notifications.insert',
  `with given as materialized (
     select * from json_to_recordset($1::json) as r (
       id uuid, account_id uuid, merchant_id uuid, order_id uuid, sequence integer, status text,
       body text, url text, origin text, blocked boolean, urgent boolean, partner_id uuid)
   ), texts as (
     insert into notifications
       (id, account_id, merchant_id, order_id, sequence, status, body, created_at, partner_id)
     select id, account_id, merchant_id, order_id, sequence, status, body, $2::timestamptz,
       partner_id
     from given
   ), http as (
     insert into notification_http
       (notification_id, order_id, partner_id, sequence, url, origin, state, due_at)
     select id, order_id, partner_id, sequence, url, origin, 'open',
       case when blocked then null when urgent then $2::timestamptz - interval '1 day'
         else $2::timestamptz end
     from given where url is not null
   )
   insert into notification_gate
     (notification_id, account_id, order_id, sequence, state, due_at, waits_until)
   select id, account_id, order_id, sequence, 'waiting', $2::timestamptz, $3::timestamptz
   from given where partner_id is null`,
);

/** A notification that was sent at once, outside of any series: a test. */
export const insertSentNotification = statement(
  'notifications.insert-sent',
  `with text as (
     insert into notifications
       (id, account_id, merchant_id, order_id, sequence, status, body, created_at)
     values ($1, $2, $3, null, 1, 'completed', $4, $5)
   )
   insert into notification_http (notification_id, order_id, sequence, url, origin, state, tries,
     due_at, code, message, settled_at)
   values ($1, null, 1, $6, $7, $8, 1, null, $9, $10, $11)`,
);

/**
 * Takes what is due at $1 and leases it until $2: at most $3 rows, of each origin in $4 as many as
 * $5 says, of any other $6. Origins are stepped through by the index, so a shop that has a long
 * queue costs the others nothing.
 */
export const claimDue = statement(
  'notifications.claim-due',
  `with recursive origins as (
     (select origin from notification_http where due_at is not null order by origin limit 1)
     union all
     select (select h.origin from notification_http h
             where h.due_at is not null and h.origin > o.origin order by h.origin limit 1)
     from origins o where o.origin is not null
   ), due as (
     select d.notification_id, d.due_at
     from origins o
     left join unnest($4::text[], $5::integer[]) as known (origin, free)
       on known.origin = o.origin
     cross join lateral (
       select h.notification_id, h.due_at from notification_http h
       where h.origin = o.origin and h.due_at <= $1
       order by h.due_at limit coalesce(known.free, $6::integer)
       for update skip locked
     ) d
     where o.origin is not null
     order by d.due_at limit $3
   ), taken as (
     update notification_http h set due_at = $2
     where h.notification_id = any(array(select notification_id from due))
     returning h.notification_id, h.url, h.origin, h.state, h.tries, h.by_hand
   )
   select n.id, n.account_id as "accountId", n.merchant_id as "merchantId",
     n.order_id as "orderId", n.partner_id as "partnerId", n.body, t.url, t.origin, t.state,
     t.tries, t.by_hand as "byHand", d.due_at < n.created_at as urgent
   from taken t join notifications n on n.id = t.notification_id
   join due d on d.notification_id = n.id
   order by n.id`,
);

/** Exchanges as they were, many at once, from JSON in $1. */
export const insertTries = statement(
  'notifications.insert-tries',
  `insert into notification_tries (notification_id, id, channel, started_at, duration_ms, url,
     request_headers, status, answer, error, outcome, code)
   select notification_id, id, channel, started_at, duration_ms, url, request_headers, status,
     answer, error, outcome, code
   from json_to_recordset($1::json) as r (
     notification_id uuid, id uuid, channel text, started_at timestamptz, duration_ms integer,
     url text, request_headers json, status integer, answer text, error text, outcome text,
     code text)`,
);

/**
 * Notes where deliveries stand after their tries, from JSON in $1, at $2. Whose lease is lost has
 * no say any more, except that a delivery stays delivered.
 */
export const saveProgress = statement(
  'notifications.save-progress',
  `with given as materialized (
     select * from json_to_recordset($1::json) as r (
       id uuid, lease timestamptz, state text, tries integer, due_at timestamptz, code text,
       message text)
   ), locked as materialized (
     select notification_id, due_at, state from notification_http
     where notification_id = any(array(select id from given))
     order by notification_id for update
   )
   update notification_http h
   set state = g.state, tries = g.tries, due_at = g.due_at, by_hand = false, code = g.code,
     message = g.message,
     settled_at = case when g.state = 'open' then null else $2::timestamptz end
   from given g join locked l on l.notification_id = g.id
   where h.notification_id = g.id and h.notification_id = any(array(select id from given))
     and (l.due_at = g.lease or (g.state = 'delivered' and l.state <> 'delivered'))
   returning h.notification_id as id`,
);

/**
 * Lets the next notification of these orders go at $2, once nothing before it is open. Run as a
 * statement of its own after settling, so that it sees what waited for the settled row's lock.
 */
export const wakeNext = statement(
  'notifications.wake-next',
  `with next as materialized (
     select distinct on (order_id, partner_id) notification_id from notification_http
     where order_id = any($1::uuid[]) and state = 'open' and due_at is null
     order by order_id, partner_id, sequence
   )
   update notification_http h set due_at = $2
   where h.notification_id = any(array(select notification_id from next))
     and not exists (
       select 1 from notifications p join notification_http e on e.notification_id = p.id
       where p.order_id = h.order_id and p.sequence < h.sequence and e.state = 'open'
         and p.partner_id is not distinct from h.partner_id)`,
);

const listColumns = `n.id, n.account_id as "accountId", n.merchant_id as "merchantId",
  n.partner_id as "partnerId",
  n.order_id as "orderId", n.status as "orderStatus", n.created_at as "createdAt", h.url,
  coalesce(h.state, 'none') as status, coalesce(h.tries, 0) as tries,
  case when h.due_at < n.created_at then n.created_at else h.due_at end as "dueAt",
  h.code, h.message, g.state as "gateState", g.waits_until as "gateWaitsUntil"`;

export const listBase = `from notifications n
  left join notification_http h on h.notification_id = n.id
  left join notification_gate g on g.notification_id = n.id`;
export { listColumns };

export const findNotification = statement(
  'notifications.find',
  `select ${listColumns}, n.body ${listBase} where n.account_id = $1 and n.id = $2`,
);

/** Exchanges of these notifications in $1, each answer cut to $2 characters. */
export const triesOf = statement(
  'notifications.tries-of',
  `select notification_id as "notificationId", id, channel, started_at as "startedAt",
     duration_ms as "durationMs", url, request_headers as "requestHeaders", status,
     left(answer, $2) as answer, error, outcome, code
   from notification_tries where notification_id = any($1::uuid[]) order by id`,
);

/** Sends again at $4 to $2 on server $3; a delivery that is not there yet is made. */
export const sendAgain = statement(
  'notifications.send-again',
  `insert into notification_http
     (notification_id, order_id, sequence, url, origin, state, due_at, by_hand)
   select n.id, n.order_id, n.sequence, $2::text, $3::text, 'open', $4::timestamptz, true
   from notifications n where n.id = $1
   on conflict (notification_id) do update
   set url = excluded.url, origin = excluded.origin, due_at = excluded.due_at, by_hand = true`,
);

/** The last notification of these merchants in $1, real or test, if there was one since $2. */
export const toldSince = statement(
  'notifications.told-since',
  `select distinct merchant_id as "merchantId" from notifications
   where merchant_id = any($1::uuid[]) and created_at > $2 and partner_id is null`,
);
