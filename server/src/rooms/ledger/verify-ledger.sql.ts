import { statement } from '#kernel/database/database.ts';

// Sums are read as text and cut to bigint late: a broken ledger must not break its own check.

/** The last entry of a slice that begins after $1. */
export const selectSliceEnd = statement(
  'ledger.select_slice_end',
  `select id from ledger_entries where id > $1 order by id offset $2 limit 1`,
);

/** Entries after $1 up to $2 that are not whole or do not balance. */
export const selectBrokenEntries = statement(
  'ledger.select_broken_entries',
  `select e.cause as entry, e.currency, count(p.entry_id)::int as lines,
          coalesce(sum(p.amount_minor), 0)::text as difference,
          coalesce(bool_or(p.currency <> e.currency), false) as mixed
     from ledger_entries e
     left join ledger_postings p on p.entry_id = e.id and p.entry_id > $1 and p.entry_id <= $2
    where e.id > $1 and e.id <= $2
    group by e.id
   having coalesce(sum(p.amount_minor), 0) <> 0 or count(p.entry_id) < 2
       or bool_or(p.currency <> e.currency)
    order by e.id limit $3`,
);

/** Postings of no entry. */
export const selectOrphans = statement(
  'ledger.select_orphans',
  `select p.entry_id::text as entry, min(p.currency) as currency,
          sum(p.amount_minor)::text as difference
     from ledger_postings p
    where not exists (select from ledger_entries e where e.id = p.entry_id)
    group by p.entry_id order by p.entry_id limit $1`,
);

/** Reversals that are not the mirror image of what they reverse. */
export const selectBrokenMirrors = statement(
  'ledger.select_broken_mirrors',
  `select r.cause as entry, p.account, p.currency, sum(p.amount_minor)::text as difference
     from ledger_entries r join ledger_postings p on p.entry_id in (r.id, r.reverses)
    where r.reverses is not null
    group by r.id, p.account, p.currency
   having sum(p.amount_minor) <> 0
    order by r.id, p.account limit $1`,
);

const stored = `(
  select account, currency, balance_minor as amount_minor from ledger_balances
  union all select account, currency, sum_minor from ledger_rollups
  union all select account, currency, amount_minor from ledger_changes
) s`;

/** Currencies in which the postings, or the kept balances, do not sum to zero. */
export const selectBrokenTotals = statement(
  'ledger.select_broken_totals',
  `select 'postings' as what, currency, sum(amount_minor)::text as difference
     from ledger_postings group by currency having sum(amount_minor) <> 0
   union all
   select 'balances', currency, sum(amount_minor)::text
     from ${stored} group by currency having sum(amount_minor) <> 0
   order by 1, 2 limit $1`,
);

/** Accounts whose kept balance is not the sum of their postings. */
export const selectBrokenBalances = statement(
  'ledger.select_broken_balances',
  `with posted as (
     select account, currency, sum(amount_minor) as sum from ledger_postings group by 1, 2
   ), kept as (
     select account, currency, sum(amount_minor) as sum from ${stored} group by 1, 2
   )
   select account, currency, coalesce(posted.sum, 0)::text as posted,
          coalesce(kept.sum, 0)::text as kept,
          (coalesce(kept.sum, 0) - coalesce(posted.sum, 0))::text as difference
     from posted full join kept using (account, currency)
    where coalesce(posted.sum, 0) <> coalesce(kept.sum, 0)
    order by account, currency limit $1`,
);

/**
 * Accounts below their floor, by their postings and by the kept balance each on its own; kept
 * with the wrong side or in the wrong table; or unknown to the chart. $1 to $3 are the chart:
 * the form of a key, its normal side, whether it has a floor.
 */
export const selectBrokenFloors = statement(
  'ledger.select_broken_floors',
  `with posted as (
     select account, currency, sum(amount_minor) as sum from ledger_postings group by 1, 2
   ), row as (
     select account, currency, 'posted' as place, sum, null::int as side from posted
     union all
     select account, currency, 'floor', balance_minor, side from ledger_balances
     union all
     select account, currency, 'open', sum_minor, null from ledger_rollups
   ), chart as (
     select * from unnest($1::text[], $2::int[], $3::bool[]) as t (form, side, floor)
   ), judged as (
     select account, currency, place, row.sum * coalesce(chart.side, 1) as sum,
            case when chart.form is null then 'unknown'
                 when place = 'floor' and row.side <> chart.side then 'side'
                 when place = 'floor' and not floor or place = 'open' and floor then 'place'
                 when floor and row.sum * chart.side < 0 then 'floor'
            end as fault
       from row left join chart
         on chart.form = case when account = any($1::text[]) then account
                              else regexp_replace(account, '/[^/]+', '/*') end
   )
   select account, currency, fault, sum::text as difference from judged
    where fault is not null order by account, currency, fault, place limit $4`,
);

/** Entries whose cause begins with none of $1. */
export const selectStrangeCauses = statement(
  'ledger.select_strange_causes',
  `select cause, currency from ledger_entries e
    where not exists (select from unnest($1::text[]) as p (prefix) where starts_with(e.cause, prefix))
    order by cause limit $2`,
);
