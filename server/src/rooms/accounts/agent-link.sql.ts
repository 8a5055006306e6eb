import { statement } from '#kernel/database/database.ts';

export const clearDefaultLinks = statement(
  'accounts.clearDefaultLinks',
  `update agent_links l set is_default = false from merchants m
   where m.id = l.merchant_id and l.agent_account_id = $1 and l.merchant_id <> $2
     and m.counterparty_id = (select counterparty_id from merchants where id = $2)`,
);

export const putAgentLink = statement(
  'accounts.putAgentLink',
  `insert into agent_links (agent_account_id, merchant_id, is_default, created_at)
   select a.id, m.id, $3, $4 from accounts a, merchants m where a.id = $1 and m.id = $2
   on conflict (agent_account_id, merchant_id) do update set is_default = excluded.is_default
   returning agent_account_id as "agentAccountId", merchant_id as "merchantId",
     is_default as "isDefault"`,
);

/** Parties with this INN that have a shop, with КПП to tell them apart. */
export const sellersByVat = statement(
  'accounts.sellersByVat',
  `select c.id, c.tax_registration_reason_code as "reasonCode" from counterparties c
   where c.vat_number = $1 and exists (select from merchants m where m.counterparty_id = c.id)`,
);

/** Shops that the operator has linked to an agent. */
export const linkedMerchants = statement(
  'accounts.linkedMerchants',
  `select merchant_id as id from agent_links where agent_account_id = $1 order by merchant_id`,
);

/**
 * The seller's shop for an agent: linked to it (the default of the links first), else one of those
 * in $3, else the seller's default, which $4 demands to be in $3.
 */
export const shopOfSeller = statement(
  'accounts.shopOfSeller',
  `select m.id from merchants m join accounts a on a.id = m.account_id
     left join agent_links l on l.merchant_id = m.id and l.agent_account_id = $1
   where m.counterparty_id = $2 and not m.blocked and not a.blocked
     and (l.merchant_id is not null or m.id = any($3::uuid[]) or (m.agent_default and not $4))
   order by l.merchant_id is null, l.is_default desc, m.id = any($3::uuid[]) desc,
     m.agent_default desc, m.created_at, m.id limit 1`,
);
