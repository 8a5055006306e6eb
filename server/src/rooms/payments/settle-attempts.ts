import type { Tx } from '#kernel/database/database.ts';
import type { Outcome } from '#kernel/database/group-commit.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { readWork } from './read-work.ts';
import { settleOne } from './settle-one.ts';
import type { Settled, Settlement } from './settlement.ts';
import { settledOf, writeSettled } from './write-settled.ts';

/**
 * Settles what acquirers say of attempts, many in one transaction. Under the lock of the invoice
 * one attempt wins; whatever else takes money is marked to be returned.
 */
export async function settleAttempts(
  tx: Tx,
  settlements: readonly Settlement[],
  accounts: Accounts,
): Promise<Outcome<Settled>[]> {
  const work = await readWork(tx, settlements);
  for (const settlement of settlements) settleOne(work, settlement);
  const paid = await writeSettled(work, accounts);
  return settlements.map(({ attemptId }) => {
    const attempt = work.attempts.get(attemptId);
    if (!attempt) throw new Error(`attempt ${attemptId} is not stored`);
    return { done: settledOf(work, paid, attempt) };
  });
}
