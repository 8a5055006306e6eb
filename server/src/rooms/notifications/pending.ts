import { statement } from '#kernel/database/database.ts';
import type { Pending, PendingSource } from '#kernel/pending.ts';
import { signalDue } from './due-signal.ts';

/** Notifications that were tried in vain: those of a series, and those whose series is over. */
const pendingNotifications = statement(
  'notifications.pending',
  `select n.id, h.state, n.order_id as "orderId", n.created_at as since, h.tries,
     coalesce(h.message, h.code) as "lastError", h.due_at as "nextTryAt"
   from notification_http h join notifications n on n.id = h.notification_id
   where h.notification_id = any(array(
       select notification_id from notification_http where state = 'undelivered'
       union all
       select notification_id from notification_http where due_at is not null and tries > 0))
     and n.order_id is not null and n.created_at >= $1
   order by n.created_at, n.id limit $2`,
);

/** A series that is over gets one more try. */
const tryNow = statement(
  'notifications.try-now',
  `update notification_http set due_at = $2, by_hand = by_hand or state = 'undelivered'
   where notification_id = $1
     and (state = 'undelivered' or state = 'open' and due_at is not null)`,
);

/** Notifications that their shops have not taken. */
export const pendingNotices: PendingSource = {
  kind: 'notification',
  list: async (reader, { since, limit }) => {
    const params = [since ?? new Date(0), limit];
    const rows = await reader.rows<Omit<Pending, 'kind' | 'advice'>>(pendingNotifications, params);
    return rows.map((row) => ({
      ...row,
      kind: 'notification',
      containerId: null,
      amount: null,
      currency: null,
      advice: row.state === 'undelivered' ? 'resend' : 'wait',
    }));
  },
  askNow: async (tx, id) => {
    const asked = (await tx.run(tryNow, [id, tx.now()])) > 0;
    if (asked) await signalDue(tx);
    return asked;
  },
};
