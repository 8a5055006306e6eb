import type { PendingSource } from '#kernel/pending.ts';
import { recentBlocks } from './activation-code.sql.ts';

interface BlockRow {
  id: string;
  since: Date;
  until: Date;
  who: string;
}

const dayMs = 24 * 3600 * 1000;

/** Who was shut out for wrong activation codes: for a day the operator sees it. */
export const pendingActivations: PendingSource = {
  kind: 'activation',
  list: async (reader, { since, limit }) => {
    const now = reader.now();
    const dayAgo = new Date(now.getTime() - dayMs);
    const params = [since ?? new Date(0), dayAgo, limit];
    const rows = await reader.rows<BlockRow>(recentBlocks, params);
    return rows.map(({ id, since: began, until, who }) => ({
      ...{ kind: 'activation', id, state: 'blocked', since: began },
      ...{ orderId: null, containerId: null, amount: null, currency: null },
      tries: 5,
      lastError: `wrong activation codes: ${who}`,
      nextTryAt: until > now ? until : null,
      advice: 'check',
    }));
  },
};
