import { statement } from '#kernel/database/database.ts';

export const messageColumns = `
  m.id, m.cause, m.channel, m.address, m.language, m.template, m.letter, m.transactional,
  m.secret, m.account_id as "accountId", m.merchant_id as "merchantId", m.order_id as "orderId",
  m.state, m.tries, m.due_at as "dueAt", m.useful_until as "usefulUntil",
  m.provider_id as "providerId", m.answer, m.last_error as "lastError",
  m.created_at as "createdAt", m.settled_at as "settledAt"`;

export const listBase = 'from messages m';

/** Many new messages from JSON in $1, made at $2; a cause that is known is left alone. */
export const insertMessages = statement(
  'messages.insert',
  `insert into messages as m (id, cause, channel, address, language, template, letter,
     transactional, secret, account_id, merchant_id, order_id, state, due_at, useful_until,
     last_error, created_at, settled_at)
   select id, cause, channel, address, language, template, letter, transactional, secret,
     account_id, merchant_id, order_id, state, due_at, useful_until, last_error,
     $2::timestamptz, settled_at
   from json_to_recordset($1::json) as r (
     id uuid, cause text, channel text, address text, language text, template text, letter json,
     transactional boolean, secret boolean, account_id uuid, merchant_id uuid, order_id uuid,
     state text, due_at timestamptz, useful_until timestamptz, last_error text,
     settled_at timestamptz)
   on conflict (cause) do nothing
   returning ${messageColumns}`,
);

export const messagesOfCauses = statement(
  'messages.of-causes',
  `select ${messageColumns} from messages m where m.cause = any($1::text[])`,
);

/** How many messages each address (channel $1[i], address $2[i]) got since $3, at most $4. */
export const countOfAddresses = statement(
  'messages.count-of-addresses',
  `select g.channel, g.address, (select count(*) from (
       select 1 from messages m
       where m.channel = g.channel and m.address = g.address and m.created_at > $3
       limit $4) x) as count
   from unnest($1::text[], $2::text[]) as g (channel, address)`,
);

/** How many messages of its own each account sent since $2, at most $3. */
export const countOfSenders = statement(
  'messages.count-of-senders',
  `select g.account_id as "accountId", (select count(*) from (
       select 1 from messages m where m.account_id = g.account_id and m.created_at > $2
         and not m.transactional
       limit $3) x) as count
   from unnest($1::uuid[]) as g (account_id)`,
);

/** Takes what is due at $1, of any or of the ids in $4, and leases it until $2; at most $3. */
export const claimDue = statement(
  'messages.claim-due',
  `update messages m set due_at = $2, tries = m.tries + 1
   where m.id in (
     select id from messages
     where due_at <= $1 and state = 'queued' and ($4::uuid[] is null or id = any($4::uuid[]))
     order by due_at limit $3 for update skip locked)
   returning ${messageColumns}`,
);

/**
 * Notes what became of a try, for whoever still has the lease; that it went out is believed of
 * anybody, as it cannot be taken back.
 */
export const settleMessage = statement(
  'messages.settle',
  `update messages m
   set state = $3, due_at = $4, provider_id = coalesce($5, m.provider_id), answer = $6,
     last_error = $7, settled_at = case when $3 = 'queued' then null else $8::timestamptz end,
     letter = case when $9 then $10::json else m.letter end
   where m.id = $1 and m.state = 'queued'
     and (m.due_at = $2 or $3 in ('sent', 'delivered'))
   returning ${messageColumns}`,
);

export const findMessage = statement(
  'messages.find',
  `select ${messageColumns} from messages m where m.id = $1`,
);
