import type { PendingSource } from '#kernel/pending.ts';
import type { ListedClosing } from './closing.ts';
import * as sql from './closing.sql.ts';

/** Paid checks that tills do not close. One that is a day old waits for a person. */
export const pendingTables: PendingSource = {
  kind: 'table',
  list: async (reader, { since, limit }) => {
    const params = [null, since ?? new Date(0), limit];
    const rows = await reader.rows<ListedClosing>(sql.openClosings, params);
    return rows
      .filter(({ state, lastError }) => state === 'waiting' || lastError !== null)
      .map((closing) => ({
        kind: 'table',
        id: closing.id,
        state: closing.state,
        orderId: closing.orderId,
        containerId: closing.containerId,
        amount: closing.amount,
        currency: closing.currency,
        since: closing.createdAt,
        tries: closing.tries,
        lastError: closing.lastError,
        nextTryAt: closing.state === 'due' ? closing.dueAt : null,
        advice: closing.state === 'due' ? 'wait' : 'decide',
      }));
  },
  askNow: async (tx, id) => (await tx.run(sql.closeNow, [id, tx.now()])) > 0,
};
