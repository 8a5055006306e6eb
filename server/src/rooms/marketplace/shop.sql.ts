import { statement } from '#kernel/database/database.ts';

export const shopColumns = `
  s.id, s.account_id as "accountId", s.merchant_id as "merchantId", s.brand_id as "brandId",
  s.type, s.alias, s.token, s.title, s.description, s.shop_url as "shopUrl",
  s.registration_address as "registrationAddress", s.lat, s.lon,
  s.min_order_amount as "minOrderAmount", s.notification_email as "notificationEmail",
  s.delivery_info as "deliveryInfo", s.yandex_metrika_id as "yandexMetrikaId",
  s.jivosite_id as "jivositeId", s.external_update as "externalUpdate",
  s.account_program_ids as "accountProgramIds", s.tags, s.phone,
  s.opening_hours as "openingHours", s.time_zone as "timeZone", s.published,
  s.hidden_reason as "hiddenReason", s.moderation, s.moderation_reason as "moderationReason",
  s.waiting_since as "waitingSince", s.approved, s.approved_at as "approvedAt",
  s.created_at as "createdAt", s.updated_at as "updatedAt"`;

/** Answers no row when the alias is taken, by a present or a former name. */
export const insertShop = statement(
  'marketplace.insert-shop',
  `insert into shops (account_id, type, alias, token, external_update, account_program_ids, tags,
     opening_hours, time_zone, published, moderation, waiting_since, created_at, updated_at)
   select $1, 'shop', $2, $3, false, '{}', '{}', '{}', $4, false, 'waiting', $5, $5, $5
   where not exists (select 1 from shop_aliases a where a.alias = $2)
   on conflict (alias) do nothing
   returning id`,
);

/** The columns of `columnsOf`, in their order. */
export const saveShop = statement(
  'marketplace.save-shop',
  `update shops set merchant_id = $2, brand_id = $3, type = $4, alias = $5, title = $6,
     description = $7, shop_url = $8, registration_address = $9, lat = $10, lon = $11,
     min_order_amount = $12, notification_email = $13, delivery_info = $14,
     yandex_metrika_id = $15, jivosite_id = $16, external_update = $17,
     account_program_ids = $18, tags = $19, phone = $20, opening_hours = $21, time_zone = $22,
     published = $23, hidden_reason = $24, moderation = $25, moderation_reason = $26,
     waiting_since = $27, approved = $28, approved_at = $29, updated_at = $30
   where id = $1`,
);

/** A point of account $2, or of its one shop $3. */
export const findShop = statement(
  'marketplace.find-shop',
  `select ${shopColumns} from shops s
   where s.id = $1 and s.account_id = $2 and ($3::uuid is null or s.merchant_id = $3)`,
);

export const lockShop = statement(
  'marketplace.lock-shop',
  `select ${shopColumns} from shops s
   where s.id = $1 and s.account_id = $2 and ($3::uuid is null or s.merchant_id = $3) for update`,
);

/** By id alone, for the operator and for cards. */
export const unscopedShops = statement(
  'marketplace.unscoped-shops',
  `select ${shopColumns} from shops s where s.id = any($1::int[]) order by s.id`,
);

export const lockUnscopedShop = statement(
  'marketplace.lock-unscoped-shop',
  `select ${shopColumns} from shops s where s.id = $1 for update`,
);

export const shopsOfMerchant = statement(
  'marketplace.shops-of-merchant',
  `select ${shopColumns} from shops s where s.merchant_id = $1 order by s.id`,
);

export const aliasTaken = statement(
  'marketplace.alias-taken',
  `select 1 where exists (select 1 from shops s where s.alias = $1 and s.id <> $2)
     or exists (select 1 from shop_aliases a where a.alias = $1 and a.shop_id <> $2)`,
);

export const keepAlias = statement(
  'marketplace.keep-alias',
  `insert into shop_aliases (alias, shop_id, since) values ($1, $2, $3)
   on conflict (alias) do nothing`,
);

/** A point by its name in addresses, the present one or a former. */
export const shopOfAlias = statement(
  'marketplace.shop-of-alias',
  `select s.id, s.alias from shops s where s.alias = $1
   union all
   select s.id, s.alias from shop_aliases a join shops s on s.id = a.shop_id where a.alias = $1
   limit 1`,
);

export const agreementsOf = statement(
  'marketplace.agreements-of',
  `select shop_id as "shopId", merchant_id as "merchantId" from shop_agreements
   where shop_id = any($1::int[]) order by merchant_id`,
);

export const insertAgreement = statement(
  'marketplace.insert-agreement',
  `insert into shop_agreements (shop_id, merchant_id, agreed_at) values ($1, $2, $3)
   on conflict do nothing`,
);

export const agreementCovers = statement(
  'marketplace.agreement-covers',
  `select 1 from shop_agreements where shop_id = $1 and merchant_id = $2`,
);

/** The smallest sum of orders that name this point, of these accounts. */
export const minimumOf = statement(
  'marketplace.minimum-of',
  `select min_order_amount as "minimum" from shops
   where id = $1 and account_id = any($2::uuid[])`,
);

export const timeZoneKnown = statement(
  'marketplace.time-zone-known',
  `select 1 from pg_timezone_names where name = $1`,
);

export const insertPhoto = statement(
  'marketplace.insert-photo',
  `insert into shop_photos (id, shop_id, kind, position, source_hash, width, height, large, small,
     created_at)
   select $1, $2, $3, coalesce(max(p.position) + 1, 1), $4, $5, $6, $7, $8, $9
   from shop_photos p where p.shop_id = $2`,
);

/** Pictures that owners have, in their order. */
export const photosOf = statement(
  'marketplace.photos-of',
  `select id, shop_id as "shopId", kind, width, height from shop_photos
   where shop_id = any($1::int[]) and removed_at is null order by shop_id, position`,
);

/** Pictures by id, also those that their owners have taken away since they were approved. */
export const photosById = statement(
  'marketplace.photos-by-id',
  `select id, shop_id as "shopId", kind, width, height from shop_photos
   where id = any($1::uuid[])`,
);

export const photoOfSource = statement(
  'marketplace.photo-of-source',
  `select id from shop_photos
   where shop_id = $1 and kind = $2 and source_hash = $3 and removed_at is null`,
);

export const removePhoto = statement(
  'marketplace.remove-photo',
  `update shop_photos set removed_at = $3 where shop_id = $1 and id = $2 and removed_at is null`,
);

/** A former logo goes when there is a new one. */
export const removeLogos = statement(
  'marketplace.remove-logos',
  `update shop_photos set removed_at = $2
   where shop_id = $1 and kind = 'logo' and removed_at is null`,
);

/** What nobody shows any more. */
export const deletePhotos = statement(
  'marketplace.delete-photos',
  `delete from shop_photos p where p.shop_id = $1 and p.removed_at is not null
     and not (p.id = any($2::uuid[]))`,
);
