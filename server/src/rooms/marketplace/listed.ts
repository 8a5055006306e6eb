import type { ShopType } from '@invogate/contracts/marketplace.ts';
import type { Reader } from '#kernel/database/database.ts';
import { listedCard, listingOf } from './card.sql.ts';
import type { StoredShop } from './shop.ts';
import * as sql from './shop.sql.ts';

/** A point of sale, as other rooms need it. */
export interface ShopRef {
  id: number;
  accountId: string;
  merchantId: string | null;
  type: ShopType;
  alias: string;
  /** As its owner gives it; null: the merchant's name stands for it. */
  title: string | null;
}

/** A point by its `shopId`, listed or not. */
export async function shopOf(reader: Reader, shopId: number): Promise<ShopRef | undefined> {
  const [shop] = await reader.rows<StoredShop>(sql.unscopedShops, [[shopId]]);
  return shop && refOf(shop);
}

/** All points at which a merchant sells. */
export async function shopsOfMerchant(reader: Reader, merchantId: string): Promise<ShopRef[]> {
  return (await reader.rows<StoredShop>(sql.shopsOfMerchant, [merchantId])).map(refOf);
}

/** Whether the public may see a point. */
export async function listed(reader: Reader, shopId: number): Promise<boolean> {
  return (await reader.row(listedCard, [shopId, reader.now()])) !== undefined;
}

/** Whether a point of type `marketplace` may sell for a merchant. */
export async function agreementCovers(
  reader: Reader,
  shopId: number,
  merchantId: string,
): Promise<boolean> {
  return (await reader.row(sql.agreementCovers, [shopId, merchantId])) !== undefined;
}

/** What the public face of points is called, and why it is not shown. */
export interface Listing {
  shopId: number;
  title: string;
  listed: boolean;
  faults: string[];
}

export function listingsOf(reader: Reader, shopIds: readonly number[]): Promise<Listing[]> {
  return reader.rows<Listing>(listingOf, [[...shopIds], reader.now()]);
}

function refOf({ id, accountId, merchantId, type, alias, title }: StoredShop): ShopRef {
  return { id, accountId, merchantId, type, alias, title };
}
