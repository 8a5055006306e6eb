import { statement, type Tx } from '#kernel/database/database.ts';
import { nextAskAt } from './attempt.ts';

const lockRefused = statement(
  'payments.lock-refused-return',
  `select tries from money_returns where id = $1 and state = 'failed' for update`,
);

const reopenReturn = statement(
  'payments.reopen-return',
  `update money_returns
   set state = 'created', completed_at = null, due_at = $2, external_id = null,
     refusals = refusals + 1, last_error = 'refused: ' || coalesce(reason, 'no reason given'),
     reason = null
   where id = $1`,
);

/**
 * Asks anew, later and under another key, for a refund that the outside has refused for good: what
 * was built upon it cannot be taken back. It stays in the operator's list until it is given back.
 */
export async function askAgain(tx: Tx, returnId: string): Promise<void> {
  const found = await tx.row<{ tries: number }>(lockRefused, [returnId]);
  if (found) await tx.run(reopenReturn, [returnId, nextAskAt(tx.now(), found.tries)]);
}
