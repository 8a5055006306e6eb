-- The emulated bank's own storage: an outside party that happens to live in our database, so that
-- a demo needs no bank. Nothing of ours refers to it, and it refers to nothing of ours.
create schema emulator;

create table emulator.payments (
  id uuid primary key,
  key text not null unique,
  -- What was asked under the key, to tell a repetition from a mistake.
  fingerprint text not null,
  method text not null check (method in ('card', 'sbp')),
  state text not null
    check (state in ('waiting', 'pending', 'authorized', 'captured', 'failed', 'canceled')),
  reason text,
  hold boolean not null,
  amount_minor bigint not null check (amount_minor > 0),
  captured_minor bigint not null default 0 check (captured_minor between 0 and amount_minor),
  refunded_minor bigint not null default 0 check (refunded_minor between 0 and captured_minor),
  currency text not null,
  description text not null,
  return_url text not null,
  language_id text not null,
  challenged boolean not null default false,
  wrong_codes smallint not null default 0,
  capture_key text,
  created_at timestamptz not null,
  -- When the state ends by itself: the payer is too late, the slow bank is done, the hold lapses.
  turns_at timestamptz
);

create index payments_turns_at on emulator.payments (turns_at) where turns_at is not null;

create table emulator.refunds (
  id uuid primary key,
  key text not null unique,
  payment_id uuid not null references emulator.payments,
  state text not null check (state in ('pending', 'completed', 'failed')),
  amount_minor bigint not null check (amount_minor > 0),
  created_at timestamptz not null,
  turns_at timestamptz
);

create index refunds_turns_at on emulator.refunds (turns_at) where turns_at is not null;

create table emulator.callbacks (
  id uuid primary key,
  payment_id uuid not null references emulator.payments,
  body text not null,
  tries smallint not null default 0,
  due_at timestamptz,
  sent_at timestamptz
);

create index callbacks_due_at on emulator.callbacks (due_at) where due_at is not null;

-- What goes wrong next, one row a time: asked for by tests and by the demo.
create table emulator.faults (
  id bigint generated always as identity primary key,
  kind text not null,
  delay_ms integer not null default 0
);
