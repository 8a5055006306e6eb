import type { Database, Tx } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { makeReceipts, type ClaimedOrder, type MakeDeps } from './make-receipts.ts';
import * as sql from './receipt.sql.ts';
import { retryDelayMs } from './retry-delay.ts';

/** Orders of one transaction: whoever hears of one of them now waits for its end. */
const batch = 50;

type Due = ClaimedOrder & { tries: number };

/**
 * Looks at orders that are due, a batch together; where that fails, each has a transaction of its
 * own, so that one that cannot be told holds nobody up.
 */
export function makeSweep(deps: MakeDeps & { database: Database }): Sweep {
  const { database } = deps;
  const make = (ids: readonly string[] | null, most: number): Promise<Due[]> =>
    database.inTransaction('receipts.make', async (tx) => {
      const due = await claim(tx, ids, most);
      if (due.length > 0) await makeReceipts(tx, deps, due);
      return due;
    });
  return {
    name: 'receipts.make',
    everyMs: 1000,
    givesWay: true,
    run: async () => {
      try {
        return (await make(null, batch)).length;
      } catch {
        const due = await database.inTransaction('receipts.look', (tx) => claim(tx, null, batch));
        for (const { orderId, tries } of due) {
          await make([orderId], 1).catch((error: unknown) =>
            putOff(database, orderId, tries, error),
          );
        }
        return due.length;
      }
    },
  };
}

const claim = (tx: Tx, ids: readonly string[] | null, most: number): Promise<Due[]> =>
  tx.rows<Due>(sql.claimOrders, [tx.now(), most, ids]);

/** Why it could not be told stands on the operator's list. */
async function putOff(database: Database, orderId: string, tries: number, error: unknown) {
  const why = error instanceof Error ? error.message : String(error);
  await database.inTransaction('receipts.put-off', (tx) => {
    const dueAt = new Date(tx.now().getTime() + retryDelayMs(tries + 1));
    return tx.run(sql.putOffOrder, [orderId, dueAt, why.slice(0, limits.providerAnswer)]);
  });
}
