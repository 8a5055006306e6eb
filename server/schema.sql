-- The schema after all migrations, for reading. Written by `npm run schema`; change it by a new
-- file in server/migrations.

create sequence fund_numbers as bigint start 1 increment 1;

CREATE OR REPLACE FUNCTION public.documents_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and old.state = 'issued' and new.state = 'canceled'
    and (to_jsonb(new) - '{state,canceled_at,canceled_by,cancel_reason,data}'::text[])
      = (to_jsonb(old) - '{state,canceled_at,canceled_by,cancel_reason,data}'::text[])
    and new.data::text = old.data::text then
    return new;
  end if;
  raise exception '% on documents is refused: an issued document stays. Cancel it and issue another.',
    tg_op
    using errcode = 'restrict_violation', constraint = 'documents_immutable';
end
$function$;

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

CREATE OR REPLACE FUNCTION public.orders_count_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into order_count_changes (account_id, merchant_id, status, by_count)
  select account_id, merchant_id, status, sum(n)
    from (select account_id, merchant_id, status, 1 as n from new_orders
          union all
          select account_id, merchant_id, status, -1 from old_orders) t
   group by 1, 2, 3 having sum(n) <> 0;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.orders_count_created()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into order_count_changes (account_id, merchant_id, status, by_count)
  select account_id, merchant_id, status, count(*) from new_orders group by 1, 2, 3;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.orders_count_deleted()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into order_count_changes (account_id, merchant_id, status, by_count)
  select account_id, merchant_id, status, -count(*) from old_orders group by 1, 2, 3;
  return null;
end
$function$;

create table access_grants (
  id uuid not null,
  partner_id uuid not null,
  merchant_id uuid not null,
  scopes text[] not null,
  granted_at timestamp with time zone not null,
  granted_by uuid,
  revoked_at timestamp with time zone,
  request_id uuid,
  constraint access_grants_pkey PRIMARY KEY (id),
  constraint access_grants_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES users(id),
  constraint access_grants_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id),
  constraint access_grants_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(id),
  constraint access_grants_request_id_fkey FOREIGN KEY (request_id) REFERENCES access_requests(id)
);
CREATE UNIQUE INDEX access_grants_in_force ON public.access_grants USING btree (partner_id, merchant_id) WHERE (revoked_at IS NULL);
CREATE INDEX access_grants_merchant ON public.access_grants USING btree (merchant_id);
CREATE INDEX access_grants_request ON public.access_grants USING btree (request_id);

create table access_requests (
  id uuid not null,
  partner_id uuid not null,
  target text not null,
  merchant_id uuid,
  vat_number text,
  reason_code text,
  scopes text[] not null,
  comment text,
  state text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by uuid,
  ended_at timestamp with time zone,
  constraint access_requests_pkey PRIMARY KEY (id),
  constraint access_requests_check CHECK (((merchant_id IS NULL) <> (vat_number IS NULL))),
  constraint access_requests_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id),
  constraint access_requests_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(id),
  constraint access_requests_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'declined'::text, 'expired'::text, 'withdrawn'::text, 'revoked'::text])))
);
CREATE INDEX access_requests_expiring ON public.access_requests USING btree (expires_at) WHERE (state = 'pending'::text);
CREATE INDEX access_requests_merchant ON public.access_requests USING btree (merchant_id);
CREATE INDEX access_requests_partner ON public.access_requests USING btree (partner_id, created_at, id);
CREATE UNIQUE INDEX access_requests_pending ON public.access_requests USING btree (partner_id, target) WHERE (state = 'pending'::text);
CREATE INDEX access_requests_seller ON public.access_requests USING btree (vat_number);

create table accounts (
  id uuid not null,
  name text not null,
  blocked boolean default false not null,
  rate_limit integer,
  created_at timestamp with time zone not null,
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_rate_limit_check CHECK ((rate_limit > 0))
);

create table activation_blocks (
  id uuid not null,
  key text not null,
  partner_id uuid not null,
  since timestamp with time zone not null,
  until timestamp with time zone not null,
  constraint activation_blocks_pkey PRIMARY KEY (id),
  constraint activation_blocks_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(id)
);
CREATE INDEX activation_blocks_key ON public.activation_blocks USING btree (key, until);
CREATE INDEX activation_blocks_since ON public.activation_blocks USING btree (since);

create table activation_codes (
  id uuid not null,
  code_hash text not null,
  hint text not null,
  merchant_id uuid not null,
  partner_id uuid,
  invite_id uuid,
  device text,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  used_by uuid,
  former_partner_id uuid,
  token_id uuid,
  language text default 'ru'::text not null,
  constraint activation_codes_pkey PRIMARY KEY (id),
  constraint activation_codes_code_hash_key UNIQUE (code_hash),
  constraint activation_codes_former_partner_id_fkey FOREIGN KEY (former_partner_id) REFERENCES partners(id),
  constraint activation_codes_invite_id_fkey FOREIGN KEY (invite_id) REFERENCES partner_invites(id),
  constraint activation_codes_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint activation_codes_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id),
  constraint activation_codes_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(id),
  constraint activation_codes_token_id_fkey FOREIGN KEY (token_id) REFERENCES api_tokens(id),
  constraint activation_codes_used_by_fkey FOREIGN KEY (used_by) REFERENCES partners(id)
);
CREATE INDEX activation_codes_merchant ON public.activation_codes USING btree (merchant_id);

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

create table agent_orders (
  order_id uuid not null,
  account_id uuid not null,
  constraint agent_orders_pkey PRIMARY KEY (order_id)
);
CREATE INDEX agent_orders_account ON public.agent_orders USING btree (account_id, order_id);

create table amo_codes (
  id uuid not null,
  platform text not null,
  host text not null,
  code_sealed text not null,
  account_id uuid,
  merchant_id uuid,
  tries integer default 0 not null,
  due_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  constraint amo_codes_pkey PRIMARY KEY (id),
  constraint amo_codes_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint amo_codes_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id)
);
CREATE INDEX amo_codes_due ON public.amo_codes USING btree (due_at);

create table amo_connections (
  id uuid not null,
  platform text not null,
  amo_id bigint not null,
  host text not null,
  name text not null,
  language text not null,
  state text not null,
  account_id uuid,
  merchant_id uuid,
  settings jsonb,
  access_sealed text,
  refresh_sealed text,
  access_until timestamp with time zone,
  refreshed_at timestamp with time zone,
  refresh_lease timestamp with time zone,
  catalog_id bigint,
  suspended_at timestamp with time zone,
  check_due_at timestamp with time zone,
  last_error text,
  last_error_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint amo_connections_pkey PRIMARY KEY (id),
  constraint amo_connections_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint amo_connections_check CHECK (((account_id IS NULL) = (merchant_id IS NULL))),
  constraint amo_connections_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint amo_connections_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id),
  constraint amo_connections_platform_amo_id_key UNIQUE (platform, amo_id),
  constraint amo_connections_state_check CHECK ((state = ANY (ARRAY['installed'::text, 'linked'::text, 'active'::text, 'needs_reauth'::text, 'disabled'::text])))
);
CREATE INDEX amo_connections_account ON public.amo_connections USING btree (account_id);
CREATE INDEX amo_connections_number ON public.amo_connections USING btree (amo_id);

create table amo_faults (
  connection_id uuid not null,
  invoice_id bigint not null,
  code text not null,
  reason text not null,
  line integer,
  found text,
  times integer default 1 not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  told_at timestamp with time zone,
  constraint amo_faults_pkey PRIMARY KEY (connection_id, invoice_id, reason),
  constraint amo_faults_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES amo_connections(id)
);

create table amo_invoices (
  connection_id uuid not null,
  invoice_id bigint not null,
  number integer default 0 not null,
  order_id uuid,
  fingerprint text,
  busy_until timestamp with time zone,
  link text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint amo_invoices_pkey PRIMARY KEY (connection_id, invoice_id),
  constraint amo_invoices_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES amo_connections(id),
  constraint amo_invoices_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id)
);
CREATE INDEX amo_invoices_order ON public.amo_invoices USING btree (order_id) WHERE (order_id IS NOT NULL);

create table amo_states (
  state_hash text not null,
  account_id uuid not null,
  merchant_id uuid not null,
  until timestamp with time zone not null,
  constraint amo_states_pkey PRIMARY KEY (state_hash),
  constraint amo_states_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint amo_states_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id)
);

create table amo_writes (
  id uuid not null,
  connection_id uuid not null,
  invoice_id bigint not null,
  order_id uuid not null,
  kind text not null,
  about uuid not null,
  amount bigint not null,
  happened_at timestamp with time zone not null,
  state text not null,
  outcome text,
  written boolean default false not null,
  tries integer default 0 not null,
  due_at timestamp with time zone,
  last_error text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint amo_writes_pkey PRIMARY KEY (id),
  constraint amo_writes_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES amo_connections(id),
  constraint amo_writes_kind_check CHECK ((kind = ANY (ARRAY['paid'::text, 'part'::text, 'held'::text, 'lapsed'::text, 'refunded'::text]))),
  constraint amo_writes_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint amo_writes_order_id_kind_about_key UNIQUE (order_id, kind, about),
  constraint amo_writes_state_check CHECK ((state = ANY (ARRAY['due'::text, 'done'::text, 'given_up'::text])))
);
CREATE INDEX amo_writes_connection ON public.amo_writes USING btree (connection_id, created_at);
CREATE INDEX amo_writes_due ON public.amo_writes USING btree (due_at) WHERE (state = 'due'::text);

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
  partner_id uuid,
  merchant_id uuid,
  device text,
  constraint api_tokens_pkey PRIMARY KEY (id),
  constraint api_tokens_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id),
  constraint api_tokens_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(id),
  constraint api_tokens_token_sha256_check CHECK ((token_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint api_tokens_token_sha256_key UNIQUE (token_sha256),
  constraint api_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX api_tokens_hint ON public.api_tokens USING btree (hint);
CREATE INDEX api_tokens_merchant ON public.api_tokens USING btree (merchant_id) WHERE (merchant_id IS NOT NULL);
CREATE INDEX api_tokens_user ON public.api_tokens USING btree (user_id);

create table application_files (
  id uuid not null,
  application_id uuid not null,
  name text not null,
  content_type text not null,
  size integer not null,
  sha256 text not null,
  bytes bytea not null,
  created_at timestamp with time zone not null,
  constraint application_files_pkey PRIMARY KEY (id),
  constraint application_files_application_id_fkey FOREIGN KEY (application_id) REFERENCES partner_applications(id),
  constraint application_files_application_id_sha256_key UNIQUE (application_id, sha256),
  constraint application_files_content_type_check CHECK ((content_type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text])))
);

