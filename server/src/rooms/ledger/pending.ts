import type { Pending, PendingSource } from '#kernel/pending.ts';
import * as sql from './nightly.sql.ts';

/** What the last nightly run has found; asking for one of them begins the run again. */
export const pendingBreaches: PendingSource = {
  kind: 'breach',
  list: async (reader, { since, limit }) => {
    type Row = Pick<Pending, 'id' | 'state' | 'lastError' | 'currency' | 'amount' | 'since'>;
    const rows = await reader.rows<Row>(sql.keptBreaches, [since ?? new Date(0), limit]);
    return rows.map((row) => ({
      ...row,
      kind: 'breach',
      orderId: null,
      containerId: null,
      tries: 0,
      nextTryAt: null,
      advice: 'verify',
    }));
  },
  askNow: async (tx, id) => (await tx.run(sql.verifyAgain, [id])) > 0,
};
