-- Events wait here from the commit that caused them until the relay has told every listener.
create table outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  payload json not null,
  created_at timestamptz not null
);