create table business_approvals (
  credential_id uuid not null,
  operation_id text not null,
  container_id uuid not null,
  amount bigint not null,
  currency text not null,
  state text not null,
  asked_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  constraint business_approvals_pkey PRIMARY KEY (credential_id, operation_id),
  constraint business_approvals_amount_check CHECK ((amount > 0)),
  constraint business_approvals_credential_id_fkey FOREIGN KEY (credential_id) REFERENCES business_credentials(id),
  constraint business_approvals_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'refused'::text])))
);
CREATE INDEX business_approvals_waiting ON public.business_approvals USING btree (asked_at) WHERE (state = 'waiting'::text);

create table business_credentials (
  id uuid not null,
  account_id uuid not null,
  counterparty_id uuid not null,
  kind text not null,
  code text not null,
  payment_method_id integer,
  title text not null,
  blocked boolean not null,
  authorize_url text,
  program_id text,
  signature_key text,
  former_signature_key text,
  former_key_until timestamp with time zone,
  signature_algorithm text not null,
  by_id_shape text not null,
  allowed_ips text[],
  operation_ceiling bigint,
  day_ceiling bigint,
  approval_above bigint,
  webhook_url text,
  webhook_key text,
  receipt_to_member boolean not null,
  created_at timestamp with time zone not null,
  constraint business_credentials_pkey PRIMARY KEY (id),
  constraint business_credentials_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint business_credentials_account_id_key UNIQUE (account_id),
  constraint business_credentials_approval_above_check CHECK ((approval_above >= 0)),
  constraint business_credentials_by_id_shape_check CHECK ((by_id_shape = ANY (ARRAY['array'::text, 'object'::text]))),
  constraint business_credentials_check CHECK (((kind = 'loyalty'::text) OR ((payment_method_id IS NULL) AND (authorize_url IS NULL)))),
  constraint business_credentials_check1 CHECK (((webhook_url IS NULL) OR (webhook_key IS NOT NULL))),
  constraint business_credentials_code_fkey FOREIGN KEY (code) REFERENCES outside_methods(code),
  constraint business_credentials_code_key UNIQUE (code),
  constraint business_credentials_counterparty_id_fkey FOREIGN KEY (counterparty_id) REFERENCES counterparties(id),
  constraint business_credentials_day_ceiling_check CHECK ((day_ceiling > 0)),
  constraint business_credentials_kind_check CHECK ((kind = ANY (ARRAY['organisation'::text, 'loyalty'::text]))),
  constraint business_credentials_operation_ceiling_check CHECK ((operation_ceiling > 0)),
  constraint business_credentials_payment_method_id_check CHECK ((payment_method_id >= 100)),
  constraint business_credentials_payment_method_id_key UNIQUE (payment_method_id),
  constraint business_credentials_signature_algorithm_check CHECK ((signature_algorithm = ANY (ARRAY['sha1'::text, 'sha256'::text])))
);
CREATE INDEX business_credentials_by_counterparty ON public.business_credentials USING btree (counterparty_id);

create table business_operations (
  id uuid not null,
  credential_id uuid not null,
  operation_id text not null,
  container_id uuid not null,
  amount bigint not null,
  currency text not null,
  created_at timestamp with time zone not null,
  receipt_to_member boolean not null,
  constraint business_operations_pkey PRIMARY KEY (id),
  constraint business_operations_amount_check CHECK ((amount > 0)),
  constraint business_operations_credential_id_fkey FOREIGN KEY (credential_id) REFERENCES business_credentials(id),
  constraint business_operations_credential_id_operation_id_key UNIQUE (credential_id, operation_id)
);
CREATE INDEX business_operations_by_container ON public.business_operations USING btree (container_id);
CREATE INDEX business_operations_by_time ON public.business_operations USING btree (credential_id, created_at);

create table business_webhooks (
  id uuid not null,
  credential_id uuid not null,
  event text not null,
  fund_id uuid not null,
  body text not null,
  state text not null,
  tries integer default 0 not null,
  due_at timestamp with time zone,
  last_error text,
  created_at timestamp with time zone not null,
  constraint business_webhooks_pkey PRIMARY KEY (id),
  constraint business_webhooks_check CHECK (((state = 'open'::text) = (due_at IS NOT NULL))),
  constraint business_webhooks_credential_id_fkey FOREIGN KEY (credential_id) REFERENCES business_credentials(id),
  constraint business_webhooks_event_check CHECK ((event = ANY (ARRAY['fund.changed'::text, 'fund.refund'::text, 'fund.low'::text]))),
  constraint business_webhooks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'delivered'::text, 'undelivered'::text])))
);
CREATE INDEX business_webhooks_by_credential ON public.business_webhooks USING btree (credential_id, created_at);
CREATE INDEX business_webhooks_due ON public.business_webhooks USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE UNIQUE INDEX business_webhooks_untold ON public.business_webhooks USING btree (credential_id, fund_id) WHERE ((event = 'fund.changed'::text) AND (state = 'open'::text) AND (tries = 0));

create table closing_buyers (
  id bigint generated always as identity not null,
  order_id uuid not null,
  vat_number text not null,
  name text,
  tax_registration_reason_code text,
  registration_address text,
  corrected_at timestamp with time zone not null,
  corrected_by text not null,
  reason text not null,
  constraint closing_buyers_pkey PRIMARY KEY (id),
  constraint closing_buyers_check CHECK ((num_nonnulls(name, tax_registration_reason_code, registration_address) > 0))
);
CREATE INDEX closing_buyers_by_order ON public.closing_buyers USING btree (order_id);

create table closing_documents (
  order_id uuid not null,
  key text not null,
  document_id uuid not null,
  constraint closing_documents_pkey PRIMARY KEY (order_id, key)
);

create table closing_due (
  order_id uuid not null,
  due_at timestamp with time zone not null,
  tries integer default 0 not null,
  last_error text,
  failing_since timestamp with time zone,
  constraint closing_due_pkey PRIMARY KEY (order_id)
);
CREATE INDEX closing_due_by_time ON public.closing_due USING btree (due_at);

create table closing_orders (
  order_id uuid not null,
  document_set text not null,
  vat_payer boolean not null,
  constraint closing_orders_pkey PRIMARY KEY (order_id),
  constraint closing_orders_document_set_check CHECK ((document_set = ANY (ARRAY['act_waybill_facture'::text, 'upd'::text])))
);

create table confirmation_codes (
  id uuid not null,
  public_code text not null,
  subject_id uuid not null,
  container_id uuid not null,
  payer_id uuid not null,
  method text not null,
  code_sha256 text not null,
  wrong_entries integer default 0 not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  void_at timestamp with time zone,
  constraint confirmation_codes_pkey PRIMARY KEY (id),
  constraint confirmation_codes_method_check CHECK ((method = ANY (ARRAY['fund'::text, 'promised'::text]))),
  constraint confirmation_codes_public_code_key UNIQUE (public_code)
);
CREATE INDEX confirmation_codes_of_subject ON public.confirmation_codes USING btree (subject_id, payer_id, created_at);

create table confirmation_mistakes (
  id uuid not null,
  subject_id uuid not null,
  created_at timestamp with time zone not null,
  constraint confirmation_mistakes_pkey PRIMARY KEY (id)
);
CREATE INDEX confirmation_mistakes_of_subject ON public.confirmation_mistakes USING btree (subject_id, created_at);

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
  document_set text default 'act_waybill_facture'::text not null,
  vat_payer boolean default true not null,
  receipts_for_legal boolean default true not null,
  power_of_attorney jsonb,
  signer jsonb,
  stamp_hash text,
  signature_hash text,
  constraint contracts_pkey PRIMARY KEY (id),
  constraint contracts_check CHECK ((valid_to > valid_from)),
  constraint contracts_commission_check CHECK ((commission ? 'other'::text)),
  constraint contracts_commission_vat_rate_check CHECK (((commission_vat_rate >= 0) AND (commission_vat_rate <= 99))),
  constraint contracts_counterparty_id_fkey FOREIGN KEY (counterparty_id) REFERENCES counterparties(id),
  constraint contracts_counterparty_id_number_key UNIQUE (counterparty_id, number),
  constraint contracts_document_set_check CHECK ((document_set = ANY (ARRAY['act_waybill_facture'::text, 'upd'::text]))),
  constraint contracts_signature_hash_fkey FOREIGN KEY (signature_hash) REFERENCES images(hash),
  constraint contracts_stamp_hash_fkey FOREIGN KEY (stamp_hash) REFERENCES images(hash)
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

create table counterparty_contacts (
  counterparty_id uuid not null,
  kind text not null,
  value text not null,
  name text,
  created_at timestamp with time zone not null,
  constraint counterparty_contacts_pkey PRIMARY KEY (counterparty_id, kind, value),
  constraint counterparty_contacts_counterparty_id_fkey FOREIGN KEY (counterparty_id) REFERENCES counterparties(id),
  constraint counterparty_contacts_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'phone'::text])))
);

create table document_orders (
  document_id uuid not null,
  order_id uuid not null,
  constraint document_orders_pkey PRIMARY KEY (order_id, document_id),
  constraint document_orders_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id)
);
CREATE INDEX document_orders_by_document ON public.document_orders USING btree (document_id);

create table document_series (
  issuer text not null,
  kind text not null,
  year integer not null,
  last bigint not null,
  constraint document_series_pkey PRIMARY KEY (issuer, kind, year),
  constraint document_series_last_check CHECK ((last >= 0))
);

create table documents (
  id uuid not null,
  kind text not null,
  issuer text,
  year integer,
  serial bigint,
  number text not null,
  date date not null,
  cause text not null,
  "group" text not null,
  merchant_id uuid not null,
  hash text not null,
  data json not null,
  state text default 'issued'::text not null,
  created_at timestamp with time zone not null,
  replaces uuid,
  canceled_at timestamp with time zone,
  canceled_by text,
  cancel_reason text,
  constraint documents_pkey PRIMARY KEY (id),
  constraint documents_cause_key UNIQUE (cause),
  constraint documents_check CHECK ((((issuer IS NULL) = (serial IS NULL)) AND ((issuer IS NULL) = (year IS NULL)))),
  constraint documents_check1 CHECK (((state = 'canceled'::text) = (canceled_at IS NOT NULL))),
  constraint documents_check2 CHECK (((canceled_at IS NULL) = ((canceled_by IS NULL) AND (cancel_reason IS NULL)))),
  constraint documents_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint documents_issuer_kind_year_serial_key UNIQUE (issuer, kind, year, serial),
  constraint documents_replaces_fkey FOREIGN KEY (replaces) REFERENCES documents(id),
  constraint documents_state_check CHECK ((state = ANY (ARRAY['issued'::text, 'canceled'::text])))
);
CREATE INDEX documents_by_merchant ON public.documents USING btree (merchant_id, created_at, id);
CREATE UNIQUE INDEX documents_replaced ON public.documents USING btree (replaces) WHERE (replaces IS NOT NULL);
CREATE TRIGGER documents_immutable BEFORE DELETE OR UPDATE ON public.documents FOR EACH ROW EXECUTE FUNCTION documents_refuse_change();

