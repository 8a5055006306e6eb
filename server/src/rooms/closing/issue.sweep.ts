import type { Database, Tx } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { retryDelayMs } from '#kernel/retry-delay.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { readHistories } from '#rooms/shipments/index.ts';
import * as sql from './closing.sql.ts';
import { isClosingDue } from './documents-of.ts';
import { issueClosing } from './issue-closing.ts';

interface Due {
  orderId: string;
  tries: number;
}

export interface ClosingDeps {
  database: Database;
  accounts: Pick<Accounts, 'findMerchant'>;
}

/**
 * Looks at orders that are due: those of private payers are done with at once, a batch together;
 * each of the others has a transaction of its own, so that one that fails holds nobody up.
 */
export function issueSweep(deps: ClosingDeps): Sweep {
  return {
    name: 'closing.issue',
    everyMs: 1000,
    givesWay: true,
    run: async () => {
      const { done, left } = await deps.database.inTransaction('closing.look', passPrivate);
      for (const due of left) await issueOne(deps, due);
      return done + left.length;
    },
  };
}

async function passPrivate(tx: Tx): Promise<{ done: number; left: Due[] }> {
  const due = await claim(tx, null);
  const histories = await readHistories(tx, idsOf(due));
  const wanted = new Set(histories.filter(isClosingDue).map(({ orderId }) => orderId));
  const [left, passed] = [due.filter(isWanted), due.filter((each) => !isWanted(each))];
  if (passed.length > 0) await tx.run(sql.deleteDue, [idsOf(passed)]);
  return { done: passed.length, left };
  function isWanted({ orderId }: Due): boolean {
    return wanted.has(orderId);
  }
}

async function issueOne({ database, accounts }: ClosingDeps, { orderId, tries }: Due) {
  try {
    await database.inTransaction('closing.issue', async (tx) => {
      const [due] = await claim(tx, [orderId]);
      if (!due) return;
      const [history] = await readHistories(tx, [orderId]);
      await tx.run(sql.deleteDue, [[orderId]]);
      if (history) await issueClosing(tx, accounts, history);
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    await database.inTransaction('closing.put-off', (tx) =>
      tx.run(sql.putOff, [
        orderId,
        nextTry(tx.now(), tries),
        why.slice(0, limits.providerAnswer),
        tx.now(),
      ]),
    );
  }
}

const dayMs = 24 * 3600 * 1000;

/** Soon at first, later once a day: it is never given up. */
function nextTry(now: Date, tries: number): Date {
  return new Date(now.getTime() + (retryDelayMs(tries + 1, 0) ?? dayMs));
}

const claim = (tx: Tx, orderIds: readonly string[] | null): Promise<Due[]> =>
  tx.rows<Due>(sql.claimDue, [tx.now(), limits.sweepBatch, orderIds]);

const idsOf = (due: readonly Due[]): string[] => due.map(({ orderId }) => orderId);
