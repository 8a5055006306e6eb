import { statement, type Database, type Tx } from './database.ts';

/** A notification of a change can be lost with its connection; older than this is read again. */
const lifeMs = 10_000;

/** Counts the changes made by this process: whoever wrote reads what was written. */
const changesHere = new Map<string, number>();

/**
 * A short list that every request needs, kept in memory until one of its rows changes: see
 * `announceChange`. `channel` names it among the notifications of the database.
 */
export function keptList<T>(
  database: Database,
  channel: string,
  load: () => Promise<readonly T[]>,
): () => Promise<readonly T[]> {
  let heard = 0;
  let kept: { sinceMs: number; state: string; read: Promise<readonly T[]> } | undefined;
  database.listen(channel, () => {
    heard += 1;
  });
  return () => {
    const nowMs = database.now().getTime();
    const state = `${String(changesHere.get(channel) ?? 0)}/${String(heard)}`;
    const fresh = kept?.state === state && Math.abs(nowMs - kept.sinceMs) < lifeMs;
    if (kept && fresh) return kept.read;
    const read = load();
    kept = { sinceMs: nowMs, state, read };
    // A failure is told to those who wait for it, and forgotten.
    read.catch(() => {
      if (kept?.read === read) kept = undefined;
    });
    return read;
  };
}

const notify = statement('kernel.notify', 'select pg_notify($1, $2)');

/** Tells every process that its kept list is old, in the commit that makes the change. */
export async function announceChange(tx: Tx, channel: string): Promise<void> {
  await tx.rows(notify, [channel, '']);
  tx.afterCommit(() => {
    changesHere.set(channel, (changesHere.get(channel) ?? 0) + 1);
  });
}
