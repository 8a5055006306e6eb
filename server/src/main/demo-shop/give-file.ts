import { createHash } from 'node:crypto';
import type { FileContent } from '#kernel/file-content.ts';
import { findOrder } from './find-order.ts';
import type { Shop } from './shop.ts';
import { ShopRefusal } from './shop-refusal.ts';

/** A file of an order of this shop. Throws `ShopRefusal`. */
export async function giveFile(shop: Shop, number: string, fileId: string): Promise<FileContent> {
  const { id } = await findOrder(shop, number);
  const file = (await shop.api.filesOf(id)).find((each) => each.id === fileId);
  const bytes = file && (await shop.api.download(file.id));
  if (!bytes) throw noFile();
  const { name = `${file.number}.${file.format}`, mimeType = 'application/octet-stream' } = file;
  return contentOf(bytes, mimeType, name);
}

/** All documents of an order. Throws `ShopRefusal`. */
export async function giveZip(shop: Shop, number: string): Promise<FileContent> {
  const { id } = await findOrder(shop, number);
  const bytes = await shop.api.downloadAll(id);
  if (!bytes) throw noFile();
  return contentOf(bytes, 'application/zip', `${number}.zip`);
}

function contentOf(bytes: Uint8Array, mimeType: string, fileName: string): FileContent {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, mimeType, fileName, sha256 };
}

const noFile = () => new ShopRefusal(404, 'file_not_found', 'There is no such file');
