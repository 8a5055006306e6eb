import type { Database } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { StoredAccess } from './access-request.ts';
import { dueAccess } from './access-request.sql.ts';
import { moveAccess } from './move-access.ts';

/** Ends requests that nobody has answered, whether there was anybody to answer or not. */
export function expireAccessSweep(database: Database): Sweep {
  return {
    name: 'partners.expire-access',
    everyMs: 60_000,
    run: () =>
      database.inTransaction('partners.expire-access', async (tx) => {
        const due = await tx.rows<StoredAccess>(dueAccess, [tx.now(), limits.sweepBatch]);
        for (const access of due) await moveAccess(tx, access, 'expired');
        return due.length;
      }),
  };
}
