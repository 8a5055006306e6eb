import type { Database } from '#kernel/database/database.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { rollUpCounts } from './order-count.sql.ts';

/** Changes that one run takes: some milliseconds of work, so that nobody waits for its locks. */
const changesPerRun = 2000;
const everyMs = 2000;

/** Keeps counts of busy accounts cheap to read. Nothing depends on when it runs. */
export function countSweep(database: Database): Sweep {
  return {
    name: 'orders.roll-up-counts',
    everyMs,
    run: async () => {
      const taken = await database.inTransaction('orders.roll-up-counts', async (tx) => {
        const row = await tx.row<{ taken: number }>(rollUpCounts, [changesPerRun]);
        return row?.taken ?? 0;
      });
      // Under load there is always a little more: only a full run is a reason to run again at once.
      return taken < changesPerRun ? 0 : taken;
    },
  };
}
