-- Of these events shops have been told; the rest of their listeners follow. A row holds what was
-- passed on in one commit, as pairs of topic and payload in the order of the outbox. One process at
-- a time passes on, so `id` is the order of those commits.
create table follow_ups (
  id bigint generated always as identity primary key,
  count integer not null check (count > 0),
  events json not null,
  created_at timestamptz not null
);
