-- Guests of restaurants pay the bill of a table by its QR: points and tables of a shop, what tills
-- said of their checks, who is paying which check, and what tills have still to close.

-- Why an order that waited was cancelled, in a word that its page has a sentence for.
alter table orders add column cancel_reason text;

-- A place with a till.
create table pos_points (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  merchant_id uuid not null references merchants (id),
  name text not null,
  enabled boolean not null default true,
  -- The till of the gate that answers for the point; null: any that can.
  device_id text,
  callback_url text,
  -- Not hashed: we sign with it.
  callback_key text,
  callback_algorithm text not null default 'sha1'
    check (callback_algorithm in ('md5', 'sha1', 'sha256', 'sha384', 'sha512')),
  private_payers boolean not null default false,
  surcharge_policy text not null default 'refuse' check (surcharge_policy in ('refuse', 'line')),
  -- The connector to the cloud of a till vendor, and what it needs, secrets included.
  cloud_kind text,
  cloud_settings jsonb,
  created_at timestamptz not null,
  check ((callback_url is null) = (callback_key is null))
);
create index pos_points_account on pos_points (account_id);

create table pos_tables (
  id uuid primary key,
  point_id uuid not null references pos_points (id),
  -- As the till knows it.
  number text not null,
  hall text,
  cloud_table_id text,
  -- Of the address on the QR; another one once it is reissued.
  code text not null unique,
  -- The till of the gate that answered last for this table.
  answered_by text,
  created_at timestamptz not null,
  reissued_at timestamptz
);
create unique index pos_tables_number on pos_tables (point_id, number, coalesce(hall, ''));

-- The last question to the till about a table: guests who ask meanwhile share its answer.
create table pos_reads (
  table_id uuid primary key references pos_tables (id),
  read_id uuid not null,
  asked_at timestamptz not null,
  -- Null while the till is being asked.
  answered_at timestamptz,
  -- The word of a till that said no, or `pos_offline`.
  error text,
  -- Requests of guests in the minute that began then.
  minute_at timestamptz not null,
  minute_count integer not null
);

-- What a guest was shown; forgotten after a day.
create table pos_bills (
  id uuid primary key,
  read_id uuid not null,
  table_id uuid not null references pos_tables (id),
  point_id uuid not null references pos_points (id),
  pos_order_id text not null,
  revision text not null,
  taken_at timestamptz not null,
  valid_until timestamptz not null,
  -- The check as the till described it, with lines that follow the rules of baskets.
  body jsonb not null
);
create index pos_bills_read on pos_bills (read_id);
create index pos_bills_taken on pos_bills (taken_at);

-- A guest's wish to pay a check, from the confirmation to the closed check.
create table pos_intents (
  -- Chosen by the guest's page: the key to the state of this payment.
  id uuid primary key,
  account_id uuid not null references accounts (id),
  merchant_id uuid not null references merchants (id),
  point_id uuid not null references pos_points (id),
  table_id uuid not null references pos_tables (id),
  bill_id uuid not null,
  pos_order_id text not null,
  revision text not null,
  -- The check as it was confirmed.
  body jsonb not null,
  state text not null check (state in ('confirming', 'open', 'paid', 'done', 'ended')),
  end_reason text,
  -- What the guest pays; minor units.
  amount bigint not null check (amount > 0),
  currency text not null,
  -- Which order of this check, from 1; null before there is one.
  number integer,
  order_id uuid unique,
  container_id uuid,
  lock_id text,
  -- When a lock at the till that is no longer needed is to be released.
  unlock_due_at timestamptz,
  created_at timestamptz not null,
  -- A confirmation that has not ended by then died with its process.
  confirm_until timestamptz not null,
  -- When the payment page was last seen open.
  seen_at timestamptz,
  -- When the check is read again at the till.
  read_due_at timestamptz,
  paid_at timestamptz,
  ended_at timestamptz,
  check ((state in ('open', 'paid', 'done')) <= (order_id is not null)),
  check ((state in ('done', 'ended')) = (ended_at is not null))
);
-- One guest at a time pays a check.
create unique index pos_intents_holding on pos_intents (point_id, pos_order_id)
  where state in ('confirming', 'open', 'paid');
create index pos_intents_check on pos_intents (merchant_id, pos_order_id);
create index pos_intents_container on pos_intents (container_id) where state = 'open';
create index pos_intents_open on pos_intents (read_due_at) where state = 'open';
create index pos_intents_confirming on pos_intents (confirm_until) where state = 'confirming';
create index pos_intents_unlock on pos_intents (unlock_due_at) where unlock_due_at is not null;

-- A paid check that its till has to close.
create table pos_closings (
  intent_id uuid primary key references pos_intents (id),
  point_id uuid not null references pos_points (id),
  order_id uuid not null unique,
  state text not null check (state in ('due', 'waiting', 'done')),
  -- The key of the call, the same in every repeat; another one for another sum.
  request_id uuid not null,
  -- What the till is told to book, minor units: less than was paid where the check shrank.
  amount bigint not null check (amount >= 0),
  -- The check as the till described it when it shrank.
  smaller jsonb,
  tries integer not null default 0,
  created_at timestamptz not null,
  due_at timestamptz not null,
  result text,
  remainder bigint,
  returned bigint,
  closed_at timestamptz,
  last_error text,
  comment text,
  check ((state = 'done') = (result is not null and closed_at is not null))
);
create index pos_closings_due on pos_closings (due_at) where state = 'due';
create index pos_closings_point on pos_closings (point_id) where state <> 'done';
create index pos_closings_open on pos_closings (created_at) where state <> 'done';

-- What was said to tills and what they answered, for people who look for a fault; kept for 30 days.
create table pos_calls (
  id uuid primary key,
  point_id uuid not null references pos_points (id),
  connector text not null,
  method text not null,
  request_id text not null,
  started_at timestamptz not null,
  duration_ms integer not null,
  params jsonb not null,
  -- The answer, or the word of the error and why.
  result jsonb,
  error text,
  message text
);
create index pos_calls_point on pos_calls (point_id, started_at desc);
create index pos_calls_started on pos_calls (started_at);

-- Orders of one check of a till: a new pre-check takes the place of those not paid.
create table pos_check_orders (
  order_id uuid primary key,
  merchant_id uuid not null,
  check_id text not null
);
create index pos_check_orders_check on pos_check_orders (merchant_id, check_id);

-- Open connections of tills that have said what they can, in whichever process they are.
create table gate_connections (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  -- The one shop of its token; null: all of the account.
  merchant_id uuid references merchants (id),
  device_id text,
  product text,
  capabilities text[] not null,
  tables text[] not null,
  connected_at timestamptz not null,
  -- Refreshed by the process that has it: one that died leaves it behind.
  seen_at timestamptz not null
);
create index gate_connections_account on gate_connections (account_id);

-- Calls of methods on their way to the process that has the connection, and their answers.
create table gate_asks (
  id uuid primary key,
  connection_id uuid not null,
  method text not null,
  params jsonb not null,
  wait_ms integer not null,
  asked_at timestamptz not null,
  answer jsonb
);
create index gate_asks_asked on gate_asks (asked_at);
