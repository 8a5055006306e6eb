import type { Tx } from '#kernel/database/database.ts';
import { contentOf, sameContent, type StoredShop } from './shop.ts';
import type { StoredPhoto } from './photo.ts';
import * as sql from './shop.sql.ts';

/**
 * Writes a point. Texts, links and pictures that differ from what was approved last wait for
 * moderation; put back as they were, they need none.
 */
export async function saveShop(tx: Tx, shop: StoredShop): Promise<StoredShop> {
  const photos = await tx.rows<StoredPhoto>(sql.photosOf, [[shop.id]]);
  const content = contentOf(shop, photos);
  const passed = shop.approved !== null && sameContent(content, shop.approved);
  const before = await tx.rows<StoredShop>(sql.unscopedShops, [[shop.id]]);
  const unchanged = before[0] && sameContent(content, contentOf(before[0], photos));
  const now = tx.now();
  let saved: StoredShop = { ...shop, updatedAt: now };
  if (passed) {
    saved = { ...saved, moderation: 'approved', moderationReason: null, waitingSince: null };
  } else if (!(unchanged && shop.moderation === 'refused')) {
    const waitingSince = shop.waitingSince ?? now;
    saved = { ...saved, moderation: 'waiting', moderationReason: null, waitingSince };
  }
  await writeShop(tx, saved);
  return saved;
}

/** Writes a point as it is given. */
export async function writeShop(tx: Tx, shop: StoredShop): Promise<void> {
  await tx.run(sql.saveShop, [
    shop.id,
    shop.merchantId,
    shop.brandId,
    shop.type,
    shop.alias,
    shop.title,
    shop.description,
    shop.shopUrl,
    shop.registrationAddress,
    shop.lat,
    shop.lon,
    shop.minOrderAmount,
    shop.notificationEmail,
    shop.deliveryInfo,
    shop.yandexMetrikaId,
    shop.jivositeId,
    shop.externalUpdate,
    shop.accountProgramIds,
    shop.tags,
    shop.phone,
    shop.openingHours,
    shop.timeZone,
    shop.published,
    shop.hiddenReason,
    shop.moderation,
    shop.moderationReason,
    shop.waitingSince,
    shop.approved === null ? null : JSON.stringify(shop.approved),
    shop.approvedAt,
    shop.updatedAt,
  ]);
}
