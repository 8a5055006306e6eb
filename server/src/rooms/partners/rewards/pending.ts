import type { PendingSource } from '#kernel/pending.ts';
import * as sql from './reward.sql.ts';

interface Troubled {
  orderId: string;
  since: Date;
  tries: number;
  lastError: string | null;
  nextTryAt: Date;
}

/** Orders whose rewards could not be booked, and why. */
export const pendingRewards: PendingSource = {
  kind: 'reward',
  list: async (reader, { since, limit }) => {
    const rows = await reader.rows<Troubled>(sql.troubled, [since ?? new Date(0), limit]);
    return rows.map((row) => ({
      ...{ kind: 'reward', id: row.orderId, state: 'unbooked', ...row },
      ...{ containerId: null, amount: null, currency: null, advice: 'wait' },
    }));
  },
  askNow: async (tx, id) => (await tx.run(sql.askNow, [id, tx.now()])) > 0,
};