create table edo_cursors (
  operator text not null,
  id uuid not null,
  cursor text,
  due_at timestamp with time zone not null,
  tries integer default 0 not null,
  last_error text,
  failing_since timestamp with time zone,
  constraint edo_cursors_pkey PRIMARY KEY (operator)
);

create table edo_documents (
  document_id uuid not null,
  package_id uuid not null,
  kind text not null,
  number text not null,
  date date not null,
  needs_signature boolean not null,
  external_id text,
  state text not null,
  revocation text default 'none'::text not null,
  revocation_by text,
  revocation_reason text,
  revoke_due_at timestamp with time zone,
  revoke_tries integer default 0 not null,
  revoke_error text,
  roaming_error text,
  said text,
  title_ref text,
  title_due_at timestamp with time zone,
  title_tries integer default 0 not null,
  changed_at timestamp with time zone not null,
  constraint edo_documents_pkey PRIMARY KEY (document_id),
  constraint edo_documents_package_id_fkey FOREIGN KEY (package_id) REFERENCES edo_packages(id),
  constraint edo_documents_revocation_by_check CHECK ((revocation_by = ANY (ARRAY['us'::text, 'them'::text]))),
  constraint edo_documents_revocation_check CHECK ((revocation = ANY (ARRAY['none'::text, 'asked'::text, 'requested'::text, 'accepted'::text, 'refused'::text]))),
  constraint edo_documents_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'awaiting_signature'::text, 'sent'::text, 'delivered'::text, 'signed'::text, 'signed_with_discrepancies'::text, 'rejected'::text, 'clarification_requested'::text])))
);
CREATE INDEX edo_documents_by_hand ON public.edo_documents USING btree (changed_at) WHERE (revoke_error IS NOT NULL);
CREATE INDEX edo_documents_of_package ON public.edo_documents USING btree (package_id);
CREATE INDEX edo_documents_revoke ON public.edo_documents USING btree (revoke_due_at) WHERE (revoke_due_at IS NOT NULL);
CREATE INDEX edo_documents_title ON public.edo_documents USING btree (title_due_at) WHERE (title_due_at IS NOT NULL);

create table edo_notes (
  id uuid not null,
  document_id uuid not null,
  note text not null,
  noted_at timestamp with time zone not null,
  constraint edo_notes_pkey PRIMARY KEY (id),
  constraint edo_notes_document_id_fkey FOREIGN KEY (document_id) REFERENCES edo_documents(document_id)
);
CREATE INDEX edo_notes_of_document ON public.edo_notes USING btree (document_id, noted_at);

create table edo_packages (
  id uuid not null,
  group_key text not null,
  account_id uuid not null,
  merchant_id uuid not null,
  order_ids uuid[] not null,
  payer json not null,
  vat_number text not null,
  reason_code text not null,
  way text not null,
  operator text,
  address text,
  external_id text,
  due_at timestamp with time zone,
  tries integer default 0 not null,
  last_error text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint edo_packages_pkey PRIMARY KEY (id),
  constraint edo_packages_way_check CHECK ((way = ANY (ARRAY['undecided'::text, 'edo'::text, 'paper'::text])))
);
CREATE INDEX edo_packages_by_time ON public.edo_packages USING btree (created_at, id);
CREATE INDEX edo_packages_due ON public.edo_packages USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE UNIQUE INDEX edo_packages_external ON public.edo_packages USING btree (operator, external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX edo_packages_failing ON public.edo_packages USING btree (created_at) WHERE (last_error IS NOT NULL);

create table edo_payers (
  vat_number text not null,
  reason_code text not null,
  way text not null,
  address text,
  invited_at timestamp with time zone,
  constraint edo_payers_pkey PRIMARY KEY (vat_number, reason_code),
  constraint edo_payers_way_check CHECK ((way = ANY (ARRAY['auto'::text, 'edo'::text, 'courier'::text, 'post'::text])))
);

create table edo_titles (
  document_id uuid not null,
  file_name text not null,
  mime_type text not null,
  bytes bytea not null,
  sha256 text not null,
  stored_at timestamp with time zone not null,
  constraint edo_titles_pkey PRIMARY KEY (document_id),
  constraint edo_titles_document_id_fkey FOREIGN KEY (document_id) REFERENCES edo_documents(document_id)
);

create table files (
  id uuid not null,
  document_id uuid not null,
  format text not null,
  constraint files_pkey PRIMARY KEY (id),
  constraint files_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint files_document_id_format_key UNIQUE (document_id, format),
  constraint files_format_check CHECK ((format = ANY (ARRAY['pdf'::text, 'xml'::text, 'xlsx'::text, 'html'::text, 'csv'::text, 'csv-cp1251'::text])))
);

create table follow_ups (
  id bigint generated always as identity not null,
  count integer not null,
  events json not null,
  created_at timestamp with time zone not null,
  constraint follow_ups_pkey PRIMARY KEY (id),
  constraint follow_ups_count_check CHECK ((count > 0))
);

create table fund_entries (
  fund_id uuid not null,
  "position" bigint not null,
  id uuid not null,
  created_at timestamp with time zone not null,
  type text not null,
  method text not null,
  amount bigint not null,
  change bigint not null,
  balance_after bigint not null,
  container_id uuid,
  order_id uuid,
  operation_id text,
  refund_id uuid,
  constraint fund_entries_pkey PRIMARY KEY (fund_id, "position"),
  constraint fund_entries_amount_check CHECK ((amount > 0)),
  constraint fund_entries_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES funds(id),
  constraint fund_entries_id_key UNIQUE (id),
  constraint fund_entries_method_check CHECK ((method = ANY (ARRAY['fund'::text, 'promised'::text]))),
  constraint fund_entries_type_check CHECK ((type = ANY (ARRAY['topup'::text, 'hold'::text, 'release'::text, 'capture'::text, 'refund'::text, 'repayment'::text, 'payout'::text])))
);
CREATE INDEX fund_entries_by_time ON public.fund_entries USING btree (fund_id, created_at, "position");

create table fund_payments (
  id uuid not null,
  key text not null,
  container_id uuid not null,
  payer_id uuid not null,
  method text not null,
  amount bigint not null,
  currency text not null,
  held boolean not null,
  confirmed_by text,
  created_at timestamp with time zone not null,
  constraint fund_payments_pkey PRIMARY KEY (id),
  constraint fund_payments_amount_check CHECK ((amount > 0)),
  constraint fund_payments_key_key UNIQUE (key),
  constraint fund_payments_method_check CHECK ((method = ANY (ARRAY['fund'::text, 'promised'::text])))
);
CREATE INDEX fund_payments_by_container ON public.fund_payments USING btree (container_id);

create table fund_uses (
  order_id uuid not null,
  fund_id uuid not null,
  container_id uuid not null,
  method text not null,
  amount bigint not null,
  lent bigint not null,
  owed bigint not null,
  held bigint not null,
  returned bigint not null,
  made_at timestamp with time zone not null,
  due_at timestamp with time zone,
  next_at timestamp with time zone,
  constraint fund_uses_pkey PRIMARY KEY (order_id),
  constraint fund_uses_amount_check CHECK ((amount > 0)),
  constraint fund_uses_check CHECK (((owed <= lent) AND (lent <= amount))),
  constraint fund_uses_check1 CHECK (((held + returned) <= amount)),
  constraint fund_uses_check2 CHECK (((lent > 0) = (due_at IS NOT NULL))),
  constraint fund_uses_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES funds(id),
  constraint fund_uses_held_check CHECK ((held >= 0)),
  constraint fund_uses_method_check CHECK ((method = ANY (ARRAY['fund'::text, 'promised'::text]))),
  constraint fund_uses_owed_check CHECK ((owed >= 0)),
  constraint fund_uses_returned_check CHECK ((returned >= 0))
);
CREATE INDEX fund_uses_by_container ON public.fund_uses USING btree (container_id);
CREATE INDEX fund_uses_held ON public.fund_uses USING btree (fund_id) WHERE (held > 0);
CREATE INDEX fund_uses_next ON public.fund_uses USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX fund_uses_owed ON public.fund_uses USING btree (fund_id, method, due_at) WHERE (owed > 0);

create table funds (
  id uuid not null,
  counterparty_id uuid not null,
  currency text not null,
  number bigint default nextval('fund_numbers'::regclass) not null,
  overdraft_limit bigint not null,
  overdraft_days integer not null,
  promised_limit bigint not null,
  promised_days integer not null,
  low_below bigint,
  blocked boolean default false not null,
  limits_since timestamp with time zone not null,
  prepaid bigint default 0 not null,
  overdraft_used bigint default 0 not null,
  promised_used bigint default 0 not null,
  entry_count bigint default 0 not null,
  created_at timestamp with time zone not null,
  constraint funds_pkey PRIMARY KEY (id),
  constraint funds_counterparty_id_currency_key UNIQUE (counterparty_id, currency),
  constraint funds_low_below_check CHECK ((low_below > 0)),
  constraint funds_number_key UNIQUE (number),
  constraint funds_overdraft_days_check CHECK (((overdraft_days >= 1) AND (overdraft_days <= 365))),
  constraint funds_overdraft_limit_check CHECK ((overdraft_limit >= 0)),
  constraint funds_overdraft_used_check CHECK ((overdraft_used >= 0)),
  constraint funds_prepaid_check CHECK ((prepaid >= 0)),
  constraint funds_promised_days_check CHECK (((promised_days >= 1) AND (promised_days <= 30))),
  constraint funds_promised_limit_check CHECK ((promised_limit >= 0)),
  constraint funds_promised_used_check CHECK ((promised_used >= 0))
);

create table gate_asks (
  id uuid not null,
  connection_id uuid not null,
  method text not null,
  params jsonb not null,
  wait_ms integer not null,
  asked_at timestamp with time zone not null,
  answer jsonb,
  constraint gate_asks_pkey PRIMARY KEY (id)
);
CREATE INDEX gate_asks_asked ON public.gate_asks USING btree (asked_at);

create table gate_connections (
  id uuid not null,
  account_id uuid not null,
  merchant_id uuid,
  device_id text,
  product text,
  capabilities text[] not null,
  tables text[] not null,
  connected_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  constraint gate_connections_pkey PRIMARY KEY (id),
  constraint gate_connections_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint gate_connections_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id)
);
CREATE INDEX gate_connections_account ON public.gate_connections USING btree (account_id);

