import { createHash } from 'node:crypto';
import type { AddShopPhoto } from '@invogate/contracts/marketplace.ts';
import type { Tx } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import type { Owner } from '#kernel/owner.ts';
import { field } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import { lockShop } from './change-shop.ts';
import { tooManyPhotos } from './marketplace.refusals.ts';
import { photoBytesMax, photosMax, type StoredPhoto } from './photo.ts';
import type { PictureSizer, SizedPicture } from './ports.ts';
import { saveShop } from './save-shop.ts';
import { shownIds, type StoredShop } from './shop.ts';
import * as sql from './shop.sql.ts';

/** A picture that was drawn anew. */
export interface PhotoUpload extends SizedPicture {
  kind: 'photo' | 'logo';
  sourceHash: string;
}

const base64Form = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** Draws an uploaded picture anew; outside of transactions, as it takes time. */
export async function sizedPicture(sizer: PictureSizer, body: AddShopPhoto): Promise<PhotoUpload> {
  const bytes = base64Form.test(body.content)
    ? Buffer.from(body.content, 'base64')
    : Buffer.alloc(0);
  const picture =
    bytes.length > 0 && bytes.length <= photoBytesMax ? await sizer(bytes) : undefined;
  if (!picture) {
    const message = 'A JPEG, PNG or WebP picture as base64, of at most 2 MB and 50 megapixels';
    throw validationError({ fields: [field('content', message)] });
  }
  const sourceHash = createHash('sha256').update(bytes).digest('hex');
  return { ...picture, kind: body.kind ?? 'photo', sourceHash };
}

/** Adds a picture to an own point; a new logo takes the place of the old one. */
export async function addPhoto(
  tx: Tx,
  owner: Owner,
  id: number,
  upload: PhotoUpload,
): Promise<StoredShop> {
  const shop = await lockShop(tx, owner, id);
  const { kind, sourceHash, width, height, large, small } = upload;
  // The same upload again, after a lost answer, adds nothing.
  if (await tx.row(sql.photoOfSource, [id, kind, sourceHash])) return shop;
  const now = tx.now();
  if (kind === 'logo') await tx.run(sql.removeLogos, [id, now]);
  else await refuseTooMany(tx, id);
  const bytes = [Buffer.from(large), Buffer.from(small)];
  const facts = [tx.newId(), id, kind, sourceHash, width, height];
  await tx.run(sql.insertPhoto, [...facts, ...bytes, now]);
  return again(tx, shop);
}

/** Takes a picture of an own point away; the approved card keeps it until moderation. */
export async function removePhoto(
  tx: Tx,
  owner: Owner,
  id: number,
  photoId: string,
): Promise<StoredShop> {
  const shop = await lockShop(tx, owner, id);
  const removed = isUuid(photoId) ? await tx.run(sql.removePhoto, [id, photoId, tx.now()]) : 0;
  if (removed === 0) throw notFound();
  return again(tx, shop);
}

async function refuseTooMany(tx: Tx, id: number): Promise<void> {
  const photos = await tx.rows<StoredPhoto>(sql.photosOf, [[id]]);
  if (photos.filter(({ kind }) => kind === 'photo').length >= photosMax) throw tooManyPhotos();
}

/** Pictures have changed, so what was refused is to be looked at again. */
async function again(tx: Tx, shop: StoredShop): Promise<StoredShop> {
  const saved = await saveShop(tx, { ...shop, moderation: 'waiting' });
  const kept = saved.approved === null ? [] : shownIds(saved.approved);
  await tx.run(sql.deletePhotos, [saved.id, kept]);
  return saved;
}
