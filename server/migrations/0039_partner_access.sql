-- Partners at work: access that they ask shops for, whose partner's an order is, who has done what
-- with it, and rewards from turnover.

-- The partner to whom an order is owed; noted when it is made, never changed. Without a foreign key,
-- as orders are made by thousands a second.
alter table orders add column partner_id uuid;

-- What people and programs did with orders by their tokens, and in whose name.
create table order_acts (
  id uuid primary key,
  order_id uuid not null,
  act text not null check (act in ('changed', 'status_set', 'moved', 'canceled', 'shipped',
    'refunded', 'refund_canceled', 'corrected')),
  -- The refund, shipment or correction that it has made.
  object_id text,
  -- Whose token it was: the shop's own account, or that of an agent or partner.
  account_id uuid not null,
  -- Null for what the system has done in the shop's name.
  token_id uuid,
  at timestamptz not null
);
create index order_acts_order on order_acts (order_id, id);
create index agent_orders_account on agent_orders (account_id, order_id);

alter table partners
  -- What its invites are written in.
  add column language text not null default 'ru' check (language in ('ru', 'en')),
  -- An agent contract: it may sell for any seller of the platform.
  add column any_seller boolean not null default false;

-- A partner asks a shop for access to it.
create table access_requests (
  id uuid primary key,
  partner_id uuid not null references partners (id),
  -- Whom it names, in one form: a shop by its id, or a seller by INN and КПП. Perhaps nobody.
  target text not null,
  merchant_id uuid,
  vat_number text,
  reason_code text,
  scopes text[] not null,
  comment text,
  state text not null
    check (state in ('pending', 'approved', 'declined', 'expired', 'withdrawn', 'revoked')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  decided_at timestamptz,
  -- The user of the shop; null when the operator has decided.
  decided_by uuid references users (id),
  ended_at timestamptz,
  check ((merchant_id is null) <> (vat_number is null))
);
create unique index access_requests_pending on access_requests (partner_id, target)
  where state = 'pending';
create index access_requests_expiring on access_requests (expires_at) where state = 'pending';
create index access_requests_partner on access_requests (partner_id, created_at, id);
create index access_requests_merchant on access_requests (merchant_id);
create index access_requests_seller on access_requests (vat_number);

-- The request that a grant follows from; one may open several shops of a seller.
alter table access_grants add column request_id uuid references access_requests (id);
create index access_grants_request on access_grants (request_id);

alter table partner_applications
  -- The partner's own number of an application that it has sent by API.
  add column external_id text,
  -- Of such an application; one by invite has the address of the invite.
  add column email text,
  add column comment text;
create unique index partner_applications_external on partner_applications (partner_id, external_id)
  where external_id is not null;
create index partner_applications_drafts on partner_applications (updated_at)
  where state = 'draft';

-- What the letters about a code are written in.
alter table activation_codes
  add column language text not null default 'ru' check (language in ('ru', 'en'));

-- What a partner is paid for turnover from a moment on: for one shop, or for all without terms of
-- their own. Before any row the partner's own terms hold.
create table reward_terms (
  id uuid primary key,
  partner_id uuid not null references partners (id),
  merchant_id uuid references merchants (id),
  since timestamptz not null,
  -- By payment method, as the commission of a contract; null: nothing.
  reward jsonb check (reward ? 'other')
);
create index reward_terms_found on reward_terms (partner_id, merchant_id, since);

-- Orders whose rewards have to be looked at.
create table reward_due (
  order_id uuid primary key,
  due_at timestamptz not null,
  tries integer not null default 0,
  last_error text,
  failing_since timestamptz
);
create index reward_due_next on reward_due (due_at);

-- The terms of an order's rewards, copied when its first money was captured.
create table reward_orders (
  order_id uuid primary key,
  partner_id uuid not null references partners (id),
  merchant_id uuid not null,
  currency text not null,
  method text not null,
  -- Null: it has no rewards, for the reason beside.
  terms jsonb,
  -- VAT that is added, per cent; null when the partner pays none.
  vat_rate integer,
  reason text check (reason in ('no_terms', 'own_order')),
  decided_at timestamptz not null,
  check ((terms is null) <> (reason is null))
);

-- What an order has added to a partner's account or taken from it; each with its ledger entry.
create table rewards (
  id uuid primary key,
  order_id uuid not null references reward_orders (order_id),
  -- Its own for ever within the order: `payment`, `shipment/12`, `refund/<id>`.
  key text not null,
  partner_id uuid not null,
  merchant_id uuid not null,
  currency text not null,
  type text not null check (type in ('accrual', 'reversal')),
  -- Signed, minor units: what was captured or refunded, the reward for it, and its VAT on top.
  base_minor bigint not null,
  amount_minor bigint not null,
  vat_minor bigint not null,
  -- When the money was captured or given back, and when this was booked.
  happened_at timestamptz not null,
  booked_at timestamptz not null,
  -- The payout that has paid it.
  payout_id uuid,
  unique (order_id, key)
);
create index rewards_partner on rewards (partner_id, booked_at, id);

-- A partner is told of its orders beside the shop, by deliveries of its own.
alter table notifications
  add column partner_id uuid,
  -- News of access to a seller that is no shop here have none.
  alter column merchant_id drop not null,
  drop constraint notifications_status_check,
  -- Of an order the status that the body says; else the event.
  add constraint notifications_status_check
    check (status in ('completed', 'hold', 'canceled', 'expired', 'access.changed'));
alter table notification_http add column partner_id uuid;
