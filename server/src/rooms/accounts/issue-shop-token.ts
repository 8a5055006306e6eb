import { assert } from '#kernel/assert.ts';
import { statement, type Reader, type Tx } from '#kernel/database/database.ts';
import { issueToken } from './issue-token.ts';

const firstUserOfShop = statement(
  'accounts.firstUserOfShop',
  `select u.id from merchants m join users u on u.account_id = m.account_id
   where m.id = $1 order by u.blocked, u.created_at, u.id limit 1`,
);

const useOfToken = statement(
  'accounts.useOfToken',
  `select last_used_at is not null as "wasUsed", revoked_at is not null as "isRevoked"
   from api_tokens where id = $1`,
);

/** Makes a token that acts for one shop, with the rights of a till, in the name of its first user. */
export async function issueShopToken(
  tx: Tx,
  shop: { merchantId: string; partnerId: string; device: string | null; label: string },
): Promise<{ id: string; token: string }> {
  const user = await tx.row<{ id: string }>(firstUserOfShop, [shop.merchantId]);
  assert(user, `the account of merchant ${shop.merchantId} has a user`);
  return issueToken(tx, { ...shop, userId: user.id, rights: ['orders'] });
}

/** Whether a token was used, up to a minute behind, and whether it is revoked. */
export async function tokenUse(
  reader: Reader,
  id: string,
): Promise<{ wasUsed: boolean; isRevoked: boolean }> {
  const use = await reader.row<{ wasUsed: boolean; isRevoked: boolean }>(useOfToken, [id]);
  assert(use, `token ${id} stays`);
  return use;
}