create table gate_presence (
  account_id uuid not null,
  seen_at timestamp with time zone not null,
  constraint gate_presence_pkey PRIMARY KEY (account_id)
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

create table images (
  hash text not null,
  mime_type text not null,
  bytes bytea not null,
  created_at timestamp with time zone not null,
  constraint images_pkey PRIMARY KEY (hash),
  constraint images_bytes_check CHECK ((length(bytes) <= 262144)),
  constraint images_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint images_mime_type_check CHECK ((mime_type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text])))
);

create table installation_keys (
  purpose text not null,
  key text not null,
  created_at timestamp with time zone not null,
  constraint installation_keys_pkey PRIMARY KEY (purpose)
);

create table instrument_operations (
  id uuid not null,
  instrument_id uuid not null,
  operation_id text not null,
  container_id uuid not null,
  amount bigint not null,
  currency text not null,
  state text not null,
  payment_order json,
  created_at timestamp with time zone not null,
  paid_at timestamp with time zone,
  lapses_at timestamp with time zone,
  constraint instrument_operations_pkey PRIMARY KEY (id),
  constraint instrument_operations_amount_check CHECK ((amount > 0)),
  constraint instrument_operations_instrument_id_fkey FOREIGN KEY (instrument_id) REFERENCES instruments(id),
  constraint instrument_operations_instrument_id_operation_id_key UNIQUE (instrument_id, operation_id),
  constraint instrument_operations_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'lapsed'::text, 'paid'::text])))
);
CREATE INDEX instrument_operations_by_container ON public.instrument_operations USING btree (container_id);
CREATE INDEX instrument_operations_by_time ON public.instrument_operations USING btree (instrument_id, created_at);
CREATE INDEX instrument_operations_due ON public.instrument_operations USING btree (lapses_at) WHERE (lapses_at IS NOT NULL);

create table instrument_parts (
  operation_id uuid not null,
  container_id uuid not null,
  source text not null,
  amount bigint not null,
  received_at timestamp with time zone not null,
  constraint instrument_parts_pkey PRIMARY KEY (operation_id),
  constraint instrument_parts_amount_check CHECK ((amount > 0))
);
CREATE INDEX instrument_parts_by_container ON public.instrument_parts USING btree (container_id);

create table instrument_searches (
  instrument_id uuid not null,
  minute timestamp with time zone not null,
  count integer not null,
  constraint instrument_searches_pkey PRIMARY KEY (instrument_id),
  constraint instrument_searches_instrument_id_fkey FOREIGN KEY (instrument_id) REFERENCES instruments(id)
);

create table instruments (
  id uuid not null,
  account_id uuid not null,
  code text not null,
  payment_method_id integer not null,
  title text not null,
  blocked boolean default false not null,
  signature_key text not null,
  former_signature_key text,
  former_key_until timestamp with time zone,
  signature_algorithm text not null,
  authorize_url text,
  search_vat_number boolean not null,
  search_phone boolean not null,
  allow_partial boolean not null,
  allow_pending boolean not null,
  pending_days integer not null,
  by_id_shape text not null,
  allowed_ips text[],
  refund_url text,
  refund_key text,
  created_at timestamp with time zone not null,
  constraint instruments_pkey PRIMARY KEY (id),
  constraint instruments_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint instruments_account_id_key UNIQUE (account_id),
  constraint instruments_by_id_shape_check CHECK ((by_id_shape = ANY (ARRAY['array'::text, 'object'::text]))),
  constraint instruments_code_check CHECK ((code ~ '^[a-z0-9][a-z0-9_-]{0,35}$'::text)),
  constraint instruments_code_key UNIQUE (code),
  constraint instruments_payment_method_id_check CHECK ((payment_method_id >= 100)),
  constraint instruments_payment_method_id_key UNIQUE (payment_method_id),
  constraint instruments_pending_days_check CHECK (((pending_days >= 1) AND (pending_days <= 30))),
  constraint instruments_signature_algorithm_check CHECK ((signature_algorithm = ANY (ARRAY['sha1'::text, 'sha256'::text])))
);

create table invoice_reservations (
  container_id uuid not null,
  source text not null,
  created_at timestamp with time zone not null,
  constraint invoice_reservations_pkey PRIMARY KEY (container_id)
);

create table invoices (
  container_id uuid not null,
  number bigint not null,
  issued_at timestamp with time zone not null,
  payer jsonb not null,
  document_id uuid,
  replaced_at timestamp with time zone,
  due_at timestamp with time zone,
  constraint invoices_pkey PRIMARY KEY (number)
);
CREATE UNIQUE INDEX invoices_current ON public.invoices USING btree (container_id) WHERE (replaced_at IS NULL);
CREATE INDEX invoices_due ON public.invoices USING btree (due_at) WHERE (due_at IS NOT NULL);

create table ledger_balances (
  account text not null,
  currency text not null,
  side smallint not null,
  balance_minor bigint not null,
  constraint ledger_balances_pkey PRIMARY KEY (account, currency),
  constraint ledger_balances_floor CHECK (((balance_minor * side) >= 0)),
  constraint ledger_balances_side_check CHECK ((side = ANY (ARRAY[1, '-1'::integer])))
);

create table ledger_breaches (
  id uuid not null,
  rule text not null,
  message text not null,
  entry text,
  account text,
  currency text,
  difference_minor bigint,
  found_at timestamp with time zone not null,
  constraint ledger_breaches_pkey PRIMARY KEY (id),
  constraint ledger_breaches_rule_message_key UNIQUE (rule, message)
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
  constraint ledger_entries_reverses_fkey FOREIGN KEY (reverses) REFERENCES ledger_entries(id)
);
CREATE INDEX ledger_entries_by_time ON public.ledger_entries USING brin (booked_at) WITH (pages_per_range='32', autosummarize='on');
CREATE UNIQUE INDEX ledger_entries_reverses_key ON public.ledger_entries USING btree (reverses) WHERE (reverses IS NOT NULL);
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

create table ledger_verifications (
  day date not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  breach_count integer not null,
  constraint ledger_verifications_pkey PRIMARY KEY (day)
);

create table login_attempts (
  state_hash text not null,
  provider_id uuid not null,
  browser_hash text not null,
  nonce text not null,
  code_verifier text not null,
  return_path text not null,
  expires_at timestamp with time zone not null,
  constraint login_attempts_pkey PRIMARY KEY (state_hash),
  constraint login_attempts_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES login_providers(id)
);
CREATE INDEX login_attempts_expires_at ON public.login_attempts USING btree (expires_at);

create table login_providers (
  id uuid not null,
  code text not null,
  title text not null,
  logo_url text,
  kind text not null,
  issuer text not null,
  authorization_endpoint text,
  token_endpoint text,
  userinfo_endpoint text,
  jwks_uri text,
  client_id text not null,
  client_secret text,
  private_key text,
  key_id text,
  scopes text not null,
  claim_map json not null,
  places text[] not null,
  blocked boolean default false not null,
  created_at timestamp with time zone not null,
  constraint login_providers_pkey PRIMARY KEY (id),
  constraint login_providers_check CHECK (((client_secret IS NULL) <> (private_key IS NULL))),
  constraint login_providers_check1 CHECK (((authorization_endpoint IS NULL) = (token_endpoint IS NULL))),
  constraint login_providers_code_check CHECK ((code ~ '^[a-z0-9][a-z0-9-]{0,29}$'::text)),
  constraint login_providers_code_key UNIQUE (code),
  constraint login_providers_kind_check CHECK ((kind = ANY (ARRAY['oidc'::text, 'oauth2'::text])))
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
  hold_days integer,
  supplier_phone text,
  site_url text,
  partner_id uuid,
  constraint merchants_pkey PRIMARY KEY (id),
  constraint merchants_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint merchants_counterparty_id_fkey FOREIGN KEY (counterparty_id) REFERENCES counterparties(id),
  constraint merchants_hold_announced_as_check CHECK ((hold_announced_as = ANY (ARRAY['completed'::text, 'hold'::text]))),
  constraint merchants_hold_days_check CHECK (((hold_days >= 1) AND (hold_days <= 365))),
  constraint merchants_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(id),
  constraint merchants_signature_algorithm_check CHECK ((signature_algorithm = ANY (ARRAY['sha1'::text, 'md5'::text, 'sha256'::text, 'sha384'::text, 'sha512'::text]))),
  constraint merchants_signature_method_check CHECK ((signature_method = ANY (ARRAY['hmac'::text, 'hash'::text])))
);
CREATE INDEX merchants_account ON public.merchants USING btree (account_id);
CREATE UNIQUE INDEX merchants_agent_default ON public.merchants USING btree (counterparty_id) WHERE agent_default;
CREATE INDEX merchants_counterparty ON public.merchants USING btree (counterparty_id);

create table messages (
  id uuid not null,
  cause text not null,
  channel text not null,
  address text not null,
  language text not null,
  template text not null,
  letter json not null,
  transactional boolean not null,
  secret boolean not null,
  account_id uuid,
  merchant_id uuid,
  order_id uuid,
  state text not null,
  tries integer default 0 not null,
  due_at timestamp with time zone,
  useful_until timestamp with time zone,
  provider_id text,
  answer text,
  last_error text,
  created_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_cause_key UNIQUE (cause),
  constraint messages_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint messages_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint messages_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'delivered'::text, 'failed'::text])))
);
CREATE INDEX messages_by_account ON public.messages USING btree (account_id, created_at, id);
CREATE INDEX messages_by_time ON public.messages USING btree (created_at, id);
CREATE INDEX messages_due ON public.messages USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX messages_failed ON public.messages USING btree (created_at) WHERE (state = 'failed'::text);
CREATE INDEX messages_of_address ON public.messages USING btree (channel, address, created_at);

create table mini_app_pairs (
  app_id uuid not null,
  merchant_id uuid not null,
  app_agrees boolean default false not null,
  host_agrees boolean default false not null,
  constraint mini_app_pairs_pkey PRIMARY KEY (app_id, merchant_id),
  constraint mini_app_pairs_app_id_fkey FOREIGN KEY (app_id) REFERENCES mini_apps(id),
  constraint mini_app_pairs_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id)
);

