-- Sellers who issue invoices in amoCRM let their clients pay through us: connections to accounts of
-- amoCRM, which invoice became which order, and what is to be written back.

create table amo_connections (
  id uuid primary key,
  -- 1 amoCRM, 2 Kommo; an account is known by platform and id, as its host may be renamed.
  platform text not null,
  amo_id bigint not null,
  host text not null,
  name text not null,
  language text not null check (language in ('ru', 'en')),
  state text not null
    check (state in ('installed', 'linked', 'active', 'needs_reauth', 'disabled')),
  -- Whose shop gets the money; null until the settings form or our own consent has said so.
  account_id uuid references accounts (id),
  merchant_id uuid references merchants (id),
  -- Null until the form was saved.
  settings jsonb,
  -- Sealed; null once the account has removed us.
  access_sealed text,
  refresh_sealed text,
  access_until timestamptz,
  refreshed_at timestamptz,
  -- One process at a time uses the refresh token up.
  refresh_lease timestamptz,
  -- The list of invoices, once it was found.
  catalog_id bigint,
  -- amoCRM wants to be paid by its own customer first.
  suspended_at timestamptz,
  -- A removal was announced and is to be proved.
  check_due_at timestamptz,
  last_error text,
  last_error_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (platform, amo_id),
  check ((account_id is null) = (merchant_id is null))
);
create index amo_connections_number on amo_connections (amo_id);
create index amo_connections_account on amo_connections (account_id);

-- Consents that wait to be exchanged: the other side does not wait, and does not come twice.
create table amo_codes (
  id uuid primary key,
  platform text not null,
  host text not null,
  code_sealed text not null,
  account_id uuid references accounts (id),
  merchant_id uuid references merchants (id),
  tries integer not null default 0,
  due_at timestamptz not null,
  created_at timestamptz not null
);
create index amo_codes_due on amo_codes (due_at);

-- A consent that was begun at our side, for this shop; used once.
create table amo_states (
  state_hash text primary key,
  account_id uuid not null references accounts (id),
  merchant_id uuid not null references merchants (id),
  until timestamptz not null
);

-- Which order an invoice is paid by now.
create table amo_invoices (
  connection_id uuid not null references amo_connections (id),
  invoice_id bigint not null,
  -- Counts the orders of this invoice: the last part of their numbers.
  number integer not null default 0,
  order_id uuid references orders (id),
  -- What the order was made of: another one is made when it differs.
  fingerprint text,
  -- Somebody is making the order right now.
  busy_until timestamptz,
  -- The seller's own link for receipts, and the page to come back to.
  link text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (connection_id, invoice_id)
);
create index amo_invoices_order on amo_invoices (order_id) where order_id is not null;

-- Invoices that could not be paid, and why, for the seller's eyes.
create table amo_faults (
  connection_id uuid not null references amo_connections (id),
  invoice_id bigint not null,
  code text not null,
  reason text not null,
  line integer,
  found text,
  times integer not null default 1,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- Set once the seller has a letter about it.
  told_at timestamptz,
  primary key (connection_id, invoice_id, reason)
);

-- What is to be written back: one row for each thing that happened to an order.
create table amo_writes (
  id uuid primary key,
  connection_id uuid not null references amo_connections (id),
  invoice_id bigint not null,
  order_id uuid not null references orders (id),
  kind text not null check (kind in ('paid', 'held', 'lapsed', 'refunded')),
  -- The refund, or the order itself.
  about uuid not null,
  -- Minor units of roubles.
  amount bigint not null,
  happened_at timestamptz not null,
  state text not null check (state in ('due', 'done', 'given_up')),
  -- What became of it, in a word.
  outcome text,
  -- The status is written, and what is left is the note on the deal.
  written boolean not null default false,
  tries integer not null default 0,
  due_at timestamptz,
  last_error text,
  created_at timestamptz not null,
  ended_at timestamptz,
  unique (order_id, kind, about)
);
create index amo_writes_due on amo_writes (due_at) where state = 'due';
create index amo_writes_connection on amo_writes (connection_id, created_at);
