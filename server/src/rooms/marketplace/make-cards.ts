import type { Tx } from '#kernel/database/database.ts';
import { readMerchant, type Merchant } from '#rooms/accounts/index.ts';
import { makeCard, type Card, type CardSources } from './card.ts';
import * as cardSql from './card.sql.ts';
import type { StoredPhoto } from './photo.ts';
import type { ShopSurroundings } from './ports.ts';
import { contentOf, shownIds, type StoredShop } from './shop.ts';
import * as sql from './shop.sql.ts';

/**
 * Makes the cards of these points again from what they say, from their merchants and from what
 * stands around them; then those of their brands, which need listed points.
 */
export async function makeCards(
  tx: Tx,
  around: ShopSurroundings,
  shopIds: readonly number[],
): Promise<void> {
  const shops = await tx.rows<StoredShop>(sql.unscopedShops, [[...shopIds]]);
  const [brands, points] = [shops.filter(isBrand), shops.filter((shop) => !isBrand(shop))];
  await writeCards(tx, around, points);
  const above = new Set(points.flatMap(({ brandId }) => brandId ?? []));
  const missing = [...above].filter((id) => !brands.some((brand) => brand.id === id));
  const more = missing.length === 0 ? [] : await tx.rows<StoredShop>(sql.unscopedShops, [missing]);
  await writeCards(tx, around, [...brands, ...more]);
}

const isBrand = ({ type }: StoredShop): boolean => type === 'brand';

async function writeCards(
  tx: Tx,
  around: ShopSurroundings,
  shops: readonly StoredShop[],
): Promise<void> {
  if (shops.length === 0) return;
  const sources = await sourcesOf(tx, around, shops);
  const now = tx.now();
  await Promise.all(sources.map((each) => tx.run(cardSql.saveCard, row(makeCard(each, now), now))));
}

async function sourcesOf(
  tx: Tx,
  around: ShopSurroundings,
  shops: readonly StoredShop[],
): Promise<CardSources[]> {
  const ids = shops.map(({ id }) => id);
  const merchantIds = [...new Set(shops.flatMap(({ merchantId }) => merchantId ?? []))];
  const merchants = await readMerchants(tx, merchantIds);
  const own = await tx.rows<StoredPhoto>(sql.photosOf, [ids]);
  const photos = await allPhotos(tx, shops, own);
  const brandIds = shops.flatMap(({ brandId }) => brandId ?? []);
  const brands = await tx.rows<StoredShop>(sql.unscopedShops, [brandIds]);
  const points = await tx.rows<{ brandId: number; points: number }>(cardSql.pointsOfBrands, [ids]);
  const agreements = await tx.rows<{ shopId: number }>(sql.agreementsOf, [ids]);
  const apps = await around.shopsWithMiniApp(tx, ids);
  const tables = await around.merchantsWithTables(tx, merchantIds);
  return shops.map((shop): CardSources => {
    const merchant = merchants.get(shop.merchantId ?? '');
    const brand = brands.find(({ id }) => id === shop.brandId);
    return {
      ...{ shop, merchant, photos },
      given: contentOf(
        shop,
        own.filter(({ shopId }) => shopId === shop.id),
      ),
      brand: brand
        ? { alias: brand.alias, title: brand.approved?.title ?? brand.title ?? '' }
        : null,
      points: points.find(({ brandId }) => brandId === shop.id)?.points ?? 0,
      miniApp: apps.has(shop.id),
      tables: merchant !== undefined && tables.has(merchant.id) && shop.type === 'offline',
      agreements: agreements.filter(({ shopId }) => shopId === shop.id).length,
    };
  });
}

async function readMerchants(tx: Tx, ids: readonly string[]): Promise<Map<string, Merchant>> {
  const found = new Map<string, Merchant>();
  for (const id of ids) {
    const merchant = await readMerchant(tx, id);
    if (merchant) found.set(id, merchant);
  }
  return found;
}

/** The pictures that owners have, and those that were approved before. */
async function allPhotos(
  tx: Tx,
  shops: readonly StoredShop[],
  own: readonly StoredPhoto[],
): Promise<Map<string, StoredPhoto>> {
  const known = new Map(own.map((photo) => [photo.id, photo]));
  const approved = shops.flatMap((shop) => (shop.approved === null ? [] : shownIds(shop.approved)));
  const missing = approved.filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  for (const photo of await tx.rows<StoredPhoto>(sql.photosById, [missing])) {
    known.set(photo.id, photo);
  }
  return known;
}

/** The parameters of `saveCard`. */
function row(card: Card, now: Date) {
  const { shop, faults, listed, listedUntil, openMinutes, body, search, sortTitle } = card;
  return [
    shop.id,
    shop.merchantId,
    shop.brandId,
    shop.type,
    faults,
    listed,
    listedUntil,
    body.title,
    body.lat,
    body.lon,
    body.tags,
    body.programs,
    openMinutes,
    shop.timeZone,
    JSON.stringify(body),
    ...search,
    now,
    sortTitle,
  ];
}
