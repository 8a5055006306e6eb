import type { Reader, Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { allRights } from '#kernel/route.ts';
import type { Right } from '#kernel/route.ts';
import { randomHex, sha256Hex } from '#kernel/secret.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import { announceChange } from './announce-change.ts';
import { insertToken, listTokens as selectTokens } from './token.sql.ts';
import { tokenForm } from './token.ts';
import type { ApiToken } from './token.ts';

const tokenBytes = 16;
const hintLength = 4;

export interface TokenInput {
  id?: string;
  userId: string;
  rights: readonly Right[];
  /** What or whom it is for, as people read it in a list. */
  label?: string | null;
  /** The one shop that it acts for; absent: all shops of the account. */
  merchantId?: string;
  /** The partner through which it is activated. */
  partnerId?: string | undefined;
  device?: string | null;
}

/** Makes a token of 128 random bits. Its text, 32 hex digits, is answered here and never again. */
export async function issueToken(
  tx: Tx,
  input: TokenInput,
): Promise<{ id: string; token: string; hint: string }> {
  const token = randomHex(tokenBytes);
  const { id, hint } = await storeToken(tx, { ...input, token });
  return { id, token, hint };
}

/** Takes a token whose text is given, as the published demo tokens are. Throws `not_found`. */
export async function storeToken(tx: Tx, input: TokenInput & { token: string }): Promise<ApiToken> {
  const { id = tx.newId(), userId, token, label = null } = input;
  const rights = [...new Set(input.rights)];
  if (!tokenForm.test(token)) {
    throw validationError({ fields: [field('token', '16 to 256 visible ASCII characters')] });
  }
  if (rights.length === 0 || !rights.every((right) => allRights.includes(right))) {
    throw validationError({ fields: [field('rights', `some of ${allRights.join(', ')}`)] });
  }
  const hint = token.slice(-hintLength);
  const { merchantId = null, partnerId = null, device = null } = input;
  const params = [
    ...[id, userId, sha256Hex(token), hint, label, rights, tx.now()],
    ...[merchantId, partnerId, device],
  ];
  const stored = await tx.row<ApiToken>(insertToken, params);
  if (stored === undefined) throw notFound({ message: `No user has the id ${userId}` });
  await announceChange(tx, 'callers');
  return stored;
}

/** All tokens, revoked ones too, oldest first: for the operator's commands. */
export function listTokens(reader: Reader): Promise<ApiToken[]> {
  return reader.rows(selectTokens);
}
