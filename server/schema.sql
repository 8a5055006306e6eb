-- The schema after all migrations, for reading. Written by `npm run schema`; change it by a new
-- file in server/migrations.

create sequence invoice_numbers as bigint start 1 increment 1;

CREATE OR REPLACE FUNCTION public.ledger_check_postings()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
declare
  broken record;
begin
  select * into broken
    from (
      select n.entry_id, count(*) as lines, sum(n.amount_minor) as difference,
             min(n.line) as first_line, max(n.line) as last_line,
             min(n.currency) as currency, max(n.currency) as other_currency
        from new_postings n
       group by n.entry_id
    ) t
   where t.difference <> 0 or t.lines < 2 or t.first_line <> 1 or t.last_line <> t.lines
      or t.currency <> t.other_currency
      or t.currency is distinct from
         (select e.currency from ledger_entries e where e.id = t.entry_id)
   limit 1;
  if found then
    raise exception 'ledger entry % does not balance: % lines, difference % %',
      broken.entry_id, broken.lines, broken.difference, broken.currency
      using errcode = 'check_violation', constraint = 'ledger_entry_balanced';
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.ledger_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% on % is refused: a booked entry stays. Book a reversing entry.',
    tg_op, tg_table_name
    using errcode = 'restrict_violation', constraint = 'ledger_immutable';
end
$function$;

create table accounts (
  id uuid not null,
  name text not null,
  blocked boolean default false not null,
  rate_limit integer,
  created_at timestamp with time zone not null,
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_rate_limit_check CHECK ((rate_limit > 0))
);

create table agent_links (
  agent_account_id uuid not null,
  merchant_id uuid not null,
  is_default boolean not null,
  created_at timestamp with time zone not null,
  constraint agent_links_pkey PRIMARY KEY (agent_account_id, merchant_id),
  constraint agent_links_agent_account_id_fkey FOREIGN KEY (agent_account_id) REFERENCES accounts(id),
  constraint agent_links_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id)
);
CREATE INDEX agent_links_merchant ON public.agent_links USING btree (merchant_id);

