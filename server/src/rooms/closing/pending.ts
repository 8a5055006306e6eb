import type { PendingSource } from '#kernel/pending.ts';
import * as sql from './closing.sql.ts';

interface Troubled {
  orderId: string;
  since: Date;
  tries: number;
  lastError: string | null;
  nextTryAt: Date;
}

/** Orders whose papers could not be made, and why. */
export const pendingClosing: PendingSource = {
  kind: 'closing',
  list: async (reader, { since, limit }) => {
    const rows = await reader.rows<Troubled>(sql.troubled, [since ?? new Date(0), limit]);
    return rows.map((row) => ({
      ...{ kind: 'closing', id: row.orderId, state: 'unissued', ...row },
      ...{ containerId: null, amount: null, currency: null, advice: 'wait' },
    }));
  },
  askNow: async (tx, id) => (await tx.run(sql.askNow, [id, tx.now()])) > 0,
};
