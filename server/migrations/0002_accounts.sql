-- Who uses the system, for whom, and on what terms. Small tables that are read on every request, so
-- processes keep what they read in memory and hear of changes over the channel `accounts`.

-- One customer of the operator: what may be blocked, and whose requests are counted together.
create table accounts (
  id uuid primary key,
  name text not null,
  blocked boolean not null default false,
  -- Requests within the rate window; null means the product's default.
  rate_limit integer check (rate_limit > 0),
  created_at timestamptz not null
);

create table users (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  name text not null,
  email text,
  blocked boolean not null default false,
  created_at timestamptz not null
);
create index users_account on users (account_id);

-- Only the SHA-256 of a token is stored: who reads this table cannot act with what is in it.
create table api_tokens (
  id uuid primary key,
  user_id uuid not null references users (id),
  token_sha256 text not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
  -- The last four characters, by which people tell their tokens apart.
  hint text not null,
  label text,
  rights text[] not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  -- Not later than a minute after the truth: a write for each request would cost more than it tells.
  last_used_at timestamptz
);
create index api_tokens_user on api_tokens (user_id);
create index api_tokens_hint on api_tokens (hint);

-- Our own parties and the local directory by INN in one table, because a row of the directory
-- becomes a party once it signs a contract. Branches share the INN of their head office.
create table counterparties (
  id uuid primary key,
  vat_number text not null,
  tax_registration_reason_code text,
  name text not null,
  name_full text,
  name_i18n text,
  registration_number text,
  registration_date timestamptz,
  registration_address text,
  post_address text,
  post_address_zip text,
  head_office boolean not null default true,
  created_at timestamptz not null,
  unique nulls not distinct (vat_number, tax_registration_reason_code)
);

create table merchants (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  counterparty_id uuid not null references counterparties (id),
  name text not null,
  logo_url text,
  -- Orders of a transit merchant may be moved to another merchant of the account.
  transit boolean not null default false,
  -- The seller's shop that takes orders of agents which are linked to none of its shops.
  agent_default boolean not null default false,
  blocked boolean not null default false,
  unique_order_numbers boolean not null,
  hold_mode boolean not null,
  automatic_shipment boolean not null,
  shipping_control boolean not null,
  notification_url text,
  -- Not hashed: we sign with it, and the shop may look it up.
  signature_key text not null,
  former_signature_key text,
  former_key_until timestamptz,
  signature_algorithm text not null
    check (signature_algorithm in ('sha1', 'md5', 'sha256', 'sha384', 'sha512')),
  signature_method text not null check (signature_method in ('hmac', 'hash')),
  hold_announced_as text not null check (hold_announced_as in ('completed', 'hold')),
  notify_canceled boolean not null,
  notify_expired boolean not null,
  notification_ca text,
  notification_certificate text,
  success_url text,
  fail_url text,
  return_url text,
  payment_methods text[],
  monitoring boolean not null,
  acquirer text,
  created_at timestamptz not null
);
create index merchants_account on merchants (account_id);
create index merchants_counterparty on merchants (counterparty_id);
-- An agent that names only the seller must end at one shop.
create unique index merchants_agent_default on merchants (counterparty_id) where agent_default;

create table contracts (
  id uuid primary key,
  counterparty_id uuid not null references counterparties (id),
  number text not null,
  date date not null,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  -- By payment method: rateMillionths, fixedMinor, minMinor, maxMinor; `other` covers the rest.
  commission jsonb not null check (commission ? 'other'),
  commission_vat_rate integer not null check (commission_vat_rate between 0 and 99),
  commission_returned boolean not null,
  settlement_account text,
  settlement_bic text,
  settlement_bank text,
  settlement_correspondent_account text,
  allow_disable_validate boolean not null,
  created_at timestamptz not null,
  unique (counterparty_id, number)
);

-- The shops of sellers in which an agent's orders land.
create table agent_links (
  agent_account_id uuid not null references accounts (id),
  merchant_id uuid not null references merchants (id),
  -- Of several shops of one seller that are linked to the agent, the one that is taken.
  is_default boolean not null,
  created_at timestamptz not null,
  primary key (agent_account_id, merchant_id)
);
create index agent_links_merchant on agent_links (merchant_id);

-- Where payers of plain invoices send their money. One row: an installation has one operator.
create table operator_requisites (
  only_row boolean primary key default true check (only_row),
  name text not null,
  vat_number text not null,
  tax_registration_reason_code text,
  settlement_account text not null,
  correspondent_account text not null,
  bank text not null,
  bic text not null
);
