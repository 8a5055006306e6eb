import { statement } from '#kernel/database/database.ts';

const columns = `f.id, f.counterparty_id as "counterpartyId", f.currency, f.number,
  f.overdraft_limit as "overdraftLimit", f.overdraft_days as "overdraftDays",
  f.promised_limit as "promisedLimit", f.promised_days as "promisedDays",
  f.low_below as "lowBelow", f.blocked, f.prepaid, f.overdraft_used as "overdraftUsed",
  f.promised_used as "promisedUsed", f.entry_count as "entryCount", f.created_at as "createdAt"`;

export const insertFund = statement(
  'funds.insert',
  `insert into funds as f (id, counterparty_id, currency, overdraft_limit, overdraft_days,
     promised_limit, promised_days, low_below, blocked, limits_since, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
   on conflict (counterparty_id, currency) do nothing returning ${columns}`,
);

export const updateTerms = statement(
  'funds.update-terms',
  `update funds f set overdraft_limit = $2, overdraft_days = $3, promised_limit = $4,
     promised_days = $5, low_below = $6, blocked = $7,
     limits_since = case when (f.overdraft_limit, f.promised_limit) = ($2, $4)
                         then f.limits_since else $8 end
   where id = $1 returning ${columns}`,
);

export const findFund = statement(
  'funds.find',
  `select ${columns} from funds f where counterparty_id = $1 and currency = $2`,
);

export const fundsByIds = statement(
  'funds.by-ids',
  `select ${columns} from funds f where id = any($1::uuid[])`,
);

export const fundsByNumbers = statement(
  'funds.by-numbers',
  `select ${columns} from funds f where number = any($1::bigint[]) order by number`,
);

export const fundsOf = statement(
  'funds.of',
  `select ${columns} from funds f where counterparty_id = any($1::uuid[])
   order by counterparty_id, currency`,
);

export const allFunds = statement(
  'funds.all',
  `select ${columns} from funds f where id > $1 order by id limit $2`,
);

/** In one order for everybody: two transactions that want the same funds meet at the first one. */
export const lockFunds = statement(
  'funds.lock',
  `select ${columns} from funds f
     join (select distinct * from unnest($1::uuid[], $2::text[])) as k (counterparty_id, currency)
       on k.counterparty_id = f.counterparty_id and k.currency = f.currency
   order by f.counterparty_id, f.currency for update of f`,
);

const useColumns = `order_id as "orderId", fund_id as "fundId", container_id as "containerId",
  method, amount, lent, owed, held, returned, made_at as "madeAt", due_at as "dueAt",
  next_at as "nextAt"`;

export const usesOfOrders = statement(
  'funds.uses-of-orders',
  `select ${useColumns} from fund_uses where order_id = any($1::uuid[]) order by order_id`,
);

export const owedOfContainer = statement(
  'funds.owed-of-container',
  `select ${useColumns} from fund_uses where container_id = $1 and owed > 0
   order by due_at, order_id`,
);

/** What is owed and due, the oldest first. */
export const overdueUses = statement(
  'funds.overdue-uses',
  `select ${useColumns} from fund_uses
   where fund_id = $1 and method = any($2::text[]) and owed > 0 and due_at <= $3
   order by (method = 'promised'), due_at, order_id`,
);

export const owedUses = statement(
  'funds.owed-uses',
  `select ${useColumns} from fund_uses where fund_id = $1 and owed > 0 order by due_at, order_id`,
);

export const dueUses = statement(
  'funds.due-uses',
  `select u.order_id as "orderId", f.counterparty_id as "counterpartyId", f.currency
     from fund_uses u join funds f on f.id = u.fund_id
    where u.next_at <= $1 order by u.next_at limit $2`,
);

export const setNextAt = statement(
  'funds.set-next-at',
  `update fund_uses u set next_at = r.next_at
   from unnest($1::uuid[], $2::timestamptz[]) as r (order_id, next_at)
   where u.order_id = r.order_id`,
);

/** What of the money in a fund is reserved, and what of the reserved would repay the overdraft. */
export const heldSums = statement(
  'funds.held-sums',
  `select coalesce(sum(held), 0)::bigint as held,
          coalesce(sum(least(owed, held)), 0)::bigint as "heldOwed"
   from fund_uses where fund_id = $1 and method = 'fund' and held > 0`,
);

