import { statement } from '#kernel/database/database.ts';
import type { Pending, PendingSource } from '#kernel/pending.ts';

const dayMs = 86_400_000;
/** An operation that lapsed this long ago is not money that somebody waits for any more. */
const lapsedDays = 30;

/** Operations that are agreed and not final; with $3 those that lapsed since, too. */
const pendingOperations = statement(
  'instruments.pending-operations',
  `select o.id, o.state, null as "orderId", o.container_id as "containerId", o.amount,
     o.currency, o.created_at as since, 0 as tries, null as "nextTryAt",
     i.title || ', ' || o.operation_id as "lastError"
   from instrument_operations o join instruments i on i.id = o.instrument_id
   where o.created_at >= $1
     and (o.state = 'pending' or o.state = 'lapsed' and o.created_at >= $3)
   order by o.created_at, o.id limit $2`,
);

/** What banks have agreed with their clients and not paid. Only their own word ends it. */
export const pendingInstruments: PendingSource = {
  kind: 'operation',
  list: async (reader, { since, limit }) => {
    const recent = new Date(reader.now().getTime() - lapsedDays * dayMs);
    const params = [since ?? new Date(0), limit, recent];
    const rows = await reader.rows<Omit<Pending, 'kind' | 'advice'>>(pendingOperations, params);
    return rows.map((row) => ({
      ...row,
      kind: 'operation',
      advice: row.state === 'lapsed' ? 'check' : 'await',
    }));
  },
};