create table mini_app_sessions (
  id uuid not null,
  app_id uuid not null,
  container_id uuid not null,
  opened_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint mini_app_sessions_pkey PRIMARY KEY (id),
  constraint mini_app_sessions_app_id_fkey FOREIGN KEY (app_id) REFERENCES mini_apps(id),
  constraint mini_app_sessions_container_id_fkey FOREIGN KEY (container_id) REFERENCES order_containers(id)
);
CREATE INDEX mini_app_sessions_container ON public.mini_app_sessions USING btree (container_id, expires_at);
CREATE INDEX mini_app_sessions_over ON public.mini_app_sessions USING btree (expires_at);

create table mini_app_suborders (
  order_id uuid not null,
  container_id uuid not null,
  main_order_id uuid not null,
  app_id uuid,
  state text not null,
  added_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  constraint mini_app_suborders_pkey PRIMARY KEY (order_id),
  constraint mini_app_suborders_app_id_fkey FOREIGN KEY (app_id) REFERENCES mini_apps(id),
  constraint mini_app_suborders_check CHECK (((app_id IS NOT NULL) OR (state <> 'added'::text))),
  constraint mini_app_suborders_container_id_fkey FOREIGN KEY (container_id) REFERENCES order_containers(id),
  constraint mini_app_suborders_main_order_id_fkey FOREIGN KEY (main_order_id) REFERENCES orders(id),
  constraint mini_app_suborders_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint mini_app_suborders_state_check CHECK ((state = ANY (ARRAY['added'::text, 'asked'::text, 'kept'::text, 'removed'::text])))
);
CREATE INDEX mini_app_suborders_container ON public.mini_app_suborders USING btree (container_id);
CREATE INDEX mini_app_suborders_main ON public.mini_app_suborders USING btree (main_order_id);

create table mini_apps (
  id uuid not null,
  shop_id bigint not null,
  merchant_id uuid not null,
  name text not null,
  url text not null,
  modes text[] not null,
  meta_keys text[] not null,
  icon_url text,
  rule jsonb not null,
  covered_merchant_ids uuid[] not null,
  geolocation boolean not null,
  test boolean not null,
  enabled boolean not null,
  created_at timestamp with time zone not null,
  constraint mini_apps_pkey PRIMARY KEY (id),
  constraint mini_apps_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id),
  constraint mini_apps_modes_check CHECK (((modes <@ ARRAY['order'::text, 'suborder'::text]) AND (cardinality(modes) > 0)))
);
CREATE UNIQUE INDEX mini_apps_shop ON public.mini_apps USING btree (shop_id) WHERE (enabled AND ('order'::text = ANY (modes)));

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
  destination json,
  refund_id uuid,
  source text,
  operation_id uuid,
  constraint money_returns_pkey PRIMARY KEY (id),
  constraint money_returns_amount_check CHECK ((amount > 0)),
  constraint money_returns_instrument_check CHECK ((instrument = ANY (ARRAY['acquirer'::text, 'transfer'::text, 'fund'::text, 'promised'::text, 'instrument'::text]))),
  constraint money_returns_kind_check CHECK ((kind = ANY (ARRAY['refund'::text, 'release'::text, 'unwanted'::text]))),
  constraint money_returns_state_check CHECK ((state = ANY (ARRAY['created'::text, 'completed'::text, 'failed'::text])))
);
CREATE INDEX money_returns_by_container ON public.money_returns USING btree (container_id);
CREATE INDEX money_returns_by_refund ON public.money_returns USING btree (refund_id) WHERE (refund_id IS NOT NULL);
CREATE INDEX money_returns_due ON public.money_returns USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX money_returns_open ON public.money_returns USING btree (created_at) WHERE (state = 'created'::text);

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
  partner_id uuid,
  constraint notification_http_pkey PRIMARY KEY (notification_id),
  constraint notification_http_state_check CHECK ((state = ANY (ARRAY['open'::text, 'delivered'::text, 'refused'::text, 'undelivered'::text])))
);
CREATE INDEX notification_http_blocked ON public.notification_http USING btree (order_id, sequence) WHERE ((state = 'open'::text) AND (due_at IS NULL));
CREATE INDEX notification_http_due ON public.notification_http USING btree (origin, due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX notification_http_undelivered ON public.notification_http USING btree (notification_id) WHERE (state = 'undelivered'::text);

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
  merchant_id uuid,
  order_id uuid,
  sequence integer not null,
  status text not null,
  body text not null,
  created_at timestamp with time zone not null,
  partner_id uuid,
  constraint notifications_pkey PRIMARY KEY (id),
  constraint notifications_status_check CHECK ((status = ANY (ARRAY['completed'::text, 'hold'::text, 'canceled'::text, 'expired'::text, 'access.changed'::text])))
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
  name_full text,
  registration_number text,
  address text,
  phone text,
  email text,
  tax_system integer default 1 not null,
  signer jsonb,
  constraint operator_requisites_pkey PRIMARY KEY (only_row),
  constraint operator_requisites_only_row_check CHECK (only_row),
  constraint operator_requisites_tax_system_check CHECK ((tax_system = ANY (ARRAY[1, 2, 4, 16, 32])))
);

create table order_acts (
  id uuid not null,
  order_id uuid not null,
  act text not null,
  object_id text,
  account_id uuid not null,
  token_id uuid,
  at timestamp with time zone not null,
  constraint order_acts_pkey PRIMARY KEY (id),
  constraint order_acts_act_check CHECK ((act = ANY (ARRAY['changed'::text, 'status_set'::text, 'moved'::text, 'canceled'::text, 'shipped'::text, 'refunded'::text, 'refund_canceled'::text, 'corrected'::text])))
);
CREATE INDEX order_acts_order ON public.order_acts USING btree (order_id, id);

create table order_captures (
  id uuid not null,
  order_id uuid not null,
  amount bigint not null,
  final boolean not null,
  items json not null,
  state text not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  blocked boolean default false not null,
  constraint order_captures_pkey PRIMARY KEY (id),
  constraint order_captures_amount_check CHECK ((amount >= 0)),
  constraint order_captures_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'done'::text, 'refused'::text])))
);
CREATE INDEX order_captures_asked ON public.order_captures USING btree (created_at) WHERE (state = 'asked'::text);
CREATE INDEX order_captures_by_order ON public.order_captures USING btree (order_id, id);

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
CREATE INDEX order_containers_by_payer_inn ON public.order_containers USING btree (((payer ->> 'vatNumber'::text))) WHERE ((payer ->> 'vatNumber'::text) IS NOT NULL);
CREATE INDEX order_containers_due ON public.order_containers USING btree (expires_at) WHERE (state = 'open'::text);

create table order_count_changes (
  account_id uuid not null,
  id bigint generated always as identity not null,
  merchant_id uuid not null,
  status text not null,
  by_count bigint not null,
  constraint order_count_changes_pkey PRIMARY KEY (account_id, id)
);

create table order_counts (
  account_id uuid not null,
  merchant_id uuid not null,
  status text not null,
  order_count bigint not null,
  constraint order_counts_pkey PRIMARY KEY (account_id, merchant_id, status)
);

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
  payer_id uuid,
  source text,
  captured bigint default 0 not null,
  released bigint default 0 not null,
  lapses_at timestamp with time zone,
  offset_of uuid,
  asked bigint,
  first text not null,
  taken_at timestamp with time zone,
  released_at timestamp with time zone,
  sources json,
  constraint order_payments_pkey PRIMARY KEY (order_id),
  constraint order_payments_amount_check CHECK ((amount > 0)),
  constraint order_payments_check CHECK (((asked >= 0) AND (asked <= amount))),
  constraint order_payments_first_check CHECK ((first = ANY (ARRAY['captured'::text, 'blocked'::text, 'kept'::text]))),
  constraint order_payments_instrument_check CHECK ((instrument = ANY (ARRAY['acquirer'::text, 'transfer'::text, 'fund'::text, 'promised'::text, 'instrument'::text, 'offset'::text]))),
  constraint order_payments_offset CHECK (((instrument = 'offset'::text) = (offset_of IS NOT NULL))),
  constraint order_payments_parts CHECK (((captured >= 0) AND (released >= 0) AND ((captured + released) <= amount))),
  constraint order_payments_state_check CHECK ((state = ANY (ARRAY['authorized'::text, 'kept'::text, 'held'::text, 'captured'::text, 'released'::text]))),
  constraint order_payments_whole CHECK (((state = ANY (ARRAY['authorized'::text, 'kept'::text, 'held'::text])) OR ((captured + released) = amount)))
);
CREATE INDEX order_payments_by_container ON public.order_payments USING btree (container_id);
CREATE INDEX order_payments_by_time ON public.order_payments USING brin (paid_at) WITH (pages_per_range='32', autosummarize='on');
CREATE INDEX order_payments_lapse ON public.order_payments USING btree (lapses_at) WHERE (lapses_at IS NOT NULL);

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
  cancel_reason text,
  partner_id uuid,
  awaits_word boolean default false not null,
  constraint orders_pkey PRIMARY KEY (id),
  constraint orders_amount_check CHECK ((amount > 0)),
  constraint orders_status_check CHECK ((status = ANY (ARRAY['created'::text, 'hold'::text, 'completed'::text, 'expired'::text, 'canceled'::text]))),
  constraint orders_subtype_check CHECK ((subtype = ANY (ARRAY['order'::text, 'correction'::text]))),
  constraint orders_vat_amount_check CHECK ((vat_amount >= 0))
);
CREATE INDEX orders_by_account ON public.orders USING btree (account_id, created_at, id);
CREATE INDEX orders_by_container ON public.orders USING btree (container_id);
CREATE INDEX orders_by_customer_inn ON public.orders USING btree (((customer ->> 'vatNumber'::text))) WHERE ((customer ->> 'vatNumber'::text) IS NOT NULL);
CREATE INDEX orders_by_merchant ON public.orders USING btree (merchant_id, created_at, id);
CREATE INDEX orders_by_number ON public.orders USING btree (merchant_id, merchant_order_id);
CREATE UNIQUE INDEX orders_unique_number ON public.orders USING btree (merchant_id, unique_number) WHERE (unique_number IS NOT NULL);
CREATE TRIGGER orders_count_changed AFTER UPDATE ON public.orders REFERENCING OLD TABLE AS old_orders NEW TABLE AS new_orders FOR EACH STATEMENT EXECUTE FUNCTION orders_count_changed();
CREATE TRIGGER orders_count_created AFTER INSERT ON public.orders REFERENCING NEW TABLE AS new_orders FOR EACH STATEMENT EXECUTE FUNCTION orders_count_created();
CREATE TRIGGER orders_count_deleted AFTER DELETE ON public.orders REFERENCING OLD TABLE AS old_orders FOR EACH STATEMENT EXECUTE FUNCTION orders_count_deleted();

