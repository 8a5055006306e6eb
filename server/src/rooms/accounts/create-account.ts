import type { Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import { assert } from '#kernel/assert.ts';
import { blockAccount, insertAccount } from './account.sql.ts';
import type { Account } from './account.ts';
import { announceChange } from './announce-change.ts';

/** Opens an account, not blocked. `rateLimit` is a positive number of requests; null: default. */
export async function createAccount(
  tx: Tx,
  input: { id?: string; name: string; rateLimit?: number | null },
): Promise<Account> {
  const { id = tx.newId(), name, rateLimit = null } = input;
  if (rateLimit !== null && !(Number.isSafeInteger(rateLimit) && rateLimit > 0)) {
    throw validationError({ fields: [field('rateLimit', 'a whole number above 0')] });
  }
  const account = await tx.row<Account>(insertAccount, [id, name, rateLimit, tx.now()]);
  assert(account, 'an insert returns its row');
  await announceChange(tx, 'callers');
  return account;
}

/** Blocks or frees an account: its tokens answer 403 from this commit on. Throws `not_found`. */
export async function setAccountBlocked(tx: Tx, id: string, blocked: boolean): Promise<Account> {
  const account = await tx.row<Account>(blockAccount, [id, blocked]);
  if (account === undefined) throw notFound({ message: `No account has the id ${id}` });
  await announceChange(tx, '');
  return account;
}
