-- Organisations that pay invoices from their guarantee funds by their own systems, and loyalty
-- operators whose funds pay for their members: credentials, what they confirmed, what they are told.

-- The codes and ids by which shops and the payment page know outside parties, of every kind.
create table outside_methods (
  code text primary key,
  -- Null: a party that payers are never sent to.
  id integer unique check (id >= 100)
);
insert into outside_methods (code, id) select code, payment_method_id from instruments;

-- Payers are sent to loyalty operators as they are to banks: one table for both.
alter table instrument_visits rename to outside_visits;
alter index instrument_visits_by_container rename to outside_visits_by_container;
alter table outside_visits add column method_code text references outside_methods;
update outside_visits v set method_code = i.code from instruments i where i.id = v.instrument_id;
alter table outside_visits
  alter column method_code set not null,
  drop column instrument_id;

create table business_credentials (
  id uuid primary key,
  -- Its tokens are those of this account; the account has no other use.
  account_id uuid not null unique references accounts (id),
  -- Whose funds pay.
  counterparty_id uuid not null references counterparties (id),
  kind text not null check (kind in ('organisation', 'loyalty')),
  -- Names it on the command line; of a loyalty operator, in merchants' lists of methods too.
  code text not null unique references outside_methods,
  payment_method_id integer unique check (payment_method_id >= 100),
  title text not null,
  blocked boolean not null,
  -- Where members are sent to, and which programme orders name (`userAccountId`).
  authorize_url text,
  program_id text,
  -- Not hashed: signatures are checked with it. Null: confirmations come without one.
  signature_key text,
  former_signature_key text,
  former_key_until timestamptz,
  signature_algorithm text not null check (signature_algorithm in ('sha1', 'sha256')),
  by_id_shape text not null check (by_id_shape in ('array', 'object')),
  -- Addresses and ranges that requests may come from; null means any.
  allowed_ips text[],
  -- Minor units, in each currency; null: no ceiling, and no approval by a person.
  operation_ceiling bigint check (operation_ceiling > 0),
  day_ceiling bigint check (day_ceiling > 0),
  approval_above bigint check (approval_above >= 0),
  -- Where changes of the fund are told, signed with webhook_key; null: nowhere.
  webhook_url text,
  webhook_key text,
  -- The fiscal receipt goes to the member, not to the operator.
  receipt_to_member boolean not null,
  created_at timestamptz not null,
  check (kind = 'loyalty' or (payment_method_id is null and authorize_url is null)),
  check (webhook_url is null or webhook_key is not null)
);
create index business_credentials_by_counterparty on business_credentials (counterparty_id);

-- What callers have confirmed, once for each operation of theirs; a refused one leaves no row.
create table business_operations (
  -- The payment from the fund.
  id uuid primary key,
  credential_id uuid not null references business_credentials (id),
  operation_id text not null,
  container_id uuid not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  created_at timestamptz not null,
  unique (credential_id, operation_id)
);
create index business_operations_by_time on business_operations (credential_id, created_at);
create index business_operations_by_container on business_operations (container_id);

-- Operations above the sum that a caller may confirm by itself: a person says yes or no.
create table business_approvals (
  credential_id uuid not null references business_credentials (id),
  operation_id text not null,
  container_id uuid not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  state text not null check (state in ('waiting', 'approved', 'refused')),
  asked_at timestamptz not null,
  decided_at timestamptz,
  primary key (credential_id, operation_id)
);
create index business_approvals_waiting on business_approvals (asked_at) where state = 'waiting';

-- What callers are told of their funds: due until it is delivered, or given up.
create table business_webhooks (
  id uuid primary key,
  credential_id uuid not null references business_credentials (id),
  event text not null check (event in ('fund.changed', 'fund.refund', 'fund.low')),
  -- The fund it tells of.
  fund_id uuid not null,
  -- The exact bytes that are sent and signed.
  body text not null,
  state text not null check (state in ('open', 'delivered', 'undelivered')),
  tries integer not null default 0,
  due_at timestamptz,
  last_error text,
  created_at timestamptz not null,
  check ((state = 'open') = (due_at is not null))
);
create index business_webhooks_due on business_webhooks (due_at) where due_at is not null;
create index business_webhooks_by_credential on business_webhooks (credential_id, created_at);
-- A change that nobody was told of yet is told once, as the fund then stands.
create unique index business_webhooks_untold on business_webhooks (credential_id, fund_id)
  where event = 'fund.changed' and state = 'open' and tries = 0;
