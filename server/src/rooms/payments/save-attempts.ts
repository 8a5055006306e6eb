import type { Tx } from '#kernel/database/database.ts';
import type { Attempt } from './attempt.ts';
import * as sql from './payment.sql.ts';

/** Writes what became of attempts. */
export async function saveAttempts(tx: Tx, attempts: readonly Attempt[]): Promise<void> {
  await tx.run(sql.saveAttempts, [
    attempts.map(({ id }) => id),
    tx.now(),
    attempts.map(({ state }) => state),
    attempts.map(({ externalId }) => externalId),
    attempts.map(({ action }) => (action === null ? null : JSON.stringify(action))),
    attempts.map(({ reason }) => reason),
    attempts.map(({ dueAt }) => dueAt),
    attempts.map(({ tries }) => tries),
    attempts.map(({ lastError }) => lastError?.slice(0, 500) ?? null),
    attempts.map(({ taken }) => taken),
  ]);
}