create table api_tokens (
  id uuid not null,
  user_id uuid not null,
  token_sha256 text not null,
  hint text not null,
  label text,
  rights text[] not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint api_tokens_pkey PRIMARY KEY (id),
  constraint api_tokens_token_sha256_check CHECK ((token_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint api_tokens_token_sha256_key UNIQUE (token_sha256),
  constraint api_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX api_tokens_hint ON public.api_tokens USING btree (hint);
CREATE INDEX api_tokens_user ON public.api_tokens USING btree (user_id);

create table contracts (
  id uuid not null,
  counterparty_id uuid not null,
  number text not null,
  date date not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  commission jsonb not null,
  commission_vat_rate integer not null,
  commission_returned boolean not null,
  settlement_account text,
  settlement_bic text,
  settlement_bank text,
  settlement_correspondent_account text,
  allow_disable_validate boolean not null,
  created_at timestamp with time zone not null,
  constraint contracts_pkey PRIMARY KEY (id),
  constraint contracts_check CHECK ((valid_to > valid_from)),
  constraint contracts_commission_check CHECK ((commission ? 'other'::text)),
  constraint contracts_commission_vat_rate_check CHECK (((commission_vat_rate >= 0) AND (commission_vat_rate <= 99))),
  constraint contracts_counterparty_id_fkey FOREIGN KEY (counterparty_id) REFERENCES counterparties(id),
  constraint contracts_counterparty_id_number_key UNIQUE (counterparty_id, number)
);

create table counterparties (
  id uuid not null,
  vat_number text not null,
  tax_registration_reason_code text,
  name text not null,
  name_full text,
  name_i18n text,
  registration_number text,
  registration_date timestamp with time zone,
  registration_address text,
  post_address text,
  post_address_zip text,
  head_office boolean default true not null,
  created_at timestamp with time zone not null,
  constraint counterparties_pkey PRIMARY KEY (id),
  constraint counterparties_vat_number_tax_registration_reason_code_key UNIQUE NULLS NOT DISTINCT (vat_number, tax_registration_reason_code)
);

create table gate_questions (
  id uuid not null,
  token_id uuid not null,
  log_quantity integer not null,
  asked_at timestamp with time zone not null,
  answer json,
  answered_at timestamp with time zone,
  constraint gate_questions_pkey PRIMARY KEY (id)
);
CREATE INDEX gate_questions_of_token ON public.gate_questions USING btree (token_id, asked_at);

create table invoices (
  container_id uuid not null,
  number bigint default nextval('invoice_numbers'::regclass) not null,
  issued_at timestamp with time zone not null,
  payer jsonb not null,
  constraint invoices_pkey PRIMARY KEY (container_id),
  constraint invoices_number_key UNIQUE (number)
);

create table ledger_balances (
  account text not null,
  currency text not null,
  side smallint not null,
  balance_minor bigint not null,
  constraint ledger_balances_pkey PRIMARY KEY (account, currency),
  constraint ledger_balances_floor CHECK (((balance_minor * side) >= 0)),
  constraint ledger_balances_side_check CHECK ((side = ANY (ARRAY[1, '-1'::integer])))
);

create table ledger_changes (
  account text not null,
  currency text not null,
  batch_id uuid not null,
  amount_minor bigint not null,
  constraint ledger_changes_pkey PRIMARY KEY (account, currency, batch_id)
);

create table ledger_entries (
  id uuid not null,
  cause text not null,
  event text not null,
  currency text not null,
  reverses uuid,
  booked_at timestamp with time zone not null,
  constraint ledger_entries_pkey PRIMARY KEY (id),
  constraint ledger_entries_cause_key UNIQUE (cause),
  constraint ledger_entries_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint ledger_entries_reverses_fkey FOREIGN KEY (reverses) REFERENCES ledger_entries(id),
  constraint ledger_entries_reverses_key UNIQUE (reverses)
);
CREATE TRIGGER ledger_entries_immutable BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

create table ledger_postings (
  entry_id uuid not null,
  line smallint not null,
  amount_minor bigint not null,
  currency text not null,
  account text not null,
  constraint ledger_postings_pkey PRIMARY KEY (entry_id, line),
  constraint ledger_postings_amount_minor_check CHECK ((amount_minor <> 0))
);
CREATE INDEX ledger_postings_account ON public.ledger_postings USING btree (account, entry_id);
CREATE TRIGGER ledger_postings_balanced AFTER INSERT ON public.ledger_postings REFERENCING NEW TABLE AS new_postings FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_postings();
CREATE TRIGGER ledger_postings_immutable BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_postings FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

create table ledger_rollups (
  account text not null,
  currency text not null,
  sum_minor bigint not null,
  constraint ledger_rollups_pkey PRIMARY KEY (account, currency)
);

create table merchants (
  id uuid not null,
  account_id uuid not null,
  counterparty_id uuid not null,
  name text not null,
  logo_url text,
  transit boolean default false not null,
  agent_default boolean default false not null,
  blocked boolean default false not null,
  unique_order_numbers boolean not null,
  hold_mode boolean not null,
  automatic_shipment boolean not null,
  shipping_control boolean not null,
  notification_url text,
  signature_key text not null,
  former_signature_key text,
  former_key_until timestamp with time zone,
  signature_algorithm text not null,
  signature_method text not null,
  hold_announced_as text not null,
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
  created_at timestamp with time zone not null,
  constraint merchants_pkey PRIMARY KEY (id),
  constraint merchants_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint merchants_counterparty_id_fkey FOREIGN KEY (counterparty_id) REFERENCES counterparties(id),
  constraint merchants_hold_announced_as_check CHECK ((hold_announced_as = ANY (ARRAY['completed'::text, 'hold'::text]))),
  constraint merchants_signature_algorithm_check CHECK ((signature_algorithm = ANY (ARRAY['sha1'::text, 'md5'::text, 'sha256'::text, 'sha384'::text, 'sha512'::text]))),
  constraint merchants_signature_method_check CHECK ((signature_method = ANY (ARRAY['hmac'::text, 'hash'::text])))
);
CREATE INDEX merchants_account ON public.merchants USING btree (account_id);
CREATE UNIQUE INDEX merchants_agent_default ON public.merchants USING btree (counterparty_id) WHERE agent_default;
CREATE INDEX merchants_counterparty ON public.merchants USING btree (counterparty_id);

create table money_returns (
  id uuid not null,
  kind text not null,
  instrument text not null,
  attempt_id uuid,
  order_id uuid,
  container_id uuid not null,
  amount bigint not null,
  currency text not null,
  state text not null,
  external_id text,
  reason text,
  created_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  due_at timestamp with time zone,
  tries integer default 0 not null,
  last_error text,
  refusals integer default 0 not null,
  constraint money_returns_pkey PRIMARY KEY (id),
  constraint money_returns_amount_check CHECK ((amount > 0)),
  constraint money_returns_instrument_check CHECK ((instrument = ANY (ARRAY['acquirer'::text, 'transfer'::text]))),
  constraint money_returns_kind_check CHECK ((kind = ANY (ARRAY['refund'::text, 'release'::text, 'unwanted'::text]))),
  constraint money_returns_state_check CHECK ((state = ANY (ARRAY['created'::text, 'completed'::text, 'failed'::text])))
);
CREATE INDEX money_returns_by_container ON public.money_returns USING btree (container_id);
CREATE INDEX money_returns_due ON public.money_returns USING btree (due_at) WHERE (due_at IS NOT NULL);

create table notification_gate (
  notification_id uuid not null,
  account_id uuid not null,
  order_id uuid,
  sequence integer not null,
  state text not null,
  tries integer default 0 not null,
  due_at timestamp with time zone not null,
  waits_until timestamp with time zone not null,
  code text,
  message text,
  settled_at timestamp with time zone,
  constraint notification_gate_pkey PRIMARY KEY (notification_id),
  constraint notification_gate_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'refused'::text])))
);
CREATE INDEX notification_gate_waiting ON public.notification_gate USING btree (account_id, waits_until) WHERE (state = 'waiting'::text);

