-- The training cash register's own storage: an outside party that happens to live in our database, so
-- that a demo needs no registers. Nothing of ours refers to it, and it refers to nothing of ours.
create schema training;

-- The one register: who prints holds its row, so that numbers have no gaps.
create table training.register (
  id boolean primary key default true check (id),
  -- Number of the last fiscal document (tag 1040).
  documents integer not null check (documents >= 0),
  -- Number of the shift (tag 1038), its day of Moscow, and the receipts in it (tag 1042).
  shift integer not null check (shift >= 0),
  shift_day date,
  shift_receipts integer not null check (shift_receipts >= 0)
);
insert into training.register (documents, shift, shift_receipts) values (0, 0, 0);

create table training.receipts (
  ticket uuid primary key,
  key text not null unique,
  state text not null check (state in ('printed', 'failed')),
  -- Until then the register says that the receipt is in its queue.
  ready_at timestamptz not null,
  total_minor bigint not null check (total_minor > 0),
  document_number integer unique,
  shift integer,
  receipt_number integer,
  -- Fiscal sign (tag 1077) and the moment (tag 1012).
  sign text,
  printed_at timestamptz,
  -- Why it failed.
  code text,
  why text,
  check ((state = 'printed') = (document_number is not null and sign is not null
    and shift is not null and receipt_number is not null and printed_at is not null)),
  check ((state = 'failed') = (code is not null and why is not null))
);

-- What was ordered to go wrong, one call each.
create table training.faults (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('down', 'lost', 'slow', 'fail', 'refuse', 'twice')),
  delay_ms integer not null default 0 check (delay_ms >= 0),
  -- Which line is refused, from 1.
  line integer
);