/**
 * One change of a fund's money: the sums it stands at now, the orders that it pays or has paid, and
 * the lines of its statement. `$5` guards against a fund that was read before an earlier change.
 */
export const writeFund = statement(
  'funds.write',
  `with fund as (
     update funds set prepaid = $2, overdraft_used = $3, promised_used = $4,
            entry_count = entry_count + $6
      where id = $1 and entry_count = $5 returning id
   ), made as (
     insert into fund_uses (order_id, fund_id, container_id, method, amount, lent, owed, held,
            returned, made_at, due_at, next_at)
     select order_id, fund.id, container_id, method, amount, lent, lent, held, 0, made_at, due_at,
            next_at
       from fund, json_to_recordset($7::json) as r (order_id uuid, container_id uuid, method text,
            amount bigint, lent bigint, held bigint, made_at timestamptz, due_at timestamptz,
            next_at timestamptz)
   ), changed as (
     update fund_uses u set owed = r.owed, held = r.held, returned = r.returned,
            next_at = case when r.owed > 0 then u.next_at end
       from fund, json_to_recordset($8::json) as r (order_id uuid, owed bigint, held bigint,
            returned bigint)
      where u.order_id = r.order_id and u.fund_id = fund.id
   ), entries as (
     insert into fund_entries (fund_id, position, id, created_at, type, method, amount, change,
            balance_after, container_id, order_id, operation_id, refund_id)
     select fund.id, $5 + r.position, r.id, $10, type, method, amount, change, balance_after,
            container_id, order_id, operation_id, refund_id
       from fund, json_to_recordset($9::json) as r (position bigint, id uuid, type text,
            method text, amount bigint, change bigint, balance_after bigint, container_id uuid,
            order_id uuid, operation_id text, refund_id uuid)
   )
   select count(*)::int as written from fund`,
);

/** How the fund stands, from its own rows, for the audit: a slice of funds after the id in $1. */
export const auditSums = statement(
  'funds.audit-sums',
  `select ${columns}, f.limits_since as "limitsSince",
     (select coalesce(sum(owed), 0)::bigint from fund_uses u
       where u.fund_id = f.id and method = 'fund') as "overdraftOwed",
     (select coalesce(sum(owed), 0)::bigint from fund_uses u
       where u.fund_id = f.id and method = 'promised') as "promisedOwed",
     (select coalesce(sum(owed), 0)::bigint from fund_uses u
       where u.fund_id = f.id and method = 'fund' and made_at > f.limits_since)
       as "overdraftRecent",
     (select coalesce(sum(owed), 0)::bigint from fund_uses u
       where u.fund_id = f.id and method = 'promised' and made_at > f.limits_since)
       as "promisedRecent",
     (select coalesce(sum(held), 0)::bigint from fund_uses u where u.fund_id = f.id) as held,
     (select coalesce(sum(change), 0)::bigint from fund_entries e where e.fund_id = f.id)
       as "statementSum",
     (select count(*)::int from fund_entries e where e.fund_id = f.id) as lines
   from funds f where f.id > $1 and ($3::uuid[] is null or f.id = any($3)) order by f.id limit $2`,
);

/** Lines whose balance is not the one before it and their change. */
export const brokenLines = statement(
  'funds.audit-lines',
  `select fund_id as "fundId", position, difference from (
     select fund_id, position, balance_after - change
       - lag(balance_after, 1, 0::bigint) over (partition by fund_id order by position)
       as difference
     from fund_entries where fund_id = any($1::uuid[])) t
   where difference <> 0 limit $2`,
);

const ownedUses = `select u.order_id as "orderId", u.method, u.amount, u.held, u.returned,
     f.counterparty_id as "payerId", f.currency
   from fund_uses u join funds f on f.id = u.fund_id`;

export const ownedUsesOf = statement(
  'funds.owned-uses-of',
  `${ownedUses} where u.order_id = any($1::uuid[])`,
);

export const ownedUsesAfter = statement(
  'funds.owned-uses-after',
  `${ownedUses} where u.order_id > $1 order by u.order_id limit $2`,
);

/** Which of these lines of statements are repayments: funds in $1, positions in $2. */
export const repaymentsAt = statement(
  'funds.repayments-at',
  `select fund_id || '/' || position as place
   from fund_entries join unnest($1::uuid[], $2::bigint[]) as t (fund_id, position)
     using (fund_id, position)
   where type = 'repayment'`,
);
