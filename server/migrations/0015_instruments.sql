-- Banks and other outside systems that show our invoices to their own clients, take the money there
-- and report it: their credentials, what they reported, and payers on their way to them.
create table instruments (
  id uuid primary key,
  -- Its tokens are those of this account; the account has no other use.
  account_id uuid not null unique references accounts (id),
  -- Names it in the ledger (`acquirer/<code>`), in merchants' lists of methods and in commissions.
  code text not null unique check (code ~ '^[a-z0-9][a-z0-9_-]{0,35}$'),
  -- What shops and the payment page call it by; ids below a hundred are the product's own methods.
  payment_method_id integer not null unique check (payment_method_id >= 100),
  title text not null,
  blocked boolean not null default false,
  -- Not hashed: signatures are checked and made with it. The former one is good until its time.
  signature_key text not null,
  former_signature_key text,
  former_key_until timestamptz,
  signature_algorithm text not null check (signature_algorithm in ('sha1', 'sha256')),
  -- Where the payer is sent to.
  authorize_url text,
  -- Whose invoices it may look for beside those it was handed.
  search_vat_number boolean not null,
  search_phone boolean not null,
  allow_partial boolean not null,
  allow_pending boolean not null,
  -- Days without a weekend for which a pending operation reserves its invoice.
  pending_days integer not null check (pending_days between 1 and 30),
  by_id_shape text not null check (by_id_shape in ('array', 'object')),
  -- Addresses and ranges that requests may come from; null means any.
  allowed_ips text[],
  -- Where refunds are asked for, signed with refund_key; null: they go by bank transfer.
  refund_url text,
  refund_key text,
  created_at timestamptz not null
);

-- What instruments have reported, once for each operation of theirs.
create table instrument_operations (
  id uuid primary key,
  instrument_id uuid not null references instruments (id),
  operation_id text not null,
  container_id uuid not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  -- pending: agreed, the money is not final; lapsed: pending for too long; paid: the end.
  state text not null check (state in ('pending', 'lapsed', 'paid')),
  -- Who really paid, as it was told.
  payment_order json,
  created_at timestamptz not null,
  paid_at timestamptz,
  -- When a pending one lapses.
  lapses_at timestamptz,
  unique (instrument_id, operation_id)
);
create index instrument_operations_by_container on instrument_operations (container_id);
create index instrument_operations_due on instrument_operations (lapses_at)
  where lapses_at is not null;
create index instrument_operations_by_time on instrument_operations (instrument_id, created_at);

-- A payer who was sent to an instrument. Nothing that the browser brings back is believed.
create table instrument_visits (
  -- The attempt's id, made by the page.
  id uuid primary key,
  container_id uuid not null,
  instrument_id uuid not null references instruments (id),
  -- open: on the way; back: said to be done, not confirmed; failed and left: ends.
  state text not null check (state in ('open', 'back', 'failed', 'left')),
  -- In the links by which the payer comes back; good once.
  token text not null unique,
  language text not null,
  created_at timestamptz not null
);
create index instrument_visits_by_container on instrument_visits (container_id, created_at);

-- Searches by INN or phone within the running minute, of all processes together.
create table instrument_searches (
  instrument_id uuid primary key references instruments (id),
  minute timestamptz not null,
  count integer not null
);

-- An invoice that waits for the final word of an outside party: it takes no other payment, does
-- not change and does not expire.
create table invoice_reservations (
  container_id uuid primary key,
  -- Who reserved it, by its code.
  source text not null,
  created_at timestamptz not null
);

-- Searches for the open invoices of an organisation. Orders of private persons take no place in it.
create index orders_by_customer_inn on orders ((customer ->> 'vatNumber'))
  where customer ->> 'vatNumber' is not null;
create index order_containers_by_payer_inn on order_containers ((payer ->> 'vatNumber'))
  where payer ->> 'vatNumber' is not null;

-- To which account money goes back by transfer, when it came by other ways; null: not known.
alter table money_returns add column destination json;
