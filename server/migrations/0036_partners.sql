-- How shops come to us through partners: invites by e-mail, applications with their documents, and
-- codes that give a till its token.

create table partner_invites (
  id uuid primary key,
  partner_id uuid not null references partners (id),
  -- In the one form in which addresses are compared; the domain in ASCII.
  address text not null,
  -- `expired` is not stored: it follows from the time.
  state text not null
    check (state in ('sent', 'opened', 'registered', 'contracted', 'activated')),
  -- Letters sent so far; nobody is written to more than five times.
  letters integer not null,
  last_letter_at timestamptz not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  opened_at timestamptz,
  registered_at timestamptz,
  contracted_at timestamptz,
  activated_at timestamptz,
  unique (partner_id, address)
);

-- What links in letters lead to; only the hash of a link's secret is stored.
create table partner_links (
  token_sha256 text primary key check (token_sha256 ~ '^[0-9a-f]{64}$'),
  -- To the registration of an invite, or
  invite_id uuid references partner_invites (id),
  -- to the end of what an activation has given.
  activation_id uuid,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  check (num_nonnulls(invite_id, activation_id) = 1)
);
create index partner_links_invite on partner_links (invite_id);

create table partner_applications (
  id uuid primary key,
  partner_id uuid not null references partners (id),
  -- One application an invite; null when a partner has sent it by API.
  invite_id uuid unique references partner_invites (id),
  state text not null check (state in ('draft', 'new', 'asked', 'approved', 'refused')),
  language text not null check (language in ('ru', 'en')),
  -- What the applicant has written, right or wrong: a draft outlives a reload.
  form jsonb not null,
  -- What the operator wants to know more.
  question text,
  refusal text,
  consent_at timestamptz,
  submitted_at timestamptz,
  decided_at timestamptz,
  -- Opened by the approval.
  merchant_id uuid references merchants (id),
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index partner_applications_queue on partner_applications (state, submitted_at);

create table application_files (
  id uuid primary key,
  application_id uuid not null references partner_applications (id),
  name text not null,
  -- Found in the bytes, never believed from the name.
  content_type text not null check (content_type in ('application/pdf', 'image/jpeg', 'image/png')),
  size integer not null,
  sha256 text not null,
  bytes bytea not null,
  created_at timestamptz not null,
  unique (application_id, sha256)
);

create table activation_codes (
  id uuid primary key,
  -- A slow hash: twelve digits are few enough to be tried one after the other.
  code_hash text not null unique,
  hint text not null,
  merchant_id uuid not null references merchants (id),
  -- The only partner who may use it; null: any.
  partner_id uuid references partners (id),
  invite_id uuid references partner_invites (id),
  -- The till or system that it is for, as its owner calls it.
  device text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by uuid references partners (id),
  -- Whose the shop was before, should the owner say that it was not him.
  former_partner_id uuid references partners (id),
  -- The token that it has given, for repeats after a lost answer.
  token_id uuid references api_tokens (id)
);
create index activation_codes_merchant on activation_codes (merchant_id);
alter table partner_links add foreign key (activation_id) references activation_codes (id);

-- What is counted for limits; swept after a day.
create table partner_tries (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('invite', 'code', 'wrong_code')),
  -- A partner's id, or the address of a caller without a token.
  key text not null,
  at timestamptz not null
);
create index partner_tries_counted on partner_tries (key, kind, at);
create index partner_tries_old on partner_tries (at);

-- Who has guessed at codes: shut out for a while, and shown to the operator.
create table activation_blocks (
  id uuid primary key,
  key text not null,
  partner_id uuid not null references partners (id),
  since timestamptz not null,
  until timestamptz not null
);
create index activation_blocks_key on activation_blocks (key, until);
create index activation_blocks_since on activation_blocks (since);
