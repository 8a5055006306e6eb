import type { Database } from '#kernel/database/database.ts';
import type { DueOrder } from '#kernel/due-orders.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { bookRewards } from './book-rewards.ts';
import * as sql from './reward.sql.ts';

/** Orders of one transaction: whoever hears of one of them now waits for its end. */
const batch = 50;

/**
 * Books the rewards of orders that are due, a batch together; where that fails each has a
 * transaction of its own, so that one that cannot be told holds nobody up.
 */
export function bookSweep(database: Database): Sweep {
  const book = (ids: readonly string[] | null, most: number): Promise<DueOrder[]> =>
    database.inTransaction('partners.book-rewards', async (tx) => {
      const due = await sql.due.claim(tx, most, ids);
      const claimed = due.map(({ orderId }) => orderId);
      if (due.length === 0) return due;
      await sql.due.done(tx, claimed);
      await bookRewards(tx, claimed);
      return due;
    });
  return {
    name: 'partners.book-rewards',
    everyMs: 1000,
    givesWay: true,
    run: async () => {
      try {
        return (await book(null, batch)).length;
      } catch {
        const due = await database.inTransaction('partners.look', (tx) =>
          sql.due.claim(tx, batch, null),
        );
        for (const each of due) {
          await book([each.orderId], 1).catch((error: unknown) =>
            database.inTransaction('partners.put-reward-off', (tx) =>
              sql.due.putOff(tx, each, error),
            ),
          );
        }
        return due.length;
      }
    },
  };
}
