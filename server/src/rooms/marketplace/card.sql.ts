import { statement } from '#kernel/database/database.ts';

const vector = (param: string, weight: string) => `
  setweight(to_tsvector('russian', ${param}), '${weight}')
  || setweight(to_tsvector('simple', ${param}), '${weight}')`;

/**
 * Writes a card, unless it is stored just like this: a card that nobody changed costs no write.
 * Words are kept as Russian and English stems, and as they are for beginnings of words.
 */
export const saveCard = statement(
  'marketplace.save-card',
  `insert into shop_cards (shop_id, merchant_id, brand_id, type, faults, listed, listed_until,
     title, lat, lon, tags, programs, open_minutes, time_zone, body, search, made_at,
     sort_title)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::text::int4multirange, $14,
     $15::jsonb,
     ${vector('$16::text', 'A')} || ${vector('$17::text', 'B')} || ${vector('$18::text', 'C')},
     $19, $20)
   on conflict (shop_id) do update set merchant_id = excluded.merchant_id,
     brand_id = excluded.brand_id, type = excluded.type, faults = excluded.faults,
     listed = excluded.listed, listed_until = excluded.listed_until, title = excluded.title,
     lat = excluded.lat, lon = excluded.lon, tags = excluded.tags, programs = excluded.programs,
     open_minutes = excluded.open_minutes, time_zone = excluded.time_zone, body = excluded.body,
     search = excluded.search, made_at = excluded.made_at, sort_title = excluded.sort_title
   where (shop_cards.faults, shop_cards.listed_until, shop_cards.brand_id, shop_cards.body,
       shop_cards.search, shop_cards.sort_title)
     is distinct from (excluded.faults, excluded.listed_until, excluded.brand_id, excluded.body,
       excluded.search, excluded.sort_title)`,
);

/** Owners' and operators' eyes: what of these points is listed, and why not. */
export const listingOf = statement(
  'marketplace.listing-of',
  `select c.shop_id as "shopId", c.title, c.faults,
     c.listed and (c.listed_until is null or c.listed_until > $2) as listed
   from shop_cards c where c.shop_id = any($1::int[])`,
);

export const pointsOfBrands = statement(
  'marketplace.points-of-brands',
  `select c.brand_id as "brandId", count(*)::int as points from shop_cards c
   where c.brand_id = any($1::int[]) and c.listed group by c.brand_id`,
);

/** The next points by id, for the sweep that makes all cards again. */
export const nextShops = statement(
  'marketplace.next-shops',
  `select id from shops where id > $1 order by id limit $2`,
);

/** A listed card by its point. */
export const listedCard = statement(
  'marketplace.listed-card',
  `select c.body, c.merchant_id as "merchantId" from shop_cards c
   where c.shop_id = $1 and c.listed and (c.listed_until is null or c.listed_until > $2)`,
);
