import { statement } from '#kernel/database/database.ts';

/**
 * Entries, their postings, and the changes of accounts without a floor, all in one statement.
 * Postings name their entry by its place ($7) among the entries.
 */
export const insertEntries = statement(
  'ledger.insert_entries',
  `with entry as (
     insert into ledger_entries (id, cause, event, currency, reverses, booked_at)
     select id, cause, event, currency, reverses, $6
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[])
         with ordinality as t (id, cause, event, currency, reverses, position)
      order by position
   ), posting as (
     insert into ledger_postings (entry_id, line, amount_minor, currency, account)
     select ($1::uuid[])[entry], line, amount_minor, currency, account
       from unnest($7::int[], $8::smallint[], $9::bigint[], $10::text[], $11::text[])
         as t (entry, line, amount_minor, currency, account)
   )
   insert into ledger_changes (account, currency, batch_id, amount_minor)
   select account, currency, ($1::uuid[])[1], amount_minor
     from unnest($12::text[], $13::text[], $14::bigint[]) as t (account, currency, amount_minor)`,
);

/** Opens balances at zero. Rows that exist are left alone and not locked. */
export const openBalances = statement(
  'ledger.open_balances',
  `insert into ledger_balances (account, currency, side, balance_minor)
   select account, currency, side, 0
     from unnest($1::text[], $2::text[], $3::smallint[])
       with ordinality as t (account, currency, side, position)
    order by position
   on conflict do nothing`,
);

/** Locks the balances in the order of their keys, then moves them. */
export const moveBalances = statement(
  'ledger.move_balances',
  `with move as materialized (
     select * from unnest($1::text[], $2::text[], $3::bigint[]) as t (account, currency, by_minor)
   ), locked as materialized (
     select b.account, b.currency
       from ledger_balances b join move using (account, currency)
      order by b.account, b.currency
        for update of b
   )
   update ledger_balances b
      set balance_minor = b.balance_minor + move.by_minor
     from move join locked using (account, currency)
    where b.account = move.account and b.currency = move.currency`,
);

/** Entries by cause with what a mirror image needs. */
export const selectForReversal = statement(
  'ledger.select_for_reversal',
  `select e.id, e.cause, e.currency,
          (select json_agg(json_build_object('account', p.account, 'amountMinor', p.amount_minor)
                           order by p.line)
             from ledger_postings p where p.entry_id = e.id) as postings
     from ledger_entries e where e.cause = any($1::text[])`,
);

/**
 * Takes changes and adds them to the roll-ups. Both happen in one commit, so whoever sums
 * roll-up and changes in one statement sees each change once.
 */
export const rollUpChanges = statement(
  'ledger.roll_up_changes',
  `with due as materialized (
     select account, currency, batch_id from ledger_changes
      order by account, currency, batch_id limit $1 for update skip locked
   ), taken as (
     delete from ledger_changes c using due
      where c.account = due.account and c.currency = due.currency and c.batch_id = due.batch_id
     returning c.account, c.currency, c.amount_minor
   ), rolled as (
     insert into ledger_rollups as r (account, currency, sum_minor)
     select account, currency, sum(amount_minor)::bigint from taken
      group by account, currency order by account, currency
     on conflict (account, currency) do update set sum_minor = r.sum_minor + excluded.sum_minor
   )
   select count(*)::int as taken from taken`,
);

export const selectBalance = statement(
  'ledger.select_balance',
  `select coalesce(sum(amount_minor), 0)::bigint as "balanceMinor" from (
     select balance_minor as amount_minor from ledger_balances where account = $1 and currency = $2
     union all
     select sum_minor from ledger_rollups where account = $1 and currency = $2
     union all
     select amount_minor from ledger_changes where account = $1 and currency = $2
   ) t`,
);

/** What was posted to an account before a moment. */
export const selectBalanceAt = statement(
  'ledger.select_balance_at',
  `select coalesce(sum(p.amount_minor), 0)::bigint as "balanceMinor"
     from ledger_postings p join ledger_entries e on e.id = p.entry_id
    where p.account = $1 and p.currency = $2 and e.booked_at < $3`,
);

