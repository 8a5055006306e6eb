-- Lists tell how many orders there are, and counting them took longer than all the rest: counts are
-- kept beside the orders, as the ledger keeps balances. And few entries are reversals, so only
-- those stand in the index of reversals.

-- Each statement that writes orders leaves here what it has changed, without waiting for anybody; a
-- sweep moves it into the roll-up in one commit. Count = roll-up + changes, always.
create table order_count_changes (
  account_id uuid not null,
  id bigint generated always as identity,
  merchant_id uuid not null,
  status text not null,
  -- How many orders more, or fewer.
  by_count bigint not null,
  primary key (account_id, id)
);

create table order_counts (
  account_id uuid not null,
  merchant_id uuid not null,
  status text not null,
  order_count bigint not null,
  primary key (account_id, merchant_id, status)
) with (fillfactor = 70);

insert into order_counts (account_id, merchant_id, status, order_count)
select account_id, merchant_id, status, count(*) from orders group by 1, 2, 3;

-- In the database, so that no writer can forget it.
create function orders_count_created() returns trigger language plpgsql as $$
begin
  insert into order_count_changes (account_id, merchant_id, status, by_count)
  select account_id, merchant_id, status, count(*) from new_orders group by 1, 2, 3;
  return null;
end
$$;

create function orders_count_changed() returns trigger language plpgsql as $$
begin
  insert into order_count_changes (account_id, merchant_id, status, by_count)
  select account_id, merchant_id, status, sum(n)
    from (select account_id, merchant_id, status, 1 as n from new_orders
          union all
          select account_id, merchant_id, status, -1 from old_orders) t
   group by 1, 2, 3 having sum(n) <> 0;
  return null;
end
$$;

create function orders_count_deleted() returns trigger language plpgsql as $$
begin
  insert into order_count_changes (account_id, merchant_id, status, by_count)
  select account_id, merchant_id, status, -count(*) from old_orders group by 1, 2, 3;
  return null;
end
$$;

create trigger orders_count_created after insert on orders
  referencing new table as new_orders
  for each statement execute function orders_count_created();
create trigger orders_count_changed after update on orders
  referencing old table as old_orders new table as new_orders
  for each statement execute function orders_count_changed();
create trigger orders_count_deleted after delete on orders
  referencing old table as old_orders
  for each statement execute function orders_count_deleted();

alter table ledger_entries drop constraint ledger_entries_reverses_key;
create unique index ledger_entries_reverses_key on ledger_entries (reverses)
  where reverses is not null;
