-- Who may act for whose shop: partners, what shops have granted them, and tokens that act for one
-- shop. Data of accounts, because every request asks it.

-- Brings shops or acts for them: a vendor of tills, a bank, an agent, a service.
create table partners (
  id uuid primary key,
  -- The partner's own tokens are those of this account.
  account_id uuid not null unique references accounts (id),
  counterparty_id uuid not null references counterparties (id),
  name text not null,
  -- As shops read it in letters and lists.
  brand_name text not null,
  kind text not null check (kind in ('vendor', 'psp', 'agent', 'service')),
  -- A till has no token before it is activated: then invites and codes come with the id alone.
  without_token boolean not null default false,
  webhook_url text,
  -- Not hashed: we sign with it.
  webhook_key text not null,
  -- Like the commission of a contract: terms by payment method; null means no reward.
  reward jsonb check (reward ? 'other'),
  -- VAT that the partner adds to its reward; null when it pays none.
  reward_vat_rate integer check (reward_vat_rate between 0 and 99),
  invites_per_day integer not null check (invites_per_day > 0),
  blocked boolean not null default false,
  created_at timestamptz not null
);

alter table api_tokens
  -- The partner through which the token was activated: its orders are that partner's.
  add column partner_id uuid references partners (id),
  -- The one shop that the token acts for; null means all shops of the account.
  add column merchant_id uuid references merchants (id),
  -- The till or system that holds it, as its owner calls it.
  add column device text;
create index api_tokens_merchant on api_tokens (merchant_id) where merchant_id is not null;

-- The partner whose code was activated last.
alter table merchants add column partner_id uuid references partners (id);

-- What a shop lets a partner do in it.
create table access_grants (
  id uuid primary key,
  partner_id uuid not null references partners (id),
  merchant_id uuid not null references merchants (id),
  scopes text[] not null,
  granted_at timestamptz not null,
  -- The user of the shop who has decided; null when the operator has.
  granted_by uuid references users (id),
  revoked_at timestamptz
);
-- One grant in force for a partner and a shop.
create unique index access_grants_in_force on access_grants (partner_id, merchant_id)
  where revoked_at is null;
create index access_grants_merchant on access_grants (merchant_id);
