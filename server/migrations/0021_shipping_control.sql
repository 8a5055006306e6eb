-- A payer who waits for the shop's answer must be told at once, and only where a shop can answer:
-- a shop without an address hears over the gate, if a program of its account has been there lately.
create table gate_presence (
  account_id uuid primary key,
  -- The last moment at which a connection of the account was known to be open.
  seen_at timestamptz not null
);

-- The operator's list of what is pending looks for the few rows that are, whatever the many are.
create index money_returns_open on money_returns (created_at) where state = 'created';
create index order_captures_asked on order_captures (created_at) where state = 'asked';
create index notification_http_undelivered on notification_http (notification_id)
  where state = 'undelivered';
create index messages_failed on messages (created_at) where state = 'failed';
alter table transfers
  -- When its part of an invoice went to suspense, as the invoice was given up.
  add column part_suspended_at timestamptz;
create index transfers_suspended on transfers (created_at)
  where to_suspense > 0 or part_suspended_at is not null;

-- Orders that an agent of another account has created for a seller: the agent may read them.
create table agent_orders (
  order_id uuid primary key,
  -- The agent's account.
  account_id uuid not null
);
