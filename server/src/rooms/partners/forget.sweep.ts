import type { Database } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { forgetBlocks } from './activation-code.sql.ts';
import { forgetDrafts } from './application.sql.ts';
import { forgetTries } from './partner-tries.sql.ts';

const dayMs = 24 * 3600 * 1000;

/**
 * Forgets what is counted no more: tries after a day, blocks after thirty; and drafts that were
 * left for thirty days and have no link that leads to them.
 */
export function forgetSweep(database: Database): Sweep {
  return {
    name: 'partners.forget',
    everyMs: 10 * 60_000,
    run: () =>
      database.inTransaction('partners.forget', async (tx) => {
        const ago = (days: number) => new Date(tx.now().getTime() - days * dayMs);
        const tries = await tx.run(forgetTries, [ago(1), limits.sweepBatch]);
        const blocks = await tx.run(forgetBlocks, [ago(30), limits.sweepBatch]);
        const drafts = [ago(30), tx.now(), limits.sweepBatch];
        return tries + blocks + (await tx.run(forgetDrafts, drafts));
      }),
  };
}
