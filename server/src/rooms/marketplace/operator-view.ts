import {
  moderationWords,
  shopTypeWords,
  type OperatorShop,
} from '@invogate/contracts/marketplace.ts';
import type { Reader } from '#kernel/database/database.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import type { ListFields, ListQuery } from '#kernel/list-query.ts';
import { atom } from '#kernel/time.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { listingsOf } from './listed.ts';
import type { StoredPhoto } from './photo.ts';
import { contentOf, pageUrl, type StoredShop } from './shop.ts';
import * as sql from './shop.sql.ts';

export const operatorListFields: ListFields = {
  id: { column: 's.id', type: 'integer' },
  accountId: { column: 's.account_id', type: 'uuid' },
  merchantId: { column: 's.merchant_id', type: 'uuid', nullable: true },
  type: { column: 's.type', type: 'enum', values: [...shopTypeWords] },
  moderation: { column: 's.moderation', type: 'enum', values: [...moderationWords] },
  published: { column: 's.published', type: 'boolean' },
  alias: { column: 's.alias', type: 'text' },
  waitingSince: { column: 's.waiting_since', type: 'datetime', nullable: true },
};

/** Points of all accounts; what waits longest comes first. */
export async function listForOperator(reader: Reader, publicUrl: string, query: ListQuery) {
  const { rows, totalCount } = await listRows<StoredShop>(reader, query, operatorListFields, {
    columns: sql.shopColumns,
    base: 'from shops s',
    scope: { sql: 'true', params: [] },
    defaultOrder: 's.waiting_since',
    idColumn: 's.id',
  });
  return { shops: await viewsOf(reader, publicUrl, rows), totalCount };
}

/** One point. Throws `not_found`. */
export async function showForOperator(
  reader: Reader,
  publicUrl: string,
  id: number,
): Promise<OperatorShop> {
  const rows = await reader.rows<StoredShop>(sql.unscopedShops, [[id]]);
  const [view] = await viewsOf(reader, publicUrl, rows);
  if (!view) throw notFound({ message: `No point of sale has the id ${String(id)}` });
  return view;
}

async function viewsOf(
  reader: Reader,
  publicUrl: string,
  shops: readonly StoredShop[],
): Promise<OperatorShop[]> {
  const ids = shops.map(({ id }) => id);
  const photos = await reader.rows<StoredPhoto>(sql.photosOf, [ids]);
  const listings = await listingsOf(reader, ids);
  const agreed = await reader.rows<{ shopId: number; merchantId: string }>(sql.agreementsOf, [ids]);
  return shops.map((shop) => {
    const { id, accountId, merchantId, type, alias, published, moderation } = shop;
    const listing = listings.find(({ shopId }) => shopId === id);
    const own = photos.filter(({ shopId }) => shopId === id);
    return {
      ...{ id, accountId, merchantId, type, alias, published, moderation },
      title: shop.title ?? listing?.title ?? '',
      pageUrl: pageUrl(publicUrl, alias),
      listed: listing?.listed ?? false,
      listingFaults: (listing?.faults ?? []) as OperatorShop['listingFaults'],
      moderationReason: shop.moderationReason,
      waitingSince: shop.waitingSince === null ? null : atom(shop.waitingSince),
      hiddenReason: shop.hiddenReason,
      given: contentOf(shop, own),
      approved: shop.approved,
      agreements: agreed.filter(({ shopId }) => shopId === id).map((each) => each.merchantId),
    };
  });
}
