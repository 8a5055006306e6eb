import { statement } from '#kernel/database/database.ts';
import type { Tx } from '#kernel/database/database.ts';

/** The channel on which processes hear that what they keep in memory has changed. */
export const changesChannel = 'accounts';

/** What changed; an empty text means: anything may have. */
export type Changed = 'callers' | 'merchants' | 'grants' | '';

const notify = statement('accounts.notify', `select pg_notify('${changesChannel}', $1)`);

const hearersHere = new Set<(changed: string) => void>();

/**
 * Tells every process, in the commit that makes the change. Rooms of this process hear it before
 * `inTransaction` returns, so whoever wrote reads what was written.
 */
export async function announceChange(tx: Tx, changed: Changed): Promise<void> {
  await tx.rows(notify, [changed]);
  tx.afterCommit(() => {
    for (const hear of hearersHere) hear(changed);
  });
}

/** Hears changes made by this process; the returned function stops it. */
export function hearChangesHere(hear: (changed: string) => void): () => void {
  hearersHere.add(hear);
  return () => hearersHere.delete(hear);
}
