-- Letters and short messages to people. A message is stored before it is sent, in the transaction
-- of what it tells, so that it is neither lost nor sent about something that did not happen.
create table messages (
  id uuid primary key,
  -- What it tells of, such as `payment/{container}`: one message for each cause.
  cause text not null unique,
  channel text not null check (channel in ('email', 'sms')),
  address text not null,
  language text not null check (language in ('ru', 'en')),
  template text not null,
  -- What it says, in words: subject, paragraphs, facts, link. The layout is put around it later.
  letter json not null,
  -- Needs no consent: it tells of the reader's own payment, code or account.
  transactional boolean not null,
  -- Holds a code. Outside of demo mode its words are wiped once it has been sent.
  secret boolean not null,
  -- Whose message it is; null: the operator's.
  account_id uuid,
  merchant_id uuid,
  order_id uuid,
  state text not null check (state in ('queued', 'sent', 'delivered', 'failed')),
  tries integer not null default 0,
  -- When to try (again); while a try is under way: when it counts as lost. Null: nothing to do.
  due_at timestamptz,
  -- Of no use afterwards: codes run out.
  useful_until timestamptz,
  provider_id text,
  answer text,
  last_error text,
  created_at timestamptz not null,
  settled_at timestamptz
);
create index messages_due on messages (due_at) where due_at is not null;
create index messages_of_address on messages (channel, address, created_at);
create index messages_by_account on messages (account_id, created_at, id);
create index messages_by_time on messages (created_at, id);
