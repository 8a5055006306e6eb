import { statement } from '#kernel/database/database.ts';
import { dueOrders } from '#kernel/due-orders.ts';

/** Orders whose rewards have to be looked at. */
export const due = dueOrders('partners', 'reward_due');

const orderColumns = `order_id as "orderId", partner_id as "partnerId",
  merchant_id as "merchantId", currency, method, terms, vat_rate as "vatRate", reason`;

/** The terms of these orders, kept when their first money was captured. */
export const rewardOrders = statement(
  'partners.reward-orders',
  `select ${orderColumns} from reward_orders where order_id = any($1::uuid[])`,
);

/** For audits: a slice after the id in $1. */
export const rewardOrdersAfter = statement(
  'partners.reward-orders-after',
  `select ${orderColumns} from reward_orders where order_id > $1 order by order_id limit $2`,
);

/** Keeps terms, as JSON in $1, decided at $2. */
export const keepTerms = statement(
  'partners.keep-reward-terms',
  `insert into reward_orders (order_id, partner_id, merchant_id, currency, method, terms, vat_rate,
     reason, decided_at)
   select order_id, partner_id, merchant_id, currency, method, terms, vat_rate, reason, $2
   from jsonb_to_recordset($1::jsonb) as r (order_id uuid, partner_id uuid, merchant_id uuid,
     currency text, method text, terms jsonb, vat_rate integer, reason text)`,
);

export const insertRewards = statement(
  'partners.insert-rewards',
  `insert into rewards (id, order_id, key, partner_id, merchant_id, currency, type, base_minor,
     amount_minor, vat_minor, happened_at, booked_at)
   select id, order_id, key, partner_id, merchant_id, currency, type, base_minor, amount_minor,
     vat_minor, happened_at, $2
   from json_to_recordset($1::json) as r (id uuid, order_id uuid, key text, partner_id uuid,
     merchant_id uuid, currency text, type text, base_minor bigint, amount_minor bigint,
     vat_minor bigint, happened_at timestamptz)`,
);

export const rewardColumns = `w.id, w.order_id as "orderId", w.key, w.partner_id as "partnerId",
  w.merchant_id as "merchantId", w.currency, w.type, w.base_minor as "baseMinor",
  w.amount_minor as "amountMinor", w.vat_minor as "vatMinor", w.happened_at as "happenedAt",
  w.booked_at as "bookedAt", w.payout_id as "payoutId", o.method, o.terms`;

export const rewardBase = `from rewards w join reward_orders o on o.order_id = w.order_id`;

export const rewardsOfOrders = statement(
  'partners.rewards-of-orders',
  `select ${rewardColumns} ${rewardBase} where w.order_id = any($1::uuid[])
   order by w.booked_at, w.id`,
);

/** What was booked of a partner ($1) in a currency ($2) in a period, oldest first. */
export const rewardsBetween = statement(
  'partners.rewards-between',
  `select ${rewardColumns} ${rewardBase}
   where w.partner_id = $1 and w.currency = $2 and w.booked_at >= $3 and w.booked_at < $4
   order by w.booked_at, w.id limit $5`,
);

/** What all partners have earned and given back, by their accounts. */
export const rewardSums = statement(
  'partners.reward-sums',
  `select 'partner/' || partner_id || '/payable' as account, currency,
     -sum(amount_minor + vat_minor)::bigint as minor
   from rewards group by partner_id, currency`,
);

/**
 * The terms of a partner ($1) for a shop ($2) that hold at $3: the shop's own, else those for all
 * shops; none when the partner's own hold.
 */
export const termsAt = statement(
  'partners.reward-terms-at',
  `select reward from reward_terms
   where partner_id = $1 and (merchant_id = $2 or merchant_id is null) and since <= $3
   order by merchant_id is null, since desc, id desc limit 1`,
);

export const insertTerms = statement(
  'partners.insert-reward-terms',
  `insert into reward_terms (id, partner_id, merchant_id, since, reward)
   values ($1, $2, $3, $4, $5)`,
);
