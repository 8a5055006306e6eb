-- Documents: numbers without gaps, data that never changes, and the files made of it.

-- The last number of a series. It is taken under the lock of the row, in the transaction that issues
-- the document: what rolls back leaves no gap.
create table document_series (
  issuer text not null,
  kind text not null,
  year integer not null,
  last bigint not null check (last >= 0),
  primary key (issuer, kind, year)
);

create table documents (
  id uuid primary key,
  kind text not null,
  -- Its place in a series; null for fiscal numbers, which a cash register gives.
  issuer text,
  year integer,
  serial bigint,
  -- As printed.
  number text not null,
  date date not null,
  -- What it is issued for; the same cause is the same document.
  cause text not null unique,
  -- What is handed over together, such as the papers of one shipment.
  "group" text not null,
  merchant_id uuid not null,
  -- SHA-256 of the data in canonical form.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  data json not null,
  state text not null default 'issued' check (state in ('issued', 'canceled')),
  created_at timestamptz not null,
  -- The document that was cancelled for this one.
  replaces uuid references documents (id),
  canceled_at timestamptz,
  canceled_by text,
  cancel_reason text,
  check ((issuer is null) = (serial is null) and (issuer is null) = (year is null)),
  check ((state = 'canceled') = (canceled_at is not null)),
  check ((canceled_at is null) = (canceled_by is null and cancel_reason is null)),
  unique (issuer, kind, year, serial)
);
create index documents_by_merchant on documents (merchant_id, created_at, id);
create unique index documents_replaced on documents (replaces) where replaces is not null;

create table document_orders (
  document_id uuid not null references documents (id),
  order_id uuid not null,
  primary key (order_id, document_id)
);
create index document_orders_by_document on document_orders (document_id);

create table files (
  id uuid primary key,
  document_id uuid not null references documents (id),
  format text not null check (format in ('pdf', 'xml', 'xlsx', 'html')),
  unique (document_id, format)
);

-- Bytes are made when they are asked for, once: the first writer wins, so that they never change.
create table rendered_files (
  hash text not null,
  format text not null,
  mime_type text not null,
  file_name text not null,
  sha256 text not null,
  size integer not null,
  bytes bytea not null,
  created_at timestamptz not null,
  primary key (hash, format)
);
-- PDF and XLSX are compressed already.
alter table rendered_files alter column bytes set storage external;

-- A document may be cancelled, once; nothing else of it ever changes.
create function documents_refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state = 'issued' and new.state = 'canceled'
    and (to_jsonb(new) - '{state,canceled_at,canceled_by,cancel_reason,data}'::text[])
      = (to_jsonb(old) - '{state,canceled_at,canceled_by,cancel_reason,data}'::text[])
    and new.data::text = old.data::text then
    return new;
  end if;
  raise exception '% on documents is refused: an issued document stays. Cancel it and issue another.',
    tg_op
    using errcode = 'restrict_violation', constraint = 'documents_immutable';
end
$$;
create trigger documents_immutable before update or delete on documents
  for each row execute function documents_refuse_change();

-- Keys that this installation has made for itself, by what they are for.
create table installation_keys (
  purpose text primary key,
  key text not null,
  created_at timestamptz not null
);

-- A plain invoice that has changed is issued anew, with a number of its own. Former numbers stay:
-- they are printed, and transfers that name them are matched. Numbers come from the operator's
-- series now, two digits of the year before them.
alter table invoices
  drop constraint invoices_pkey,
  alter column number drop default,
  add primary key (number),
  drop constraint invoices_number_key,
  -- Null: issued before invoices were documents.
  add column document_id uuid,
  -- When another was issued in its place.
  add column replaced_at timestamptz,
  -- When to look whether it still says what is to be paid; null: nothing has changed.
  add column due_at timestamptz;
drop sequence invoice_numbers;
create unique index invoices_current on invoices (container_id) where replaced_at is null;
create index invoices_due on invoices (due_at) where due_at is not null;
