import type { Database } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { purgeAttempts, purgeSessions } from './login.sql.ts';

/** Forgets sign-ins that came to nothing, and persons whose session is over. */
export function purgeSweep(database: Database): Sweep {
  return {
    name: 'logins.purge',
    everyMs: 60_000,
    run: () =>
      database.inTransaction('logins.purge', async (tx) => {
        const due = [tx.now(), limits.sweepBatch];
        return (await tx.run(purgeAttempts, due)) + (await tx.run(purgeSessions, due));
      }),
  };
}
