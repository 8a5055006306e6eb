import { statement } from '#kernel/database/database.ts';
import type { Pending, PendingSource } from '#kernel/pending.ts';
import { askCursor, askPackage } from './edo.sql.ts';

/** What does not go: packages, the events of an operator, revocations that a person has to make. */
const failing = statement(
  'edo.failing',
  `(select p.id, case when p.external_id is null then 'unsent' else 'unanswered' end as state,
       p.order_ids[1] as "orderId", p.created_at as since, p.tries,
       coalesce(p.last_error, 'nobody takes it: is its EDO operator still set up?') as "lastError",
       p.due_at as "nextTryAt"
     from edo_packages p
     where (p.last_error is not null or p.due_at < $3) and p.created_at >= $1)
   union all
   (select c.id, 'events', null, c.failing_since, c.tries, c.last_error, c.due_at
     from edo_cursors c where c.last_error is not null and c.failing_since >= $1)
   union all
   (select d.document_id, 'revocation', p.order_ids[1], d.changed_at, d.revoke_tries,
       d.revoke_error, d.revoke_due_at
     from edo_documents d join edo_packages p on p.id = d.package_id
     where d.revoke_error is not null and d.changed_at >= $1)
   order by since, id limit $2`,
);

/** Nothing that is due waits so long while the server works. */
const forgottenMs = 3600 * 1000;

/** Originals that have not reached their payers' operator, and why. */
export const pendingEdo: PendingSource = {
  kind: 'edo',
  list: async (reader, { since, limit }) => {
    const longAgo = new Date(reader.now().getTime() - forgottenMs);
    const params = [since ?? new Date(0), limit, longAgo];
    const rows = await reader.rows<Omit<Pending, 'kind' | 'advice'>>(failing, params);
    return rows.map((row) => ({
      ...row,
      kind: 'edo',
      containerId: null,
      amount: null,
      currency: null,
      advice: row.nextTryAt !== null ? 'wait' : row.state === 'revocation' ? 'sign' : 'mend',
    }));
  },
  askNow: async (tx, id) => {
    const asked = await tx.run(askPackage, [id, tx.now()]);
    return asked + (await tx.run(askCursor, [id, tx.now()])) > 0;
  },
};
