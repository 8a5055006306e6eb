-- What shops are told of their orders: the text is made once, in the transaction that relays the
-- event, and every try on either channel repeats it to the byte.
create table notifications (
  id uuid primary key,
  account_id uuid not null,
  merchant_id uuid not null,
  -- Null for a test notification, which speaks of no order.
  order_id uuid,
  -- Place among the notifications of its order, from 1: they are delivered in this order.
  sequence integer not null,
  -- The status that the body says.
  status text not null check (status in ('completed', 'hold', 'canceled', 'expired')),
  body text not null,
  created_at timestamptz not null
);
create unique index notifications_of_order on notifications (order_id, sequence);
create index notifications_by_account on notifications (account_id, created_at, id);
create index notifications_by_merchant on notifications (merchant_id, created_at);

-- Delivery by HTTP, for a notification whose order or shop has an address.
create table notification_http (
  notification_id uuid primary key,
  order_id uuid,
  sequence integer not null,
  url text not null,
  -- Scheme, host and port of the address: what shares a server shares its slots.
  origin text collate "C" not null,
  -- open: tries go on; delivered, refused (a final answer of the shop), undelivered: ends.
  state text not null check (state in ('open', 'delivered', 'refused', 'undelivered')),
  -- Tries of the series so far; those by hand do not count.
  tries integer not null default 0,
  -- When to try (again). While a try is under way: when it counts as lost. Null: nothing to do, or,
  -- while open, an earlier notification of the order is not settled yet.
  due_at timestamptz,
  -- The next try was asked for by hand.
  by_hand boolean not null default false,
  -- Code and message of the last answer that said no.
  code text,
  message text,
  settled_at timestamptz
);
create index notification_http_due on notification_http (origin, due_at) where due_at is not null;
create index notification_http_blocked on notification_http (order_id, sequence)
  where state = 'open' and due_at is null;

-- Delivery over the gate. A call that waits is one of `waiting` whose time is not over.
create table notification_gate (
  notification_id uuid primary key,
  account_id uuid not null,
  order_id uuid,
  sequence integer not null,
  state text not null check (state in ('waiting', 'delivered', 'refused')),
  tries integer not null default 0,
  -- Not before this time on connections that are open already; a new one gets it at once.
  due_at timestamptz not null,
  waits_until timestamptz not null,
  code text,
  message text,
  settled_at timestamptz
);
create index notification_gate_waiting on notification_gate (account_id, waits_until)
  where state = 'waiting';

-- Every exchange as it was.
create table notification_tries (
  notification_id uuid not null,
  -- X-Request-Id of the try; time-ordered.
  id uuid not null,
  channel text not null check (channel in ('http', 'gate')),
  started_at timestamptz not null,
  duration_ms integer not null,
  url text,
  request_headers json,
  status integer,
  answer text not null,
  -- Why it counts as no answer.
  error text,
  outcome text not null check (outcome in ('delivered', 'refused', 'failed')),
  code text,
  primary key (notification_id, id)
);

-- Questions to the other end of the gate, for diagnostics: asked by one server process, carried to
-- a connection of the token by whichever process has it.
create table gate_questions (
  id uuid primary key,
  token_id uuid not null,
  log_quantity integer not null,
  asked_at timestamptz not null,
  -- Secrets in it are masked before it is stored.
  answer json,
  answered_at timestamptz
);
create index gate_questions_of_token on gate_questions (token_id, asked_at);
