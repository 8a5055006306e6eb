import type { Database } from '#kernel/database/database.ts';
import type { Sweep } from '#kernel/sweep.ts';
import * as sql from './suborder.sql.ts';

const everyMs = 10 * 60_000;
const batch = 1000;

/** Forgets visits of payers to add-ons that are over. */
export function forgetSweep(database: Database): Sweep {
  return {
    name: 'miniapps.forget',
    everyMs,
    givesWay: true,
    run: () =>
      database.inTransaction('miniapps.forget', (tx) =>
        tx.run(sql.forgetSessions, [tx.now(), batch]),
      ),
  };
}
