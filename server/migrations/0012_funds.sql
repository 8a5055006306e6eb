-- The guarantee fund of a payer: money paid in advance, an overdraft inside it, and promised payments
-- beside it. What it stands at is kept under the lock of its row, so that parallel confirmations of
-- one payer pass one by one; the ledger has the same sums, and the audit compares them.
create sequence fund_numbers;
create table funds (
  id uuid primary key,
  counterparty_id uuid not null,
  currency text not null,
  -- What a top-up names in its purpose: the number with a check digit.
  number bigint not null unique default nextval('fund_numbers'),
  -- Minor units. The overdraft is used when the prepaid money is gone, and is due after its days.
  overdraft_limit bigint not null check (overdraft_limit >= 0),
  overdraft_days integer not null check (overdraft_days between 1 and 365),
  promised_limit bigint not null check (promised_limit >= 0),
  promised_days integer not null check (promised_days between 1 and 30),
  -- Tells when less than this is available; null: never.
  low_below bigint check (low_below > 0),
  blocked boolean not null default false,
  -- Debts made since this moment fit the present limits.
  limits_since timestamptz not null,
  prepaid bigint not null default 0 check (prepaid >= 0),
  overdraft_used bigint not null default 0 check (overdraft_used >= 0),
  promised_used bigint not null default 0 check (promised_used >= 0),
  -- How many rows its statement has.
  entry_count bigint not null default 0,
  created_at timestamptz not null,
  unique (counterparty_id, currency)
) with (fillfactor = 60);

-- What a fund stands for, one row for each order that it has paid. Sums in minor units.
create table fund_uses (
  order_id uuid primary key,
  fund_id uuid not null references funds,
  container_id uuid not null,
  -- fund: from the money in it, then the overdraft; promised: all of it is lent.
  method text not null check (method in ('fund', 'promised')),
  amount bigint not null check (amount > 0),
  lent bigint not null,
  -- What of the lent money is not repaid.
  owed bigint not null check (owed >= 0),
  -- What is reserved and not yet the merchant's, and what has gone back to the payer.
  held bigint not null check (held >= 0),
  returned bigint not null check (returned >= 0),
  made_at timestamptz not null,
  due_at timestamptz,
  -- When the payer is next reminded of the debt; null when nothing is owed or nothing left to say.
  next_at timestamptz,
  check (owed <= lent and lent <= amount),
  check (held + returned <= amount),
  check ((lent > 0) = (due_at is not null))
) with (fillfactor = 80);
create index fund_uses_by_container on fund_uses (container_id);
create index fund_uses_owed on fund_uses (fund_id, method, due_at) where owed > 0;
create index fund_uses_held on fund_uses (fund_id) where held > 0;
create index fund_uses_next on fund_uses (next_at) where next_at is not null;

-- The statement of a fund, in the order in which its lines were written.
create table fund_entries (
  fund_id uuid not null references funds,
  position bigint not null,
  id uuid not null unique,
  created_at timestamptz not null,
  type text not null check (type in
    ('topup', 'hold', 'release', 'capture', 'refund', 'repayment', 'payout')),
  -- Whether the fund or a promise has paid what the line is about.
  method text not null check (method in ('fund', 'promised')),
  amount bigint not null check (amount > 0),
  -- What the line adds to the balance; 0 when it only tells.
  change bigint not null,
  -- Prepaid money less the overdraft in use: below zero, the payer owes it.
  balance_after bigint not null,
  container_id uuid,
  order_id uuid,
  -- The bank's operation of a top-up, or the caller's own id of a payment.
  operation_id text,
  refund_id uuid,
  primary key (fund_id, position)
);
create index fund_entries_by_time on fund_entries (fund_id, created_at, position);

-- Confirmations from a fund: a repeat with the same key has the same answer for ever.
create table fund_payments (
  id uuid primary key,
  key text not null unique,
  container_id uuid not null,
  payer_id uuid not null,
  method text not null check (method in ('fund', 'promised')),
  amount bigint not null check (amount > 0),
  currency text not null,
  -- Whether an order of the invoice was held: what the first answer said.
  held boolean not null,
  -- Who has confirmed it, as the caller names them.
  confirmed_by text,
  created_at timestamptz not null
);
create index fund_payments_by_container on fund_payments (container_id);

-- A transfer may be meant for a fund, or repay what was lent for its invoice.
alter table transfers
  add column fund_id uuid,
  add column to_fund bigint not null default 0 check (to_fund >= 0),
  add column to_debt bigint not null default 0 check (to_debt >= 0),
  add column to_credit bigint not null default 0 check (to_credit >= 0),
  drop constraint transfers_outcome_check,
  -- fund: a fund was topped up; repaid: what was lent for the invoice came back, whole or in part.
  add constraint transfers_outcome_check
    check (outcome in ('paid', 'partial', 'suspense', 'fund', 'repaid'));
