import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import { sha256Hex } from '#kernel/secret.ts';
import { tokenAmbiguous, tokenNotFound } from './accounts.refusals.ts';
import { announceChange } from './announce-change.ts';
import { lockTokens, revokeToken as updateRevoked } from './token.sql.ts';
import type { ApiToken } from './token.ts';

/**
 * Ends a token, named by its id, its last four characters or its whole text. No process takes it
 * once it has heard of the commit. Throws `token_not_found`, or `token_ambiguous` when several end
 * alike.
 */
export async function revokeToken(tx: Tx, idOrHint: string): Promise<ApiToken> {
  const name = idOrHint.trim();
  const found = await tx.rows<ApiToken>(lockTokens, [name, sha256Hex(name)]);
  const [token, another] = found;
  if (token === undefined) throw tokenNotFound();
  if (another !== undefined) throw tokenAmbiguous();
  const revoked = await tx.row<ApiToken>(updateRevoked, [token.id, tx.now()]);
  assert(revoked, 'a locked token is still there');
  await announceChange(tx, 'callers');
  return revoked;
}
