import type { CreateShop } from '@invogate/contracts/marketplace.ts';
import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import { randomHex } from '#kernel/secret.ts';
import { storeToken } from '#rooms/accounts/index.ts';
import { applyChange, type ChangeFacts } from './apply-change.ts';
import { defaultTimeZone, type StoredShop } from './shop.ts';
import * as sql from './shop.sql.ts';
import { saveShop } from './save-shop.ts';

const tokenBytes = 32;
const aliasTries = 40;

/**
 * Makes a point of an account. Its key is a token that may write special offers, in the name of
 * this user. Throws `validation_error`, `brand_not_found`.
 */
export async function createShop(
  tx: Tx,
  owner: { accountId: string; userId: string },
  body: CreateShop,
  facts: ChangeFacts,
): Promise<StoredShop> {
  const { id, token } = await insertEmpty(tx, owner.accountId);
  const [empty] = await tx.rows<StoredShop>(sql.unscopedShops, [[id]]);
  assert(empty?.token === token, `point ${String(id)} was made a moment ago`);
  const placed = body.lat !== undefined && body.lon !== undefined;
  const type = body.type ?? (placed ? 'offline' : 'shop');
  const shop = await applyChange(tx, empty, { ...body, type }, facts);
  const label = `shop ${String(id)}`;
  await storeToken(tx, { userId: owner.userId, token, rights: ['offers'], label });
  return saveShop(tx, shop);
}

/** A row with an id and a name made from the clock, the next free one. */
async function insertEmpty(tx: Tx, accountId: string): Promise<{ id: number; token: string }> {
  const now = tx.now();
  const token = randomHex(tokenBytes);
  for (let tries = 0; tries < aliasTries; tries++) {
    // Points made in the same moment draw further and further away from it.
    const away = tries === 0 ? 0 : Number.parseInt(randomHex(4), 16) % 4 ** Math.min(tries, 12);
    const alias = (now.getTime() + away).toString(36);
    const params = [accountId, alias, token, defaultTimeZone, now];
    const made = await tx.row<{ id: number }>(sql.insertShop, params);
    if (made) return { id: made.id, token };
  }
  throw new Error('no free alias near this moment');
}
