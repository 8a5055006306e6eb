import type { Database } from '#kernel/database/database.ts';
import type { Sweep } from '#kernel/sweep.ts';
import * as sql from './bill.sql.ts';
import * as limits from './limits.ts';

const everyMs = 10 * 60_000;
const batch = 1000;

/** Forgets bills of yesterday and calls of a month ago. */
export function forgetSweep(database: Database): Sweep {
  return {
    name: 'pos.forget',
    everyMs,
    givesWay: true,
    run: () =>
      database.inTransaction('pos.forget', async (tx) => {
        const before = (ms: number) => new Date(tx.now().getTime() - ms);
        const bills = await tx.run(sql.forgetBills, [before(limits.keepBillsMs), batch]);
        return bills + (await tx.run(sql.forgetCalls, [before(limits.keepCallsMs), batch]));
      }),
  };
}
