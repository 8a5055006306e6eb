import { statement } from '#kernel/database/database.ts';

export const miniAppColumns = `a.id, a.shop_id::float8 as "shopId", a.merchant_id as "merchantId",
  a.name, a.url, a.modes, a.meta_keys as "metaKeys", a.icon_url as "iconUrl", a.rule,
  a.covered_merchant_ids as "coveredMerchantIds", a.geolocation, a.test, a.enabled,
  coalesce((select jsonb_agg(jsonb_build_object('merchantId', p.merchant_id,
      'appAgrees', p.app_agrees, 'hostAgrees', p.host_agrees) order by p.merchant_id)
    from mini_app_pairs p where p.app_id = a.id), '[]') as pairs`;
export const miniAppBase = 'from mini_apps a';

export const enabledApps = statement(
  'miniapps.enabled',
  `select ${miniAppColumns} ${miniAppBase} where a.enabled order by a.created_at, a.id`,
);

export const allApps = statement(
  'miniapps.all',
  `select ${miniAppColumns} ${miniAppBase} order by a.created_at, a.id`,
);

export const findApp = statement(
  'miniapps.find',
  `select ${miniAppColumns} ${miniAppBase} where a.id = $1`,
);

export const lockApp = statement(
  'miniapps.lock',
  `select ${miniAppColumns} ${miniAppBase} where a.id = $1 for update of a`,
);

export const appOfShop = statement(
  'miniapps.of-shop',
  `select ${miniAppColumns} ${miniAppBase}
   where a.shop_id = $1 and a.enabled and 'order' = any (a.modes)`,
);

/** Shops with an app that stands on a page of its own. */
export const shopsWithApp = statement(
  'miniapps.shops-with-app',
  `select distinct shop_id::float8 as "shopId" from mini_apps
   where shop_id = any ($1::bigint[]) and enabled and not test and 'order' = any (modes)`,
);

/** Apps of these shops, and those that want to be, or are, offered on their invoices. */
export const appsOfMerchants = statement(
  'miniapps.of-merchants',
  `select ${miniAppColumns} ${miniAppBase}
   where a.merchant_id = any ($1::uuid[]) or exists (
     select from mini_app_pairs p where p.app_id = a.id and p.merchant_id = any ($1::uuid[]))
   order by a.created_at, a.id`,
);

export const insertApp = statement(
  'miniapps.insert',
  `insert into mini_apps (id, shop_id, merchant_id, name, url, modes, meta_keys, icon_url, rule,
     covered_merchant_ids, geolocation, test, enabled, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);

export const saveApp = statement(
  'miniapps.save',
  `update mini_apps set name = $2, url = $3, modes = $4, meta_keys = $5, icon_url = $6, rule = $7,
     covered_merchant_ids = $8, geolocation = $9, test = $10, enabled = $11
   where id = $1`,
);

/** What a side says; null: it says nothing now. */
export const savePair = statement(
  'miniapps.save-pair',
  `insert into mini_app_pairs as p (app_id, merchant_id, app_agrees, host_agrees)
   values ($1, $2, coalesce($3, false), coalesce($4, false))
   on conflict (app_id, merchant_id) do update
     set app_agrees = coalesce($3, p.app_agrees), host_agrees = coalesce($4, p.host_agrees)`,
);

export const notify = statement('miniapps.notify', `select pg_notify('mini_apps', '')`);