create table notification_http (
  notification_id uuid not null,
  order_id uuid,
  sequence integer not null,
  url text not null,
  origin text not null,
  state text not null,
  tries integer default 0 not null,
  due_at timestamp with time zone,
  by_hand boolean default false not null,
  code text,
  message text,
  settled_at timestamp with time zone,
  constraint notification_http_pkey PRIMARY KEY (notification_id),
  constraint notification_http_state_check CHECK ((state = ANY (ARRAY['open'::text, 'delivered'::text, 'refused'::text, 'undelivered'::text])))
);
CREATE INDEX notification_http_blocked ON public.notification_http USING btree (order_id, sequence) WHERE ((state = 'open'::text) AND (due_at IS NULL));
CREATE INDEX notification_http_due ON public.notification_http USING btree (origin, due_at) WHERE (due_at IS NOT NULL);

create table notification_tries (
  notification_id uuid not null,
  id uuid not null,
  channel text not null,
  started_at timestamp with time zone not null,
  duration_ms integer not null,
  url text,
  request_headers json,
  status integer,
  answer text not null,
  error text,
  outcome text not null,
  code text,
  constraint notification_tries_pkey PRIMARY KEY (notification_id, id),
  constraint notification_tries_channel_check CHECK ((channel = ANY (ARRAY['http'::text, 'gate'::text]))),
  constraint notification_tries_outcome_check CHECK ((outcome = ANY (ARRAY['delivered'::text, 'refused'::text, 'failed'::text])))
);

