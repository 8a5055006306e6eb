import { createHash } from 'node:crypto';
import { statement, type Reader, type Tx } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { field } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';

export interface StoredImage {
  mimeType: 'image/png' | 'image/jpeg';
  bytes: Uint8Array;
}

const insertImage = statement(
  'accounts.insertImage',
  `insert into images (hash, mime_type, bytes, created_at) values ($1, $2, $3, $4)
   on conflict (hash) do nothing`,
);

const findImage = statement(
  'accounts.findImage',
  `select mime_type as "mimeType", bytes from images where hash = $1`,
);

const signs: readonly [StoredImage['mimeType'], readonly number[]][] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

/**
 * Keeps an image for papers, a stamp or a signature, and answers its hash; the same bytes are kept
 * once. Throws `validation_error` for what is neither PNG nor JPEG, or too large.
 */
export async function storeImage(tx: Tx, bytes: Uint8Array): Promise<string> {
  const kind = signs.find(([, sign]) => sign.every((byte, i) => bytes[i] === byte));
  if (!kind || bytes.length > limits.imageBytes) {
    const message = `a PNG or JPEG image of at most ${String(limits.imageBytes / 1024)} KiB`;
    throw validationError({ fields: [field('image', message)] });
  }
  const hash = createHash('sha256').update(bytes).digest('hex');
  await tx.run(insertImage, [hash, kind[0], Buffer.from(bytes), tx.now()]);
  return hash;
}

/** An image by its hash. */
export function readImage(reader: Reader, hash: string): Promise<StoredImage | undefined> {
  return reader.row<StoredImage>(findImage, [hash]);
}
