-- An order is what a shop sells; a container is the invoice that the payer pays, with one order or several.
create table order_containers (
  id uuid primary key,
  currency text not null,
  -- open: waits for money; paid and held: money is there; closed: no order is left to be paid.
  state text not null check (state in ('open', 'paid', 'held', 'closed')),
  -- What a payment under way means for orders: '', processing or processing-error.
  processing text not null default '',
  -- Money received in parts, minor units; it waits until the rest arrives.
  received_amount bigint not null default 0 check (received_amount >= 0),
  -- The earliest expiration of the open orders: the invoice is paid as a whole or not at all.
  expires_at timestamptz not null,
  created_at timestamptz not null,
  -- Payer's details given on the payment page; they win over those of the orders.
  payer jsonb
) with (fillfactor = 60);
create index order_containers_due on order_containers (expires_at) where state = 'open';

create table orders (
  id uuid primary key,
  container_id uuid not null,
  -- An order may move between merchants of one account, never out of it.
  account_id uuid not null,
  merchant_id uuid not null,
  status text not null check (status in ('created', 'hold', 'completed', 'expired', 'canceled')),
  subtype text not null check (subtype in ('order', 'correction')),
  processing_status text not null default '',
  processable boolean not null,
  -- Hold mode as it was resolved at creation.
  hold boolean not null,
  merchant_order_id text not null,
  -- The number, where the merchant wants numbers to be unique; null otherwise.
  unique_number text,
  amount bigint not null check (amount > 0),
  vat_amount bigint not null check (vat_amount >= 0),
  currency text not null,
  language text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  paid_at timestamptz,
  customer jsonb not null,
  -- Everything the shop sent, clean, as it is echoed.
  body json not null
  -- Room in each page for the row's next version: a changed status then touches no index.
) with (fillfactor = 70);
create index orders_by_container on orders (container_id);
create index orders_by_account on orders (account_id, created_at, id);
create index orders_by_merchant on orders (merchant_id, created_at, id);
create index orders_by_number on orders (merchant_id, merchant_order_id);
create unique index orders_unique_number on orders (merchant_id, unique_number)
  where unique_number is not null;
