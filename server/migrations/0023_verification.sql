-- Nightly runs of `ledger verify`, and what the last of them has found: an operator's alert, so that
-- a breach is seen although nobody asks.
create table ledger_verifications (
  -- Of the product's clock in UTC: a day begins at three in the morning in Moscow.
  day date primary key,
  started_at timestamptz not null,
  -- Null while it runs; a run whose process has died is begun again.
  ended_at timestamptz,
  breach_count integer not null
);

create table ledger_breaches (
  id uuid primary key,
  rule text not null,
  message text not null,
  entry text,
  account text,
  currency text,
  difference_minor bigint,
  -- When a run saw it first; it goes with the first run that does not see it any more.
  found_at timestamptz not null,
  unique (rule, message)
);
