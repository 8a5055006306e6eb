import type { Reader, Tx } from '#kernel/database/database.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { insertUser, listUsers as selectUsers } from './account.sql.ts';
import type { User } from './account.ts';
import { announceChange } from './announce-change.ts';

/** Adds a user to an account. Throws `not_found` for an unknown account. */
export async function createUser(
  tx: Tx,
  input: { id?: string; accountId: string; name: string; email?: string | null },
): Promise<User> {
  const { id = tx.newId(), accountId, name, email = null } = input;
  const user = await tx.row<User>(insertUser, [id, accountId, name, email, tx.now()]);
  if (user === undefined) throw notFound({ message: `No account has the id ${accountId}` });
  await announceChange(tx, 'callers');
  return user;
}

/** All users with the names of their accounts, oldest first: for the operator's commands. */
export function listUsers(reader: Reader): Promise<(User & { accountName: string })[]> {
  return reader.rows(selectUsers);
}