create table notifications (
  id uuid not null,
  account_id uuid not null,
  merchant_id uuid not null,
  order_id uuid,
  sequence integer not null,
  status text not null,
  body text not null,
  created_at timestamp with time zone not null,
  constraint notifications_pkey PRIMARY KEY (id),
  constraint notifications_status_check CHECK ((status = ANY (ARRAY['completed'::text, 'hold'::text, 'canceled'::text, 'expired'::text])))
);
CREATE INDEX notifications_by_account ON public.notifications USING btree (account_id, created_at, id);
CREATE INDEX notifications_by_merchant ON public.notifications USING btree (merchant_id, created_at);
CREATE UNIQUE INDEX notifications_of_order ON public.notifications USING btree (order_id, sequence);

create table operator_requisites (
  only_row boolean default true not null,
  name text not null,
  vat_number text not null,
  tax_registration_reason_code text,
  settlement_account text not null,
  correspondent_account text not null,
  bank text not null,
  bic text not null,
  constraint operator_requisites_pkey PRIMARY KEY (only_row),
  constraint operator_requisites_only_row_check CHECK (only_row)
);

create table order_containers (
  id uuid not null,
  currency text not null,
  state text not null,
  processing text default ''::text not null,
  received_amount bigint default 0 not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  payer jsonb,
  constraint order_containers_pkey PRIMARY KEY (id),
  constraint order_containers_received_amount_check CHECK ((received_amount >= 0)),
  constraint order_containers_state_check CHECK ((state = ANY (ARRAY['open'::text, 'paid'::text, 'held'::text, 'closed'::text])))
);
CREATE INDEX order_containers_due ON public.order_containers USING btree (expires_at) WHERE (state = 'open'::text);

create table order_payments (
  order_id uuid not null,
  container_id uuid not null,
  merchant_id uuid not null,
  instrument text not null,
  method text not null,
  attempt_id uuid,
  currency text not null,
  amount bigint not null,
  state text not null,
  commission bigint not null,
  commission_vat bigint not null,
  terms json,
  paid_at timestamp with time zone not null,
  captured_at timestamp with time zone,
  constraint order_payments_pkey PRIMARY KEY (order_id),
  constraint order_payments_amount_check CHECK ((amount > 0)),
  constraint order_payments_instrument_check CHECK ((instrument = ANY (ARRAY['acquirer'::text, 'transfer'::text]))),
  constraint order_payments_state_check CHECK ((state = ANY (ARRAY['authorized'::text, 'kept'::text, 'captured'::text, 'released'::text])))
);
CREATE INDEX order_payments_by_container ON public.order_payments USING btree (container_id);

create table orders (
  id uuid not null,
  container_id uuid not null,
  account_id uuid not null,
  merchant_id uuid not null,
  status text not null,
  subtype text not null,
  processing_status text default ''::text not null,
  processable boolean not null,
  hold boolean not null,
  merchant_order_id text not null,
  unique_number text,
  amount bigint not null,
  vat_amount bigint not null,
  currency text not null,
  language text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  paid_at timestamp with time zone,
  customer jsonb not null,
  body json not null,
  constraint orders_pkey PRIMARY KEY (id),
  constraint orders_amount_check CHECK ((amount > 0)),
  constraint orders_status_check CHECK ((status = ANY (ARRAY['created'::text, 'hold'::text, 'completed'::text, 'expired'::text, 'canceled'::text]))),
  constraint orders_subtype_check CHECK ((subtype = ANY (ARRAY['order'::text, 'correction'::text]))),
  constraint orders_vat_amount_check CHECK ((vat_amount >= 0))
);
CREATE INDEX orders_by_account ON public.orders USING btree (account_id, created_at, id);
CREATE INDEX orders_by_container ON public.orders USING btree (container_id);
CREATE INDEX orders_by_merchant ON public.orders USING btree (merchant_id, created_at, id);
CREATE INDEX orders_by_number ON public.orders USING btree (merchant_id, merchant_order_id);
CREATE UNIQUE INDEX orders_unique_number ON public.orders USING btree (merchant_id, unique_number) WHERE (unique_number IS NOT NULL);

create table outbox (
  id bigint generated always as identity not null,
  topic text not null,
  payload json not null,
  created_at timestamp with time zone not null,
  constraint outbox_pkey PRIMARY KEY (id)
);

