import type { Tx } from '#kernel/database/database.ts';
import type { Attempt } from './attempt.ts';
import * as sql from './payment.sql.ts';

/** Writes attempts that begin now, as they stand. */
export async function insertAttempts(tx: Tx, attempts: readonly Attempt[]): Promise<void> {
  tx.send(sql.insertAttempts, [
    tx.now(),
    attempts.map(({ id }) => id),
    attempts.map(({ containerId }) => containerId),
    attempts.map(({ method }) => method),
    attempts.map(({ acquirer }) => acquirer),
    attempts.map(({ amount }) => amount),
    attempts.map(({ currency }) => currency),
    attempts.map(({ hold }) => hold),
    attempts.map(({ request }) => JSON.stringify(request)),
    attempts.map(({ state }) => state),
    attempts.map(({ externalId }) => externalId),
    attempts.map(({ action }) => (action === null ? null : JSON.stringify(action))),
    attempts.map(({ reason }) => reason),
    attempts.map(({ dueAt }) => dueAt),
    attempts.map(({ taken }) => taken),
  ]);
}

/** Writes what became of attempts. */
export async function saveAttempts(tx: Tx, attempts: readonly Attempt[]): Promise<void> {
  tx.send(sql.saveAttempts, [
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
