import { statement } from '#kernel/database/database.ts';

export const offerColumns = `
  f.id, f.merchant_id as "merchantId", f.external_id as "externalId", f.active,
  f.start_at as "startAt", f.finish_at as "finishAt", f.name, f.description, f.tags`;

/** The same again writes nothing, and answers no row then. */
export const saveOffer = statement(
  'marketplace.save-offer',
  `insert into special_offers as f (merchant_id, external_id, active, start_at, finish_at, name,
     description, tags, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
   on conflict (merchant_id, external_id) do update set active = excluded.active,
     start_at = excluded.start_at, finish_at = excluded.finish_at, name = excluded.name,
     description = excluded.description, tags = excluded.tags, updated_at = excluded.updated_at
   where (f.active, f.start_at, f.finish_at, f.name, f.description, f.tags) is distinct from
     (excluded.active, excluded.start_at, excluded.finish_at, excluded.name,
       excluded.description, excluded.tags)
   returning ${offerColumns}`,
);

export const findOffer = statement(
  'marketplace.find-offer',
  `select ${offerColumns} from special_offers f where f.merchant_id = $1 and f.external_id = $2`,
);

/** What is offered now, by merchants; what ends first comes first. */
export const offersNow = statement(
  'marketplace.offers-now',
  `select ${offerColumns} from special_offers f
   where f.merchant_id = any($1::uuid[]) and f.active and f.start_at <= $2 and f.finish_at > $2
   order by f.finish_at, f.id`,
);
