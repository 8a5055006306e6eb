import type { Database } from '#kernel/database/database.ts';
import type { Sweep } from '#kernel/sweep.ts';
import * as sql from './card.sql.ts';
import { makeCards } from './make-cards.ts';
import type { ShopSurroundings } from './ports.ts';

const batch = 50;
const everyMs = 300_000;

/**
 * Makes all cards again, a few at a time: contracts begin and end, merchants change their names,
 * mini-apps come and go. What is still the same is not written.
 */
export function refreshSweep(database: Database, around: ShopSurroundings): Sweep {
  let last = 0;
  // A round that is over is work done: nothing is due before the next one.
  let dueMs = 0;
  return {
    name: 'marketplace.refresh',
    everyMs,
    givesWay: true,
    run: async () => {
      const nowMs = database.now().getTime();
      if (nowMs < dueMs) return 0;
      return database.inTransaction('marketplace.refresh', async (tx) => {
        const next = await tx.rows<{ id: number }>(sql.nextShops, [last, batch]);
        const ids = next.map(({ id }) => id);
        if (ids.length > 0) await makeCards(tx, around, ids);
        else dueMs = nowMs + everyMs;
        last = ids.at(-1) ?? 0;
        return ids.length;
      });
    },
  };
}
