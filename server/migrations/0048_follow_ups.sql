-- Of these events shops have been told; the rest of their listeners follow. `id` is the outbox's,
-- so that order is kept.
create table follow_ups (
  id bigint primary key,
  topic text not null,
  payload json not null,
  created_at timestamptz not null
);
