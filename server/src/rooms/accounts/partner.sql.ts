import { statement } from '#kernel/database/database.ts';

const columns = `id, account_id as "accountId", counterparty_id as "counterpartyId", name,
  brand_name as "brandName", kind, without_token as "withoutToken", webhook_url as "webhookUrl",
  webhook_key as "webhookKey", reward, reward_vat_rate as "rewardVatRate",
  invites_per_day as "invitesPerDay", blocked, language, any_seller as "anySeller",
  created_at as "createdAt"`;

export const insertPartner = statement(
  'accounts.insertPartner',
  `insert into partners (id, account_id, counterparty_id, name, brand_name, kind, without_token,
     webhook_url, webhook_key, reward, reward_vat_rate, invites_per_day, blocked, created_at,
     language, any_seller)
   select $1, a.id, c.id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
   from accounts a, counterparties c where a.id = $2 and c.id = $3
   on conflict (account_id) do nothing
   returning ${columns}`,
);

export const findPartner = statement(
  'accounts.findPartner',
  `select ${columns} from partners where id = $1`,
);

export const listPartners = statement(
  'accounts.listPartners',
  `select ${columns} from partners order by created_at, id`,
);

export const linkPartner = statement(
  'accounts.linkPartner',
  `update merchants set partner_id = $2 where id = $1`,
);