create table outbox (
  id bigint generated always as identity not null,
  topic text not null,
  payload json not null,
  created_at timestamp with time zone not null,
  constraint outbox_pkey PRIMARY KEY (id)
);

create table outside_methods (
  code text not null,
  id integer,
  constraint outside_methods_pkey PRIMARY KEY (code),
  constraint outside_methods_id_check CHECK ((id >= 100)),
  constraint outside_methods_id_key UNIQUE (id)
);

create table outside_visits (
  id uuid not null,
  container_id uuid not null,
  state text not null,
  token text not null,
  language text not null,
  created_at timestamp with time zone not null,
  method_code text not null,
  constraint instrument_visits_pkey PRIMARY KEY (id),
  constraint instrument_visits_state_check CHECK ((state = ANY (ARRAY['open'::text, 'back'::text, 'failed'::text, 'left'::text]))),
  constraint instrument_visits_token_key UNIQUE (token),
  constraint outside_visits_method_code_fkey FOREIGN KEY (method_code) REFERENCES outside_methods(code)
);
CREATE INDEX outside_visits_by_container ON public.outside_visits USING btree (container_id, created_at);

create table paper_items (
  id uuid not null,
  number integer generated always as identity not null,
  package_id uuid not null,
  way text not null,
  recipient text not null,
  address text,
  phone text,
  state text not null,
  track text,
  note text,
  created_at timestamp with time zone not null,
  printed_at timestamp with time zone,
  handed_on date,
  ended_at timestamp with time zone,
  constraint paper_items_pkey PRIMARY KEY (id),
  constraint paper_items_number_key UNIQUE (number),
  constraint paper_items_package_id_fkey FOREIGN KEY (package_id) REFERENCES edo_packages(id),
  constraint paper_items_package_id_key UNIQUE (package_id),
  constraint paper_items_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'printed'::text, 'handed_over'::text, 'delivered'::text, 'returned'::text]))),
  constraint paper_items_way_check CHECK ((way = ANY (ARRAY['courier'::text, 'post'::text])))
);
CREATE INDEX paper_items_by_day ON public.paper_items USING btree (handed_on) WHERE (handed_on IS NOT NULL);
CREATE INDEX paper_items_by_time ON public.paper_items USING btree (created_at, id);
CREATE INDEX paper_items_open ON public.paper_items USING btree (created_at) WHERE (state = ANY (ARRAY['queued'::text, 'printed'::text]));

