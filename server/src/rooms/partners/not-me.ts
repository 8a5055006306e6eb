import type { Tx } from '#kernel/database/database.ts';
import { linkPartner, readMerchant, revokeToken, tokenUse } from '#rooms/accounts/index.ts';
import type { StoredCode } from './activation-code.ts';
import * as sql from './activation-code.sql.ts';

/**
 * Ends what an activation has given: its token, and the link of the shop to the partner. Said twice
 * it changes nothing. False when there is no such activation.
 */
export async function notMe(tx: Tx, activationId: string): Promise<boolean> {
  const code = await tx.row<StoredCode>(sql.lockCodeById, [activationId]);
  if (typeof code?.tokenId !== 'string') return false;
  const { isRevoked } = await tokenUse(tx, code.tokenId);
  if (isRevoked) return true;
  await revokeToken(tx, code.tokenId);
  const shop = await readMerchant(tx, code.merchantId);
  if (shop?.partnerId === code.usedBy) await linkPartner(tx, code.merchantId, code.formerPartnerId);
  return true;
}
