-- Services of shops open inside our pages: which there are, on whose invoices they are offered, who
-- opened them, and what they have added to an invoice.

create table mini_apps (
  id uuid primary key,
  -- The point of sale of the marketplace.
  shop_id bigint not null,
  merchant_id uuid not null references merchants (id),
  name text not null,
  url text not null,
  modes text[] not null check (modes <@ array['order', 'suborder'] and cardinality(modes) > 0),
  meta_keys text[] not null,
  icon_url text,
  -- List of { key, values }.
  rule jsonb not null,
  -- Other shops whose orders the app may send its visitors to pay.
  covered_merchant_ids uuid[] not null,
  geolocation boolean not null,
  test boolean not null,
  enabled boolean not null,
  created_at timestamptz not null
);
-- The card of a shop opens one app.
create unique index mini_apps_shop on mini_apps (shop_id) where enabled and 'order' = any (modes);

-- An app is offered on invoices of another shop once both sides have agreed.
create table mini_app_pairs (
  app_id uuid not null references mini_apps (id),
  merchant_id uuid not null references merchants (id),
  app_agrees boolean not null default false,
  host_agrees boolean not null default false,
  primary key (app_id, merchant_id)
);

-- A payer has opened an add-on: what its shop adds to this invoice soon after was asked for.
create table mini_app_sessions (
  id uuid primary key,
  app_id uuid not null references mini_apps (id),
  container_id uuid not null references order_containers (id),
  opened_at timestamptz not null,
  expires_at timestamptz not null
);
create index mini_app_sessions_container on mini_app_sessions (container_id, expires_at);
create index mini_app_sessions_over on mini_app_sessions (expires_at);

-- An order that somebody else than the shop of the invoice has added to it.
create table mini_app_suborders (
  order_id uuid primary key references orders (id),
  container_id uuid not null references order_containers (id),
  -- The order that it was added to.
  main_order_id uuid not null references orders (id),
  -- Null: a stranger's, who knew the invoice.
  app_id uuid references mini_apps (id),
  state text not null check (state in ('added', 'asked', 'kept', 'removed')),
  added_at timestamptz not null,
  decided_at timestamptz,
  check (app_id is not null or state <> 'added')
);
create index mini_app_suborders_container on mini_app_suborders (container_id);
create index mini_app_suborders_main on mini_app_suborders (main_order_id);

-- A stranger has added the order, and the payer has not said yet whether to keep it.
alter table orders add column awaits_word boolean not null default false;