create table partner_applications (
  id uuid not null,
  partner_id uuid not null,
  invite_id uuid,
  state text not null,
  language text not null,
  form jsonb not null,
  question text,
  refusal text,
  consent_at timestamp with time zone,
  submitted_at timestamp with time zone,
  decided_at timestamp with time zone,
  merchant_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  external_id text,
  email text,
  comment text,
  constraint partner_applications_pkey PRIMARY KEY (id),
  constraint partner_applications_invite_id_fkey FOREIGN KEY (invite_id) REFERENCES partner_invites(id),
  constraint partner_applications_invite_id_key UNIQUE (invite_id),
  constraint partner_applications_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint partner_applications_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id),
  constraint partner_applications_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(id),
  constraint partner_applications_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'new'::text, 'asked'::text, 'approved'::text, 'refused'::text])))
);
CREATE INDEX partner_applications_drafts ON public.partner_applications USING btree (updated_at) WHERE (state = 'draft'::text);
CREATE UNIQUE INDEX partner_applications_external ON public.partner_applications USING btree (partner_id, external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX partner_applications_queue ON public.partner_applications USING btree (state, submitted_at);

create table partner_invites (
  id uuid not null,
  partner_id uuid not null,
  address text not null,
  state text not null,
  letters integer not null,
  last_letter_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  registered_at timestamp with time zone,
  contracted_at timestamp with time zone,
  activated_at timestamp with time zone,
  constraint partner_invites_pkey PRIMARY KEY (id),
  constraint partner_invites_partner_id_address_key UNIQUE (partner_id, address),
  constraint partner_invites_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(id),
  constraint partner_invites_state_check CHECK ((state = ANY (ARRAY['sent'::text, 'opened'::text, 'registered'::text, 'contracted'::text, 'activated'::text])))
);

create table partner_links (
  token_sha256 text not null,
  invite_id uuid,
  activation_id uuid,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  constraint partner_links_pkey PRIMARY KEY (token_sha256),
  constraint partner_links_activation_id_fkey FOREIGN KEY (activation_id) REFERENCES activation_codes(id),
  constraint partner_links_check CHECK ((num_nonnulls(invite_id, activation_id) = 1)),
  constraint partner_links_invite_id_fkey FOREIGN KEY (invite_id) REFERENCES partner_invites(id),
  constraint partner_links_token_sha256_check CHECK ((token_sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX partner_links_invite ON public.partner_links USING btree (invite_id);

create table partner_tries (
  id bigint generated always as identity not null,
  kind text not null,
  key text not null,
  at timestamp with time zone not null,
  constraint partner_tries_pkey PRIMARY KEY (id),
  constraint partner_tries_kind_check CHECK ((kind = ANY (ARRAY['invite'::text, 'code'::text, 'wrong_code'::text])))
);
CREATE INDEX partner_tries_counted ON public.partner_tries USING btree (key, kind, at);
CREATE INDEX partner_tries_old ON public.partner_tries USING btree (at);

create table partners (
  id uuid not null,
  account_id uuid not null,
  counterparty_id uuid not null,
  name text not null,
  brand_name text not null,
  kind text not null,
  without_token boolean default false not null,
  webhook_url text,
  webhook_key text not null,
  reward jsonb,
  reward_vat_rate integer,
  invites_per_day integer not null,
  blocked boolean default false not null,
  created_at timestamp with time zone not null,
  language text default 'ru'::text not null,
  any_seller boolean default false not null,
  constraint partners_pkey PRIMARY KEY (id),
  constraint partners_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint partners_account_id_key UNIQUE (account_id),
  constraint partners_counterparty_id_fkey FOREIGN KEY (counterparty_id) REFERENCES counterparties(id),
  constraint partners_invites_per_day_check CHECK ((invites_per_day > 0)),
  constraint partners_kind_check CHECK ((kind = ANY (ARRAY['vendor'::text, 'psp'::text, 'agent'::text, 'service'::text]))),
  constraint partners_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint partners_reward_check CHECK ((reward ? 'other'::text)),
  constraint partners_reward_vat_rate_check CHECK (((reward_vat_rate >= 0) AND (reward_vat_rate <= 99)))
);

create table payer_sessions (
  token_hash text not null,
  provider_id uuid not null,
  issuer text not null,
  subject text not null,
  person json not null,
  organisation integer,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint payer_sessions_pkey PRIMARY KEY (token_hash),
  constraint payer_sessions_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES login_providers(id)
);
CREATE INDEX payer_sessions_expires_at ON public.payer_sessions USING btree (expires_at);

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
  capture_amount bigint,
  constraint payment_attempts_pkey PRIMARY KEY (id),
  constraint payment_attempts_amount_check CHECK ((amount > 0)),
  constraint payment_attempts_check CHECK (((capture_amount > 0) AND (capture_amount <= amount))),
  constraint payment_attempts_state_check CHECK ((state = ANY (ARRAY['new'::text, 'waiting'::text, 'pending'::text, 'authorized'::text, 'capturing'::text, 'captured'::text, 'failed'::text, 'returning'::text, 'returned'::text])))
);
CREATE INDEX payment_attempts_by_container ON public.payment_attempts USING btree (container_id);
CREATE INDEX payment_attempts_due ON public.payment_attempts USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE UNIQUE INDEX payment_attempts_external ON public.payment_attempts USING btree (acquirer, external_id) WHERE (external_id IS NOT NULL);

create table pos_bills (
  id uuid not null,
  read_id uuid not null,
  table_id uuid not null,
  point_id uuid not null,
  pos_order_id text not null,
  revision text not null,
  taken_at timestamp with time zone not null,
  valid_until timestamp with time zone not null,
  body jsonb not null,
  constraint pos_bills_pkey PRIMARY KEY (id),
  constraint pos_bills_point_id_fkey FOREIGN KEY (point_id) REFERENCES pos_points(id),
  constraint pos_bills_table_id_fkey FOREIGN KEY (table_id) REFERENCES pos_tables(id)
);
CREATE INDEX pos_bills_read ON public.pos_bills USING btree (read_id);
CREATE INDEX pos_bills_taken ON public.pos_bills USING btree (taken_at);

create table pos_calls (
  id uuid not null,
  point_id uuid not null,
  connector text not null,
  method text not null,
  request_id text not null,
  started_at timestamp with time zone not null,
  duration_ms integer not null,
  params jsonb not null,
  result jsonb,
  error text,
  message text,
  constraint pos_calls_pkey PRIMARY KEY (id),
  constraint pos_calls_point_id_fkey FOREIGN KEY (point_id) REFERENCES pos_points(id)
);
CREATE INDEX pos_calls_point ON public.pos_calls USING btree (point_id, started_at DESC);
CREATE INDEX pos_calls_started ON public.pos_calls USING btree (started_at);

create table pos_check_orders (
  order_id uuid not null,
  merchant_id uuid not null,
  check_id text not null,
  constraint pos_check_orders_pkey PRIMARY KEY (order_id)
);
CREATE INDEX pos_check_orders_check ON public.pos_check_orders USING btree (merchant_id, check_id);

create table pos_closings (
  intent_id uuid not null,
  point_id uuid not null,
  order_id uuid not null,
  state text not null,
  request_id uuid not null,
  amount bigint not null,
  smaller jsonb,
  tries integer default 0 not null,
  created_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  result text,
  remainder bigint,
  returned bigint,
  closed_at timestamp with time zone,
  last_error text,
  comment text,
  constraint pos_closings_pkey PRIMARY KEY (intent_id),
  constraint pos_closings_amount_check CHECK ((amount >= 0)),
  constraint pos_closings_check CHECK (((state = 'done'::text) = ((result IS NOT NULL) AND (closed_at IS NOT NULL)))),
  constraint pos_closings_intent_id_fkey FOREIGN KEY (intent_id) REFERENCES pos_intents(id),
  constraint pos_closings_order_id_key UNIQUE (order_id),
  constraint pos_closings_point_id_fkey FOREIGN KEY (point_id) REFERENCES pos_points(id),
  constraint pos_closings_state_check CHECK ((state = ANY (ARRAY['due'::text, 'waiting'::text, 'done'::text])))
);
CREATE INDEX pos_closings_due ON public.pos_closings USING btree (due_at) WHERE (state = 'due'::text);
CREATE INDEX pos_closings_open ON public.pos_closings USING btree (created_at) WHERE (state <> 'done'::text);
CREATE INDEX pos_closings_point ON public.pos_closings USING btree (point_id) WHERE (state <> 'done'::text);

create table pos_intents (
  id uuid not null,
  account_id uuid not null,
  merchant_id uuid not null,
  point_id uuid not null,
  table_id uuid not null,
  bill_id uuid not null,
  pos_order_id text not null,
  revision text not null,
  body jsonb not null,
  state text not null,
  end_reason text,
  amount bigint not null,
  currency text not null,
  number integer,
  order_id uuid,
  container_id uuid,
  lock_id text,
  unlock_due_at timestamp with time zone,
  created_at timestamp with time zone not null,
  confirm_until timestamp with time zone not null,
  seen_at timestamp with time zone,
  read_due_at timestamp with time zone,
  paid_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint pos_intents_pkey PRIMARY KEY (id),
  constraint pos_intents_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint pos_intents_amount_check CHECK ((amount > 0)),
  constraint pos_intents_check CHECK (((state = ANY (ARRAY['open'::text, 'paid'::text, 'done'::text])) <= (order_id IS NOT NULL))),
  constraint pos_intents_check1 CHECK (((state = ANY (ARRAY['done'::text, 'ended'::text])) = (ended_at IS NOT NULL))),
  constraint pos_intents_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id),
  constraint pos_intents_order_id_key UNIQUE (order_id),
  constraint pos_intents_point_id_fkey FOREIGN KEY (point_id) REFERENCES pos_points(id),
  constraint pos_intents_state_check CHECK ((state = ANY (ARRAY['confirming'::text, 'open'::text, 'paid'::text, 'done'::text, 'ended'::text]))),
  constraint pos_intents_table_id_fkey FOREIGN KEY (table_id) REFERENCES pos_tables(id)
);
CREATE INDEX pos_intents_check ON public.pos_intents USING btree (merchant_id, pos_order_id);
CREATE INDEX pos_intents_confirming ON public.pos_intents USING btree (confirm_until) WHERE (state = 'confirming'::text);
CREATE INDEX pos_intents_container ON public.pos_intents USING btree (container_id) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX pos_intents_holding ON public.pos_intents USING btree (point_id, pos_order_id) WHERE (state = ANY (ARRAY['confirming'::text, 'open'::text, 'paid'::text]));
CREATE INDEX pos_intents_open ON public.pos_intents USING btree (read_due_at) WHERE (state = 'open'::text);
CREATE INDEX pos_intents_unlock ON public.pos_intents USING btree (unlock_due_at) WHERE (unlock_due_at IS NOT NULL);

create table pos_points (
  id uuid not null,
  account_id uuid not null,
  merchant_id uuid not null,
  name text not null,
  enabled boolean default true not null,
  device_id text,
  callback_url text,
  callback_key text,
  callback_algorithm text default 'sha1'::text not null,
  private_payers boolean default false not null,
  surcharge_policy text default 'refuse'::text not null,
  cloud_kind text,
  cloud_settings jsonb,
  created_at timestamp with time zone not null,
  constraint pos_points_pkey PRIMARY KEY (id),
  constraint pos_points_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint pos_points_callback_algorithm_check CHECK ((callback_algorithm = ANY (ARRAY['md5'::text, 'sha1'::text, 'sha256'::text, 'sha384'::text, 'sha512'::text]))),
  constraint pos_points_check CHECK (((callback_url IS NULL) = (callback_key IS NULL))),
  constraint pos_points_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id),
  constraint pos_points_surcharge_policy_check CHECK ((surcharge_policy = ANY (ARRAY['refuse'::text, 'line'::text])))
);
CREATE INDEX pos_points_account ON public.pos_points USING btree (account_id);

create table pos_reads (
  table_id uuid not null,
  read_id uuid not null,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  error text,
  minute_at timestamp with time zone not null,
  minute_count integer not null,
  constraint pos_reads_pkey PRIMARY KEY (table_id),
  constraint pos_reads_table_id_fkey FOREIGN KEY (table_id) REFERENCES pos_tables(id)
);

create table pos_tables (
  id uuid not null,
  point_id uuid not null,
  number text not null,
  hall text,
  cloud_table_id text,
  code text not null,
  answered_by text,
  created_at timestamp with time zone not null,
  reissued_at timestamp with time zone,
  constraint pos_tables_pkey PRIMARY KEY (id),
  constraint pos_tables_code_key UNIQUE (code),
  constraint pos_tables_point_id_fkey FOREIGN KEY (point_id) REFERENCES pos_points(id)
);
CREATE UNIQUE INDEX pos_tables_number ON public.pos_tables USING btree (point_id, number, COALESCE(hall, ''::text));

create table receipt_orders (
  order_id uuid not null,
  due_at timestamp with time zone,
  tries integer default 0 not null,
  last_error text,
  wanted boolean,
  constraint receipt_orders_pkey PRIMARY KEY (order_id)
);
CREATE INDEX receipt_orders_by_time ON public.receipt_orders USING btree (due_at) WHERE (due_at IS NOT NULL);

create table receipts (
  id uuid not null,
  order_id uuid not null,
  container_id uuid not null,
  merchant_id uuid not null,
  key text not null,
  part integer not null,
  seq integer not null,
  happened_at timestamp with time zone not null,
  state text not null,
  sign text not null,
  total_minor bigint not null,
  cashless_minor bigint not null,
  advance_minor bigint not null,
  body jsonb not null,
  register_key uuid not null,
  ticket text,
  due_at timestamp with time zone,
  tries integer default 0 not null,
  last_error text,
  error_code text,
  fiscal jsonb,
  document_id uuid,
  created_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint receipts_pkey PRIMARY KEY (id),
  constraint receipts_check CHECK (((cashless_minor >= 0) AND (advance_minor >= 0))),
  constraint receipts_check1 CHECK (((cashless_minor + advance_minor) = total_minor)),
  constraint receipts_check2 CHECK (((state = 'done'::text) = ((fiscal IS NOT NULL) AND (document_id IS NOT NULL) AND (done_at IS NOT NULL)))),
  constraint receipts_check3 CHECK (((state = 'failed'::text) = (error_code IS NOT NULL))),
  constraint receipts_check4 CHECK (((due_at IS NULL) OR (state = ANY (ARRAY['queued'::text, 'sent'::text])))),
  constraint receipts_order_id_fkey FOREIGN KEY (order_id) REFERENCES receipt_orders(order_id),
  constraint receipts_order_id_key_part_key UNIQUE (order_id, key, part),
  constraint receipts_order_id_seq_key UNIQUE (order_id, seq),
  constraint receipts_part_check CHECK ((part > 0)),
  constraint receipts_seq_check CHECK ((seq > 0)),
  constraint receipts_sign_check CHECK ((sign = ANY (ARRAY['sale'::text, 'refund'::text]))),
  constraint receipts_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'done'::text, 'failed'::text]))),
  constraint receipts_total_minor_check CHECK ((total_minor > 0))
);
CREATE INDEX receipts_by_creation ON public.receipts USING btree (created_at);
CREATE INDEX receipts_by_ticket ON public.receipts USING btree (ticket) WHERE (ticket IS NOT NULL);
CREATE INDEX receipts_by_time ON public.receipts USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX receipts_failing ON public.receipts USING btree (created_at) WHERE (last_error IS NOT NULL);

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
  payout bigint,
  correction_id uuid,
  constraint refunds_pkey PRIMARY KEY (id),
  constraint refunds_amount_check CHECK ((amount > 0)),
  constraint refunds_check CHECK (((commission_vat_back >= 0) AND (commission_vat_back <= commission_back))),
  constraint refunds_check1 CHECK (((status = ANY (ARRAY['created'::text, 'completed'::text])) <= (accepted_at IS NOT NULL))),
  constraint refunds_check2 CHECK (((status = 'draft'::text) = (due_at IS NOT NULL))),
  constraint refunds_commission_back_check CHECK ((commission_back >= 0)),
  constraint refunds_corrected CHECK (((payout IS NULL) = (correction_id IS NULL))),
  constraint refunds_payout CHECK (((payout >= 0) AND (payout < amount))),
  constraint refunds_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'created'::text, 'completed'::text, 'canceled'::text]))),
  constraint refunds_vat_amount_check CHECK ((vat_amount >= 0))
);
CREATE INDEX refunds_by_account ON public.refunds USING btree (account_id, created_at, id);
CREATE UNIQUE INDEX refunds_by_correction ON public.refunds USING btree (correction_id) WHERE (correction_id IS NOT NULL);
CREATE INDEX refunds_by_order ON public.refunds USING btree (order_id, created_at, id);
CREATE INDEX refunds_drafts_by_order ON public.refunds USING btree (order_id) WHERE (status = 'draft'::text);
CREATE INDEX refunds_due ON public.refunds USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE UNIQUE INDEX refunds_number ON public.refunds USING btree (merchant_id, merchant_order_id);
CREATE UNIQUE INDEX refunds_operation ON public.refunds USING btree (operation_id) WHERE (operation_id IS NOT NULL);

create table registers (
  merchant_id uuid not null,
  currency text not null,
  from_day date not null,
  to_day date not null,
  issues integer default 0 not null,
  document_id uuid,
  constraint registers_pkey PRIMARY KEY (merchant_id, currency, from_day, to_day),
  constraint registers_check CHECK ((from_day <= to_day)),
  constraint registers_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint registers_document_id_key UNIQUE (document_id),
  constraint registers_issues_check CHECK ((issues >= 0))
);

create table rendered_files (
  hash text not null,
  format text not null,
  mime_type text not null,
  file_name text not null,
  sha256 text not null,
  size integer not null,
  bytes bytea not null,
  created_at timestamp with time zone not null,
  constraint rendered_files_pkey PRIMARY KEY (hash, format)
);

create table retention_marks (
  name text not null,
  mark uuid not null,
  done_on date,
  constraint retention_marks_pkey PRIMARY KEY (name)
);