create table payment_attempts (
  id uuid not null,
  container_id uuid not null,
  method text not null,
  acquirer text not null,
  amount bigint not null,
  currency text not null,
  hold boolean not null,
  state text not null,
  external_id text,
  action json,
  reason text,
  request json not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  due_at timestamp with time zone,
  tries integer default 0 not null,
  last_error text,
  taken boolean default false not null,
  constraint payment_attempts_pkey PRIMARY KEY (id),
  constraint payment_attempts_amount_check CHECK ((amount > 0)),
  constraint payment_attempts_state_check CHECK ((state = ANY (ARRAY['new'::text, 'waiting'::text, 'pending'::text, 'authorized'::text, 'captured'::text, 'failed'::text, 'returning'::text, 'returned'::text])))
);
CREATE INDEX payment_attempts_by_container ON public.payment_attempts USING btree (container_id);
CREATE INDEX payment_attempts_due ON public.payment_attempts USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE UNIQUE INDEX payment_attempts_external ON public.payment_attempts USING btree (acquirer, external_id) WHERE (external_id IS NOT NULL);

create table refunds (
  id uuid not null,
  order_id uuid not null,
  account_id uuid not null,
  merchant_id uuid not null,
  merchant_order_id text not null,
  status text not null,
  amount bigint not null,
  vat_amount bigint not null,
  currency text not null,
  description text not null,
  items json not null,
  commission_back bigint default 0 not null,
  commission_vat_back bigint default 0 not null,
  created_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  ended_at timestamp with time zone,
  due_at timestamp with time zone,
  operation_id text,
  executed_on date,
  constraint refunds_pkey PRIMARY KEY (id),
  constraint refunds_amount_check CHECK ((amount > 0)),
  constraint refunds_check CHECK (((commission_vat_back >= 0) AND (commission_vat_back <= commission_back))),
  constraint refunds_check1 CHECK (((status = ANY (ARRAY['created'::text, 'completed'::text])) <= (accepted_at IS NOT NULL))),
  constraint refunds_check2 CHECK (((status = 'draft'::text) = (due_at IS NOT NULL))),
  constraint refunds_commission_back_check CHECK ((commission_back >= 0)),
  constraint refunds_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'created'::text, 'completed'::text, 'canceled'::text]))),
  constraint refunds_vat_amount_check CHECK ((vat_amount >= 0))
);
CREATE INDEX refunds_by_account ON public.refunds USING btree (account_id, created_at, id);
CREATE INDEX refunds_by_order ON public.refunds USING btree (order_id, created_at, id);
CREATE INDEX refunds_due ON public.refunds USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE UNIQUE INDEX refunds_number ON public.refunds USING btree (merchant_id, merchant_order_id);
CREATE UNIQUE INDEX refunds_operation ON public.refunds USING btree (operation_id) WHERE (operation_id IS NOT NULL);

create table schema_migrations (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone default now() not null,
  constraint schema_migrations_pkey PRIMARY KEY (name)
);

create table transfers (
  operation_id text not null,
  container_id uuid,
  amount bigint not null,
  currency text not null,
  received_on date not null,
  payer json not null,
  purpose text not null,
  to_invoice bigint not null,
  to_suspense bigint not null,
  outcome text not null,
  created_at timestamp with time zone not null,
  constraint transfers_pkey PRIMARY KEY (operation_id),
  constraint transfers_amount_check CHECK ((amount > 0)),
  constraint transfers_outcome_check CHECK ((outcome = ANY (ARRAY['paid'::text, 'partial'::text, 'suspense'::text])))
);
CREATE INDEX transfers_by_container ON public.transfers USING btree (container_id);

create table users (
  id uuid not null,
  account_id uuid not null,
  name text not null,
  email text,
  blocked boolean default false not null,
  created_at timestamp with time zone not null,
  constraint users_pkey PRIMARY KEY (id),
  constraint users_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);
CREATE INDEX users_account ON public.users USING btree (account_id);
