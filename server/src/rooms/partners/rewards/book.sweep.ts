import type { Database, Tx } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { retryDelayMs } from '#kernel/retry-delay.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { bookRewards } from './book-rewards.ts';
import * as sql from './reward.sql.ts';

/** Orders of one transaction: whoever hears of one of them now waits for its end. */
const batch = 50;

const dayMs = 24 * 3600 * 1000;

interface Due {
  orderId: string;
  tries: number;
}

/**
 * Books the rewards of orders that are due, a batch together; where that fails each has a
 * transaction of its own, so that one that cannot be told holds nobody up.
 */
export function bookSweep(database: Database): Sweep {
  const book = (ids: readonly string[] | null, most: number): Promise<Due[]> =>
    database.inTransaction('partners.book-rewards', async (tx) => {
      const due = await claim(tx, ids, most);
      const claimed = due.map(({ orderId }) => orderId);
      if (due.length === 0) return due;
      await tx.run(sql.deleteDue, [claimed]);
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
        const due = await database.inTransaction('partners.look', (tx) => claim(tx, null, batch));
        for (const each of due) {
          await book([each.orderId], 1).catch((error: unknown) => putOff(database, each, error));
        }
        return due.length;
      }
    },
  };
}

const claim = (tx: Tx, ids: readonly string[] | null, most: number): Promise<Due[]> =>
  tx.rows<Due>(sql.claimDue, [tx.now(), most, ids]);

/** It is never given up: soon at first, later once a day, and the operator sees why. */
async function putOff(database: Database, { orderId, tries }: Due, error: unknown): Promise<void> {
  const why = (error instanceof Error ? error.message : String(error)).slice(
    0,
    limits.providerAnswer,
  );
  await database.inTransaction('partners.put-reward-off', (tx) => {
    const waitMs = retryDelayMs(tries + 1, 0) ?? dayMs;
    const dueAt = new Date(tx.now().getTime() + waitMs);
    return tx.run(sql.putOff, [orderId, dueAt, why, tx.now()]);
  });
}