create table reward_due (
  order_id uuid not null,
  due_at timestamp with time zone not null,
  tries integer default 0 not null,
  last_error text,
  failing_since timestamp with time zone,
  constraint reward_due_pkey PRIMARY KEY (order_id)
);
CREATE INDEX reward_due_next ON public.reward_due USING btree (due_at);

create table reward_orders (
  order_id uuid not null,
  partner_id uuid not null,
  merchant_id uuid not null,
  currency text not null,
  method text not null,
  terms jsonb,
  vat_rate integer,
  reason text,
  decided_at timestamp with time zone not null,
  constraint reward_orders_pkey PRIMARY KEY (order_id),
  constraint reward_orders_check CHECK (((terms IS NULL) <> (reason IS NULL))),
  constraint reward_orders_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(id),
  constraint reward_orders_reason_check CHECK ((reason = ANY (ARRAY['no_terms'::text, 'own_order'::text])))
);

create table reward_terms (
  id uuid not null,
  partner_id uuid not null,
  merchant_id uuid,
  since timestamp with time zone not null,
  reward jsonb,
  constraint reward_terms_pkey PRIMARY KEY (id),
  constraint reward_terms_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id),
  constraint reward_terms_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(id),
  constraint reward_terms_reward_check CHECK ((reward ? 'other'::text))
);
CREATE INDEX reward_terms_found ON public.reward_terms USING btree (partner_id, merchant_id, since);

create table rewards (
  id uuid not null,
  order_id uuid not null,
  key text not null,
  partner_id uuid not null,
  merchant_id uuid not null,
  currency text not null,
  type text not null,
  base_minor bigint not null,
  amount_minor bigint not null,
  vat_minor bigint not null,
  happened_at timestamp with time zone not null,
  booked_at timestamp with time zone not null,
  payout_id uuid,
  constraint rewards_pkey PRIMARY KEY (id),
  constraint rewards_order_id_fkey FOREIGN KEY (order_id) REFERENCES reward_orders(order_id),
  constraint rewards_order_id_key_key UNIQUE (order_id, key),
  constraint rewards_type_check CHECK ((type = ANY (ARRAY['accrual'::text, 'reversal'::text])))
);
CREATE INDEX rewards_partner ON public.rewards USING btree (partner_id, booked_at, id);

create table schema_migrations (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone default now() not null,
  constraint schema_migrations_pkey PRIMARY KEY (name)
);

create table shipments (
  id integer generated always as identity not null,
  order_id uuid not null,
  account_id uuid not null,
  merchant_id uuid not null,
  status text not null,
  type text not null,
  final boolean not null,
  amount bigint not null,
  vat_amount bigint not null,
  document_number text,
  document_date date,
  items json not null,
  capture_id uuid,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint shipments_pkey PRIMARY KEY (id),
  constraint shipments_amount_check CHECK ((amount >= 0)),
  constraint shipments_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'pending'::text, 'completed'::text, 'canceled'::text]))),
  constraint shipments_type_check CHECK ((type = ANY (ARRAY['commodity'::text, 'service'::text, 'mixed'::text]))),
  constraint shipments_vat_amount_check CHECK ((vat_amount >= 0))
);
CREATE INDEX shipments_by_account ON public.shipments USING btree (account_id, created_at, id);
CREATE INDEX shipments_by_order ON public.shipments USING btree (order_id, id);
CREATE UNIQUE INDEX shipments_capture ON public.shipments USING btree (capture_id) WHERE (capture_id IS NOT NULL);
CREATE UNIQUE INDEX shipments_final ON public.shipments USING btree (order_id) WHERE (final AND (status <> 'canceled'::text));

create table shop_agreements (
  shop_id integer not null,
  merchant_id uuid not null,
  agreed_at timestamp with time zone not null,
  constraint shop_agreements_pkey PRIMARY KEY (shop_id, merchant_id),
  constraint shop_agreements_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id),
  constraint shop_agreements_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shops(id)
);
CREATE INDEX shop_agreements_merchant ON public.shop_agreements USING btree (merchant_id);

create table shop_aliases (
  alias text not null,
  shop_id integer not null,
  since timestamp with time zone not null,
  constraint shop_aliases_pkey PRIMARY KEY (alias),
  constraint shop_aliases_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shops(id)
);

create table shop_cards (
  shop_id integer not null,
  merchant_id uuid,
  brand_id integer,
  type text not null,
  faults text[] not null,
  listed boolean not null,
  listed_until timestamp with time zone,
  title text not null,
  lat double precision,
  lon double precision,
  tags text[] not null,
  programs text[] not null,
  open_minutes int4multirange not null,
  time_zone text not null,
  body jsonb not null,
  search tsvector not null,
  made_at timestamp with time zone not null,
  sort_title text not null,
  constraint shop_cards_pkey PRIMARY KEY (shop_id),
  constraint shop_cards_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id),
  constraint shop_cards_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shops(id)
);
CREATE INDEX shop_cards_brand ON public.shop_cards USING btree (brand_id) WHERE (brand_id IS NOT NULL);
CREATE INDEX shop_cards_merchant ON public.shop_cards USING btree (merchant_id);
CREATE INDEX shop_cards_place ON public.shop_cards USING btree (lat, lon) WHERE listed;
CREATE INDEX shop_cards_programs ON public.shop_cards USING gin (programs) WHERE listed;
CREATE INDEX shop_cards_search ON public.shop_cards USING gin (search) WHERE listed;
CREATE INDEX shop_cards_tags ON public.shop_cards USING gin (tags) WHERE listed;
CREATE INDEX shop_cards_title ON public.shop_cards USING btree (sort_title, shop_id) WHERE listed;

create table shop_photos (
  id uuid not null,
  shop_id integer not null,
  kind text not null,
  "position" integer not null,
  source_hash text not null,
  width integer not null,
  height integer not null,
  large bytea not null,
  small bytea not null,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint shop_photos_pkey PRIMARY KEY (id),
  constraint shop_photos_kind_check CHECK ((kind = ANY (ARRAY['photo'::text, 'logo'::text]))),
  constraint shop_photos_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shops(id)
);
CREATE INDEX shop_photos_shop ON public.shop_photos USING btree (shop_id, "position");

create table shops (
  id integer generated by default as identity not null,
  account_id uuid not null,
  merchant_id uuid,
  brand_id integer,
  type text not null,
  alias text not null,
  token text not null,
  title text,
  description text,
  shop_url text,
  registration_address text,
  lat double precision,
  lon double precision,
  min_order_amount bigint,
  notification_email text,
  delivery_info text,
  yandex_metrika_id bigint,
  jivosite_id text,
  external_update boolean not null,
  account_program_ids text[] not null,
  tags text[] not null,
  phone text,
  opening_hours text[] not null,
  time_zone text not null,
  published boolean not null,
  hidden_reason text,
  moderation text not null,
  moderation_reason text,
  waiting_since timestamp with time zone,
  approved jsonb,
  approved_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint shops_pkey PRIMARY KEY (id),
  constraint shops_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint shops_alias_check CHECK ((alias ~ '^[a-z0-9][a-z0-9-]{1,19}$'::text)),
  constraint shops_alias_key UNIQUE (alias),
  constraint shops_brand_id_fkey FOREIGN KEY (brand_id) REFERENCES shops(id),
  constraint shops_check CHECK (((lat IS NULL) = (lon IS NULL))),
  constraint shops_check1 CHECK (((moderation = 'waiting'::text) = (waiting_since IS NOT NULL))),
  constraint shops_lat_check CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  constraint shops_lon_check CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision))),
  constraint shops_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id),
  constraint shops_min_order_amount_check CHECK ((min_order_amount > 0)),
  constraint shops_moderation_check CHECK ((moderation = ANY (ARRAY['waiting'::text, 'approved'::text, 'refused'::text]))),
  constraint shops_token_key UNIQUE (token),
  constraint shops_type_check CHECK ((type = ANY (ARRAY['shop'::text, 'marketplace'::text, 'external'::text, 'offline'::text, 'brand'::text])))
);
CREATE INDEX shops_account ON public.shops USING btree (account_id);
CREATE INDEX shops_brand ON public.shops USING btree (brand_id) WHERE (brand_id IS NOT NULL);
CREATE INDEX shops_merchant ON public.shops USING btree (merchant_id);
CREATE INDEX shops_waiting ON public.shops USING btree (waiting_since) WHERE (moderation = 'waiting'::text);

create table spare_parts (
  container_id uuid not null,
  amount bigint not null,
  currency text not null,
  created_at timestamp with time zone not null,
  constraint spare_parts_pkey PRIMARY KEY (container_id),
  constraint spare_parts_amount_check CHECK ((amount > 0))
);
CREATE INDEX spare_parts_by_time ON public.spare_parts USING btree (created_at);

create table special_offers (
  id integer generated by default as identity not null,
  merchant_id uuid not null,
  external_id text not null,
  active boolean not null,
  start_at timestamp with time zone not null,
  finish_at timestamp with time zone not null,
  name text not null,
  description text not null,
  tags text[] not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint special_offers_pkey PRIMARY KEY (id),
  constraint special_offers_check CHECK ((start_at < finish_at)),
  constraint special_offers_merchant_id_external_id_key UNIQUE (merchant_id, external_id),
  constraint special_offers_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES merchants(id)
);

create table test_clock (
  one boolean default true not null,
  offset_ms bigint not null,
  version integer not null,
  constraint test_clock_pkey PRIMARY KEY (one),
  constraint test_clock_one_check CHECK (one),
  constraint test_clock_version_check CHECK ((version > 0))
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
  fund_id uuid,
  to_fund bigint default 0 not null,
  to_debt bigint default 0 not null,
  to_credit bigint default 0 not null,
  part_suspended_at timestamp with time zone,
  constraint transfers_pkey PRIMARY KEY (operation_id),
  constraint transfers_amount_check CHECK ((amount > 0)),
  constraint transfers_outcome_check CHECK ((outcome = ANY (ARRAY['paid'::text, 'partial'::text, 'suspense'::text, 'fund'::text, 'repaid'::text]))),
  constraint transfers_to_credit_check CHECK ((to_credit >= 0)),
  constraint transfers_to_debt_check CHECK ((to_debt >= 0)),
  constraint transfers_to_fund_check CHECK ((to_fund >= 0))
);
CREATE INDEX transfers_by_container ON public.transfers USING btree (container_id);
CREATE INDEX transfers_suspended ON public.transfers USING btree (created_at) WHERE ((to_suspense > 0) OR (part_suspended_at IS NOT NULL));

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