export const selectBalances = statement(
  'ledger.select_balances',
  `select account, currency, sum(amount_minor)::bigint as "balanceMinor" from (
     select account, currency, balance_minor as amount_minor from ledger_balances
      where account >= $1 and account < $2
     union all
     select account, currency, sum_minor from ledger_rollups where account >= $1 and account < $2
     union all
     select account, currency, amount_minor from ledger_changes
      where account >= $1 and account < $2
   ) t
   group by account, currency order by account, currency limit $3`,
);

const entryColumns = `
  e.cause, e.event, e.currency, e.booked_at as "bookedAt",
  (select r.cause from ledger_entries r where r.id = e.reverses) as "reversesCause",
  (select json_agg(json_build_object('account', p.account, 'amountMinor', p.amount_minor)
                   order by p.line)
     from ledger_postings p where p.entry_id = e.id) as postings`;

export const selectEntriesByAccount = statement(
  'ledger.select_entries_by_account',
  `select ${entryColumns} from ledger_entries e
    where e.id in (select distinct entry_id from ledger_postings where account = $1
                    order by entry_id desc limit $2)
    order by e.id desc`,
);

export const selectEntriesByCause = statement(
  'ledger.select_entries_by_cause',
  `select ${entryColumns} from ledger_entries e
    where e.cause >= greatest($1, $3) and e.cause < $2 and e.cause > $3
    order by e.cause limit $4`,
);

export const selectEntriesOfCauses = statement(
  'ledger.select_entries_of_causes',
  `select ${entryColumns} from ledger_entries e
    where e.cause = any($1::text[]) order by e.cause`,
);

/** Entries of an account in a period, whose causes have a form; an end of null is none. */
export const selectEntriesBetween = statement(
  'ledger.select_entries_between',
  `select ${entryColumns} from ledger_entries e
    where e.currency = $2 and e.booked_at >= $3::timestamptz
      and e.booked_at < coalesce($4::timestamptz, 'infinity') and e.cause like $5
      and exists (select 1 from ledger_postings p where p.entry_id = e.id and p.account = $1)
    order by e.booked_at, e.id limit $6`,
);

/** Balances of many accounts: each is a look into three indexes. */
export const selectBalancesOf = statement(
  'ledger.select_balances_of',
  `select w.account, w.currency,
          (coalesce((select sum(b.balance_minor) from ledger_balances b
                      where b.account = w.account and b.currency = w.currency), 0)
           + coalesce((select sum(r.sum_minor) from ledger_rollups r
                        where r.account = w.account and r.currency = w.currency), 0)
           + coalesce((select sum(c.amount_minor) from ledger_changes c
                        where c.account = w.account and c.currency = w.currency), 0)
          )::bigint as "balanceMinor"
     from unnest($1::text[], $2::text[]) as w (account, currency)`,
);

/** What all accounts of a range stand at together. */
export const selectTotals = statement(
  'ledger.select_totals',
  `select currency, sum(amount_minor)::bigint as "totalMinor" from (
     select currency, balance_minor as amount_minor from ledger_balances
      where account >= $1 and account < $2
     union all
     select currency, sum_minor from ledger_rollups where account >= $1 and account < $2
     union all
     select currency, amount_minor from ledger_changes where account >= $1 and account < $2
   ) t
   group by currency order by currency`,
);

/** What was posted to the accounts of a range by entries whose causes are not of a range. */
export const selectPosted = statement(
  'ledger.select_posted',
  `select p.account, p.currency, sum(p.amount_minor)::bigint as "postedMinor"
     from ledger_postings p join ledger_entries e on e.id = p.entry_id
    where p.account >= $1 and p.account < $2 and not (e.cause >= $3 and e.cause < $4)
    group by p.account, p.currency order by p.account, p.currency`,
);
