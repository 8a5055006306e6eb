-- Fiscal receipts: what an order's history asks for, and what a cash register made of it. A receipt is
-- never lost: it stays in its queue, with its reason, until a register has printed it.

-- Orders of whom the room has heard. The row is the lock of an order's queue.
create table receipt_orders (
  order_id uuid primary key,
  -- When the history is to be looked at; null when nothing new is known.
  due_at timestamptz,
  tries integer not null default 0,
  last_error text,
  -- Whether the order has receipts at all: decided once, since contracts change.
  wanted boolean
);
create index receipt_orders_by_time on receipt_orders (due_at) where due_at is not null;

create table receipts (
  id uuid primary key,
  order_id uuid not null references receipt_orders (order_id),
  container_id uuid not null,
  merchant_id uuid not null,
  -- Key of the replay, `payment` or `shipment/12`, and the part of it: registers take so many lines.
  key text not null,
  part integer not null check (part > 0),
  -- Receipts of an order are registered in this order, one after the other.
  seq integer not null check (seq > 0),
  happened_at timestamptz not null,
  state text not null check (state in ('queued', 'sent', 'done', 'failed')),
  sign text not null check (sign in ('sale', 'refund')),
  total_minor bigint not null check (total_minor > 0),
  cashless_minor bigint not null,
  advance_minor bigint not null,
  body jsonb not null,
  -- Idempotency key at the register; a receipt that failed there takes a new one.
  register_key uuid not null,
  ticket text,
  -- When to go on with it; only the first unfinished receipt of an order has a time.
  due_at timestamptz,
  tries integer not null default 0,
  last_error text,
  error_code text,
  fiscal jsonb,
  document_id uuid,
  created_at timestamptz not null,
  done_at timestamptz,
  unique (order_id, key, part),
  unique (order_id, seq),
  check (cashless_minor >= 0 and advance_minor >= 0),
  check (cashless_minor + advance_minor = total_minor),
  check ((state = 'done') = (fiscal is not null and document_id is not null
    and done_at is not null)),
  check ((state = 'failed') = (error_code is not null)),
  check (due_at is null or state in ('queued', 'sent'))
);
create index receipts_by_time on receipts (due_at) where due_at is not null;
create index receipts_by_ticket on receipts (ticket) where ticket is not null;
create index receipts_failing on receipts (created_at) where last_error is not null;
create index receipts_by_creation on receipts (created_at);
