-- What parts received for an invoice have too much since it has shrunk: it waits in suspense, and
-- whoever decides whose money it is must find it.
create table spare_parts (
  container_id uuid primary key,
  amount bigint not null check (amount > 0),
  currency text not null,
  created_at timestamptz not null
);
create index spare_parts_by_time on spare_parts (created_at);
