import { statement } from '#kernel/database/database.ts';
const pendingMessages = statement('messages.pending', `select id, state, order_id as "orderId", created_at as since, tries,
     last_error as "lastError", due_at as "nextTryAt"
   from messages
   where created_at >= $1
     and (state = 'failed' or state = 'queued' and due_at is not null and tries > 0)
   order by created_at, id limit $2`);
const sendNow = statement('messages.send-now', `update messages set due_at = $2 where id = $1 and state = 'queued' and due_at is not null`);
/** Messages that nobody got: those that are tried again, and those that failed for good. */
export const pendingMail = {
    kind: 'message',
    list: async (reader, { since, limit }) => {
        const params = [since ?? new Date(0), limit];
        const rows = await reader.rows(pendingMessages, params);
        return rows.map((row) => ({
            ...row,
            kind: 'message',
            containerId: null,
            amount: null,
            currency: null,
            advice: row.state === 'failed' ? 'correct' : 'wait',
        }));
    },
    askNow: async (tx, id) => (await tx.run(sendNow, [id, tx.now()])) > 0,
};
