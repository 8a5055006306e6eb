-- Payments that a payer confirms by a code: to whom codes go, what was sent, and what was entered.

-- Registered addresses of a counterparty. Codes and reminders go to them and to nobody else.
create table counterparty_contacts (
  counterparty_id uuid not null references counterparties (id),
  kind text not null check (kind in ('email', 'phone')),
  -- Small letters; a phone as + and digits.
  value text not null,
  -- Whose it is, for people.
  name text,
  created_at timestamptz not null,
  primary key (counterparty_id, kind, value)
);

create table confirmation_codes (
  id uuid primary key,
  -- What the shop or the page passes back; it says nothing of the code.
  public_code text not null unique,
  -- The order, or the invoice when the payer confirms on its page: what limits are counted for.
  subject_id uuid not null,
  container_id uuid not null,
  payer_id uuid not null,
  method text not null check (method in ('fund', 'promised')),
  -- SHA-256 over the public code and the code.
  code_sha256 text not null,
  wrong_entries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- It has paid. Once only.
  used_at timestamptz,
  -- No provider took it: it never reached anybody.
  void_at timestamptz
);
create index confirmation_codes_of_subject
  on confirmation_codes (subject_id, payer_id, created_at);

-- Wrong entries, of whatever code: they are counted for the order as a whole.
create table confirmation_mistakes (
  id uuid primary key,
  subject_id uuid not null,
  created_at timestamptz not null
);
create index confirmation_mistakes_of_subject on confirmation_mistakes (subject_id, created_at);
