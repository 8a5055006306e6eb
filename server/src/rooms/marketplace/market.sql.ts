import { statement } from '#kernel/database/database.ts';

const isListed = 'c.listed and (c.listed_until is null or c.listed_until > $1)';

/** A listed point by its number, with whether it is open, as `MarketItem` needs it. */
export const itemOf = (open: string) =>
  statement(
    '',
    `select c.body, c.merchant_id as "merchantId", ${open} as open, null as "distanceKm"
     from shop_cards c where ${isListed} and c.shop_id = $2`,
  );

/** Listed points of a brand. */
export const itemsOfBrand = (open: string) =>
  statement(
    '',
    `select c.body, c.merchant_id as "merchantId", ${open} as open, null as "distanceKm"
     from shop_cards c where ${isListed} and c.brand_id = $2
     order by c.sort_title, c.shop_id limit 100`,
  );

export const typeCounts = statement(
  'marketplace.type-counts',
  `select c.type, count(*)::int as count from shop_cards c where ${isListed}
   group by c.type order by count(*) desc, c.type`,
);

export const tagCounts = statement(
  'marketplace.tag-counts',
  `select tag, count(*)::int as count from shop_cards c, unnest(c.tags) as tag
   where ${isListed} group by tag order by count(*) desc, tag limit 20`,
);

export const programCounts = statement(
  'marketplace.program-counts',
  `select program as id, count(*)::int as count from shop_cards c, unnest(c.programs) as program
   where ${isListed} group by program order by count(*) desc, program limit 20`,
);

export const brandCounts = statement(
  'marketplace.brand-counts',
  `select b.body->>'alias' as alias, b.title, count(*)::int as count
   from shop_cards c join shop_cards b on b.shop_id = c.brand_id and b.listed
   where ${isListed} group by b.shop_id, b.title, b.body->>'alias'
   order by count(*) desc, b.title limit 20`,
);

/** Names in addresses of all listed points, for search engines. */
export const sitemapPoints = statement(
  'marketplace.sitemap-points',
  `select c.body->>'alias' as alias, c.made_at as "changedAt" from shop_cards c
   where ${isListed} order by c.shop_id limit 50000`,
);

/** Pictures are public when a listed card shows them. */
export const shownPicture = (size: 'large' | 'small') =>
  statement(
    `marketplace.shown-${size}`,
    `select p.${size} as bytes from shop_photos p join shop_cards c on c.shop_id = p.shop_id
     where p.id = $2 and ${isListed}`,
  );
