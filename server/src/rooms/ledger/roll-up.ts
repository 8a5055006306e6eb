import type { Database } from '#kernel/database/database.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { rollUpChanges } from './ledger.sql.ts';

/** Changes that one run takes: some milliseconds of work, so that nobody waits for its locks. */
const changesPerRun = 2000;
const everyMs = 5000;

/** Keeps balances of busy accounts cheap to read. Nothing depends on when it runs. */
export function rollUpSweep(database: Database): Sweep {
  return {
    name: 'ledger.roll_up',
    everyMs,
    run: async () => {
      const taken = await database.inTransaction('ledger.roll_up', async (tx) => {
        const row = await tx.row<{ taken: number }>(rollUpChanges, [changesPerRun]);
        return row?.taken ?? 0;
      });
      // Under load there is always a little more: only a full run is a reason to run again at once.
      return taken < changesPerRun ? 0 : taken;
    },
  };
}
