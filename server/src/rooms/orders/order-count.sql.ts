import { statement } from '#kernel/database/database.ts';

/** Kept counts with the columns of an order that they are kept by. */
export const countedBase = `from (
  select account_id, merchant_id, status, order_count from order_counts
  union all
  select account_id, merchant_id, status, by_count from order_count_changes) o`;

export const countedTotal = `coalesce(sum(o.order_count), 0)::bigint`;

/** What listing may be filtered by and still be counted without the orders. */
export const countedFields: ReadonlySet<string> = new Set(['merchantId', 'status']);

/**
 * Takes changes and adds them to the roll-up. Both happen in one commit, so whoever sums roll-up
 * and changes in one statement sees each change once.
 */
export const rollUpCounts = statement(
  'orders.roll-up-counts',
  `with due as materialized (
     select account_id, id from order_count_changes
      order by account_id, id limit $1 for update skip locked
   ), taken as (
     delete from order_count_changes c using due
      where c.account_id = due.account_id and c.id = due.id
     returning c.account_id, c.merchant_id, c.status, c.by_count
   ), rolled as (
     insert into order_counts as r (account_id, merchant_id, status, order_count)
     select account_id, merchant_id, status, sum(by_count)::bigint from taken
      group by account_id, merchant_id, status order by account_id, merchant_id, status
     on conflict (account_id, merchant_id, status)
       do update set order_count = r.order_count + excluded.order_count
   )
   select count(*)::int as taken from taken`,
);
