import type { Sharp, SharpOptions } from 'sharp';
import type { PictureSizer } from '#rooms/marketplace/ports.ts';

/** A phone's best photo has 50 megapixels; more is a bomb of decompression. */
const pixelsMax = 50_000_000;
const largeSide = 1280;
const smallSide = 480;
const quality = 78;
const formats: readonly (string | undefined)[] = ['jpeg', 'png', 'webp'];

/**
 * Draws pictures anew by libvips: turned as the camera held it, without its data (place, serial
 * number), never larger than it was. The library is loaded with the first picture, as most servers
 * never see one; it works on threads of its own.
 */
export function sharpSizer(): PictureSizer {
  return async (bytes) => {
    const { default: sharp } = await import('sharp');
    sharp.cache(false);
    sharp.concurrency(1);
    const options: SharpOptions = { limitInputPixels: pixelsMax, failOn: 'error', pages: 1 };
    const open = () => sharp(bytes, options);
    try {
      const { format } = await open().metadata();
      if (!formats.includes(format)) return undefined;
      const large = await drawn(open(), largeSide);
      const small = await drawn(open(), smallSide);
      const { width, height } = large.info;
      return { width, height, large: large.data, small: small.data };
    } catch {
      // Whatever the library dislikes of a stranger's bytes, they are no picture.
      return undefined;
    }
  };
}

function drawn(picture: Sharp, side: number) {
  const resized = picture.rotate().resize(side, side, { fit: 'inside', withoutEnlargement: true });
  return resized.webp({ quality }).toBuffer({ resolveWithObject: true });
}
