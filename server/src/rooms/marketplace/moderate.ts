import type { Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import { readMerchant } from '#rooms/accounts/index.ts';
import { makeCards } from './make-cards.ts';
import { wrongShopStatus } from './marketplace.refusals.ts';
import type { StoredPhoto } from './photo.ts';
import type { ShopSurroundings } from './ports.ts';
import { writeShop } from './save-shop.ts';
import { contentOf, shownIds, type StoredShop } from './shop.ts';
import * as sql from './shop.sql.ts';

/** What the operator does with a point. */
export interface Moderation {
  around: ShopSurroundings;
}

/** Lets texts, links and pictures pass as they are now. Throws `wrong_shop_status`. */
export function approveShop(tx: Tx, deps: Moderation, id: number): Promise<void> {
  return decided(tx, deps, id, async (shop) => {
    if (shop.moderation === 'approved') throw wrongShopStatus();
    const photos = await tx.rows<StoredPhoto>(sql.photosOf, [[id]]);
    const approved = contentOf(shop, photos);
    await tx.run(sql.deletePhotos, [id, shownIds(approved)]);
    const passed = { moderation: 'approved', moderationReason: null, waitingSince: null } as const;
    return { ...shop, ...passed, approved, approvedAt: tx.now() };
  });
}

/**
 * Refuses what waits; the point goes on with what was approved before, if anything was. Where
 * nothing waits, takes back what was approved. Throws `wrong_shop_status`.
 */
export function refuseShop(tx: Tx, deps: Moderation, id: number, reason: string): Promise<void> {
  return decided(tx, deps, id, (shop) => {
    const { moderation } = shop;
    if (moderation === 'refused') throw wrongShopStatus();
    const refused = {
      moderation: 'refused',
      moderationReason: reason,
      waitingSince: null,
    } as const;
    const kept = moderation === 'waiting' ? {} : { approved: null, approvedAt: null };
    return Promise.resolve({ ...shop, ...refused, ...kept });
  });
}

/** Hides a point whatever its owner wants; without a reason it may be seen again. */
export function hideShop(
  tx: Tx,
  deps: Moderation,
  id: number,
  reason: string | null,
): Promise<void> {
  return decided(tx, deps, id, (shop) => Promise.resolve({ ...shop, hiddenReason: reason }));
}

/** The owner's switch, turned for the owner. */
export function publishShop(
  tx: Tx,
  deps: Moderation,
  id: number,
  published: boolean,
): Promise<void> {
  return decided(tx, deps, id, (shop) => Promise.resolve({ ...shop, published }));
}

/** Lets a point sell for a merchant, which matters to type `marketplace`. Throws `validation_error`. */
export function agreeForMerchant(
  tx: Tx,
  deps: Moderation,
  id: number,
  merchantId: string,
): Promise<void> {
  return decided(tx, deps, id, async (shop) => {
    const merchant = await readMerchant(tx, merchantId);
    if (!merchant) throw validationError({ fields: [field('merchantId', 'No such merchant')] });
    await tx.run(sql.insertAgreement, [id, merchantId, tx.now()]);
    return shop;
  });
}

async function decided(
  tx: Tx,
  { around }: Moderation,
  id: number,
  decide: (shop: StoredShop) => Promise<StoredShop>,
): Promise<void> {
  const shop = await tx.row<StoredShop>(sql.lockUnscopedShop, [id]);
  if (!shop) throw notFound({ message: `No point of sale has the id ${String(id)}` });
  const next = await decide(shop);
  if (next !== shop) await writeShop(tx, next);
  await makeCards(tx, around, [id]);
}
