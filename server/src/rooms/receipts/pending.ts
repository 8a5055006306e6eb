import { statement } from '#kernel/database/database.ts';
import type { Pending, PendingSource } from '#kernel/pending.ts';
import { askOrder, askReceipt } from './receipt.sql.ts';

/** Receipts that do not pass, and orders whose receipts cannot even be made. */
const failing = statement(
  'receipts.failing',
  `(select r.id, r.state, r.order_id as "orderId", r.container_id as "containerId",
       r.total_minor as amount, 'RUB' as currency, r.created_at as since, r.tries,
       r.last_error as "lastError", r.due_at as "nextTryAt"
     from receipts r where r.last_error is not null and r.created_at >= $1
     order by r.created_at, r.id limit $2)
   union all
   (select o.order_id, 'unmade', o.order_id, null, null, null, o.due_at, o.tries, o.last_error,
       o.due_at
     from receipt_orders o where o.due_at is not null and o.last_error is not null
       and o.due_at >= $1
     order by o.due_at, o.order_id limit $2)
   order by since, id limit $2`,
);

/** Receipts that no register has printed yet, and why. */
export const pendingReceipts: PendingSource = {
  kind: 'receipt',
  list: async (reader, { since, limit }) => {
    const params = [since ?? new Date(0), limit];
    const rows = await reader.rows<Omit<Pending, 'kind' | 'advice'>>(failing, params);
    return rows.map((row) => ({
      ...row,
      kind: 'receipt',
      advice: row.state === 'failed' || row.state === 'unmade' ? 'mend' : 'wait',
    }));
  },
  askNow: async (tx, id) => {
    const asked = await tx.run(askReceipt, [id, tx.now()]);
    return asked + (await tx.run(askOrder, [id, tx.now()])) > 0;
  },
};
