import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { assert } from '#kernel/assert.ts';
import { statement, type Tx } from '#kernel/database/database.ts';
import { listUsers, readMerchant } from '#rooms/accounts/index.ts';
import {
  addPhoto,
  approveShop,
  changeShop,
  createShop,
  saveOffer,
  type PhotoUpload,
} from '#rooms/marketplace/index.ts';
import { createDemoMerchant } from '../demo-merchant.ts';
import { shopSurroundings } from '../shop-surroundings.ts';
import { demoOffers, demoPoints, type DemoPoint } from './demo-points.ts';
import { demoSellers } from './demo-sellers.ts';

/** Servers that start at once look one after the other, or both would create them. */
const takeTurn = statement(
  'demo.market-turn',
  `select pg_advisory_xact_lock(hashtext('demo.market'))`,
);
const knownPoint = statement('demo.known-point', `select id from shops where alias = $1`);

/** Creates the points of the demo's marketplace, or leaves them be: people may have changed them. */
export async function createDemoMarket(tx: Tx): Promise<void> {
  await tx.rows(takeTurn);
  if (await tx.row(knownPoint, [demoPoints[0]?.alias])) return;
  for (const seller of demoSellers) await createDemoMerchant(tx, seller);
  const ids = new Map<string, number>();
  for (const point of demoPoints) {
    const id = await makePoint(tx, point, ids.get(point.brand ?? ''));
    ids.set(point.alias, id);
  }
  for (const { merchantId, ...offer } of demoOffers) {
    await saveOffer(tx, merchantId, { merchantId, ...offer });
  }
}

/** Makes a point as its owner would, and lets it pass as the operator would. */
export async function makePoint(
  tx: Tx,
  { alias, picture, shop }: DemoPoint,
  brandId: number | undefined,
): Promise<number> {
  const owner = await ownerOf(tx, shop.merchantId);
  const { merchantId } = shop;
  const body = { ...shop, published: true, ...(brandId === undefined ? {} : { brandId }) };
  const { id } = await createShop(tx, owner, body, { merchantId });
  await changeShop(tx, owner.accountId, id, { alias }, {});
  if (picture) {
    await addPhoto(tx, owner.accountId, id, await uploadOf(picture, 'photo'));
    if (shop.type === 'shop') {
      await addPhoto(tx, owner.accountId, id, await uploadOf(`${picture}-logo`, 'logo'));
    }
  }
  await approveShop(tx, { around: shopSurroundings }, id);
  return id;
}

async function ownerOf(tx: Tx, merchantId: string): Promise<{ accountId: string; userId: string }> {
  const merchant = await readMerchant(tx, merchantId);
  assert(merchant, `merchant ${merchantId} of the demo is there`);
  const { accountId } = merchant;
  const user = (await listUsers(tx)).find((each) => each.accountId === accountId);
  assert(user, `the account of merchant ${merchantId} has a user`);
  return { accountId, userId: user.id };
}

const sides = { photo: { width: 960, height: 640 }, logo: { width: 480, height: 480 } };

/** The pictures were drawn for us in both sizes: photos 960 × 640, logos square. */
async function uploadOf(name: string, kind: PhotoUpload['kind']): Promise<PhotoUpload> {
  const read = (size: string) =>
    readFile(new URL(`./pictures/${name}-${size}.webp`, import.meta.url));
  const [large, small] = await Promise.all([read('large'), read('small')]);
  const sourceHash = createHash('sha256').update(large).digest('hex');
  return { kind, sourceHash, ...sides[kind], large, small };
}
