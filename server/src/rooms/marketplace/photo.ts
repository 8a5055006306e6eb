import type { ShopPicture } from '@invogate/contracts/marketplace.ts';

/** A picture of a point, without its bytes. */
export interface StoredPhoto {
  id: string;
  shopId: number;
  kind: 'photo' | 'logo';
  width: number;
  height: number;
}

export const photosMax = 10;
/** Bytes of an upload (spec 13 §3). */
export const photoBytesMax = 2 * 1024 * 1024;

/** The same in base64, with the rest of a body. */
export const photoBodyMax = 3 * 1024 * 1024;

const photoPath = (id: string, size: 'large' | 'small'): string =>
  `/market/photo/${id}-${size}.webp`;

export function pictureView({ id, width, height }: StoredPhoto): ShopPicture {
  return { id, width, height, large: photoPath(id, 'large'), small: photoPath(id, 'small') };
}
