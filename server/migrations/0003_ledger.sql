-- The ledger: money moves only as balanced entries that are never changed afterwards.
-- The database itself refuses what does not balance, so no code path can book it.

create table ledger_entries (
  id uuid primary key,
  -- What made us book it, `payment/<attempt>/captured`: one cause, one entry.
  cause text collate "C" not null constraint ledger_entries_cause_key unique,
  event text not null,
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  -- The entry whose mirror image this is; an entry is reversed once.
  reverses uuid constraint ledger_entries_reverses_key unique references ledger_entries,
  booked_at timestamptz not null
);

-- No foreign key to the entry: ledger_check_postings looks it up once for all its postings.
create table ledger_postings (
  entry_id uuid not null,
  line smallint not null,
  -- Signed: a debit is above zero, a credit below.
  amount_minor bigint not null check (amount_minor <> 0),
  currency text collate "C" not null,
  account text collate "C" not null,
  primary key (entry_id, line)
);
create index ledger_postings_account on ledger_postings (account, entry_id);

-- Balances of the accounts that have a floor. Whoever moves one holds its row until the commit.
create table ledger_balances (
  account text collate "C" not null,
  currency text collate "C" not null,
  -- The normal side: 1 debit, -1 credit.
  side smallint not null check (side in (1, -1)),
  balance_minor bigint not null,
  primary key (account, currency),
  constraint ledger_balances_floor check (balance_minor * side >= 0)
) with (fillfactor = 70);

-- The other accounts take no lock: each batch of entries leaves the change of each account here,
-- and a sweep moves it into the roll-up in one commit. Balance = roll-up + changes, always.
create table ledger_changes (
  account text collate "C" not null,
  currency text collate "C" not null,
  batch_id uuid not null,
  amount_minor bigint not null,
  primary key (account, currency, batch_id)
);

create table ledger_rollups (
  account text collate "C" not null,
  currency text collate "C" not null,
  sum_minor bigint not null,
  primary key (account, currency)
) with (fillfactor = 70);

-- An entry is whole and balanced when the statement that brings its postings ends. Lines run from
-- 1 without gaps, and the primary key admits line 1 once: nothing is ever added to an entry.
create function ledger_check_postings() returns trigger language plpgsql
  -- Looks up by the primary key whatever the planner knew of the table when it was small.
  set enable_seqscan = off
as $$
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
$$;

create trigger ledger_postings_balanced after insert on ledger_postings
  referencing new table as new_postings
  for each statement execute function ledger_check_postings();

create function ledger_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on % is refused: a booked entry stays. Book a reversing entry.',
    tg_op, tg_table_name
    using errcode = 'restrict_violation', constraint = 'ledger_immutable';
end
$$;

create trigger ledger_entries_immutable before update or delete or truncate on ledger_entries
  for each statement execute function ledger_refuse_change();
create trigger ledger_postings_immutable before update or delete or truncate on ledger_postings
  for each statement execute function ledger_refuse_change();
