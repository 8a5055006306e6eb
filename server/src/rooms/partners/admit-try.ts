import type { Tx } from '#kernel/database/database.ts';
import { tooManyRequests } from '#kernel/wire-refusals.ts';
import * as sql from './partner-tries.sql.ts';

type TryKind = 'invite' | 'code' | 'wrong_code';

/** Notes a try under a key that is locked. */
export async function noteTry(tx: Tx, kind: TryKind, key: string): Promise<void> {
  await tx.run(sql.noteTry, [kind, key, tx.now()]);
}

/** Tries of a kind within the time that has just passed. */
export async function triesWithin(
  tx: Tx,
  kind: TryKind,
  key: string,
  withinMs: number,
): Promise<{ count: number; oldest: Date | null }> {
  const since = new Date(tx.now().getTime() - withinMs);
  const found = await tx.row<{ count: number; oldest: Date | null }>(sql.countTries, [
    ...[kind, key, since],
  ]);
  return found ?? { count: 0, oldest: null };
}

/** Notes a try, unless as many as the limit were made in this time: throws `too_many_requests`. */
export async function admitTry(
  tx: Tx,
  kind: TryKind,
  key: string,
  limit: { count: number; withinMs: number },
): Promise<void> {
  const { count, oldest } = await triesWithin(tx, kind, key, limit.withinMs);
  if (count >= limit.count) {
    const freeMs = (oldest ?? tx.now()).getTime() + limit.withinMs - tx.now().getTime();
    throw tooManyRequests({ retryAfterS: Math.max(1, Math.ceil(freeMs / 1000)) });
  }
  await noteTry(tx, kind, key);
}
