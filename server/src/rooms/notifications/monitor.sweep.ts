import type { Database } from '#kernel/database/database.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { listMerchants } from '#rooms/accounts/index.ts';
import { toldSince } from './notification.sql.ts';
import type { SendTest } from './send-test.ts';

const dayMs = 24 * 3600 * 1000;

/** Shops tested at once: each may take as long as one exchange. */
const atOnce = 10;

/**
 * Tests the shops that want it and were told nothing for a day. Two processes may test the same
 * shop in the same moment, which does no harm.
 */
export function monitorSweep(database: Database, sendTest: SendTest): Sweep {
  return {
    name: 'notifications.monitor',
    everyMs: 600_000,
    run: async () => {
      const merchants = (await listMerchants(database)).filter(
        (merchant) => merchant.monitoring && !merchant.blocked && merchant.notificationUrl !== null,
      );
      const since = new Date(database.now().getTime() - dayMs);
      const told = await database.rows<{ merchantId: string }>(toldSince, [
        merchants.map(({ id }) => id),
        since,
      ]);
      const known = new Set(told.map(({ merchantId }) => merchantId));
      const quiet = merchants.filter(({ id }) => !known.has(id)).slice(0, atOnce);
      await Promise.all(quiet.map((merchant) => sendTest(merchant)));
      return quiet.length;
    },
  };
}
