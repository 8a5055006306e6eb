import type { Database, Tx } from '#kernel/database/database.ts';
import type { DueOrder } from '#kernel/due-orders.ts';
import { limits } from '#kernel/limits.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { readHistories } from '#rooms/shipments/index.ts';
import * as sql from './closing.sql.ts';
import { isClosingDue } from './documents-of.ts';
import { issueClosing } from './issue-closing.ts';

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

async function passPrivate(tx: Tx): Promise<{ done: number; left: DueOrder[] }> {
  const due = await sql.due.claim(tx, limits.sweepBatch, null);
  const histories = await readHistories(tx, idsOf(due));
  const wanted = new Set(histories.filter(isClosingDue).map(({ orderId }) => orderId));
  const [left, passed] = [due.filter(isWanted), due.filter((each) => !isWanted(each))];
  if (passed.length > 0) await sql.due.done(tx, idsOf(passed));
  return { done: passed.length, left };
  function isWanted({ orderId }: DueOrder): boolean {
    return wanted.has(orderId);
  }
}

async function issueOne({ database, accounts }: ClosingDeps, due: DueOrder) {
  const { orderId } = due;
  try {
    await database.inTransaction('closing.issue', async (tx) => {
      const claimed = await sql.due.claim(tx, 1, [orderId]);
      if (claimed.length === 0) return;
      const [history] = await readHistories(tx, [orderId]);
      await sql.due.done(tx, [orderId]);
      if (history) await issueClosing(tx, accounts, history);
    });
  } catch (error) {
    await database.inTransaction('closing.put-off', (tx) => sql.due.putOff(tx, due, error));
  }
}

const idsOf = (due: readonly DueOrder[]): string[] => due.map(({ orderId }) => orderId);
