-- A payer who waits for the shop's answer must be told at once, and only where a shop can answer:
-- a shop without an address hears over the gate, if a program of its account has been there lately.
create table gate_presence (
  account_id uuid primary key,
  -- The last moment at which a connection of the account was known to be open.
  seen_at timestamptz not null
);
