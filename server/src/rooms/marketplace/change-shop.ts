import type { UpdateShop } from '@invogate/contracts/marketplace.ts';
import type { Tx } from '#kernel/database/database.ts';
import { ownerIds, type Owner } from '#kernel/owner.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { applyChange, type ChangeFacts } from './apply-change.ts';
import { saveShop } from './save-shop.ts';
import type { StoredShop } from './shop.ts';
import * as sql from './shop.sql.ts';

/**
 * Changes what is given of an own point. Throws `not_found`, `validation_error`,
 * `brand_not_found`.
 */
export async function changeShop(
  tx: Tx,
  owner: Owner,
  id: number,
  body: UpdateShop,
  facts: ChangeFacts,
): Promise<StoredShop> {
  const stored = await lockShop(tx, owner, id);
  const shop = await applyChange(tx, stored, body, facts);
  // Links with the former name lead to the point on.
  if (shop.alias !== stored.alias) {
    await tx.run(sql.keepAlias, [stored.alias, id, tx.now()]);
  }
  return saveShop(tx, shop);
}

/** An own point, locked. Throws `not_found`. */
export async function lockShop(tx: Tx, owner: Owner, id: number): Promise<StoredShop> {
  const shop = await tx.row<StoredShop>(sql.lockShop, [id, ...ownerIds(owner)]);
  if (!shop) throw notFound();
  return shop;
}

/** The number in a path. Throws `not_found` for what no point can have. */
export function shopIdOf(text: string | undefined): number {
  const id = /^\d{1,10}$/.test(text ?? '') ? Number(text) : 0;
  if (id < 1 || id >= 2 ** 31) throw notFound();
  return id;
}
