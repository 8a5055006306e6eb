import { randomUUID } from 'node:crypto';
import { statement } from '#kernel/database/database.ts';
import type { Database } from '#kernel/database/database.ts';

const insertIntent = statement(
  'test.insert-intent',
  `insert into pos_intents (id, account_id, merchant_id, point_id, table_id, bill_id, pos_order_id,
     revision, body, state, amount, currency, number, order_id, container_id, created_at,
     confirm_until, paid_at)
   select $1, o.account_id, o.merchant_id, $2, $3, $1, 'a1', '7',
     '{"posOrderId":"a1","number":"1045","basketItems":[]}', 'paid', o.amount, o.currency, 1, o.id,
     o.container_id, o.created_at, o.created_at, o.paid_at
   from orders o where o.id = $4`,
);

const insertClosing = statement(
  'test.insert-closing',
  `insert into pos_closings (intent_id, point_id, order_id, state, request_id, amount, created_at,
     due_at)
   select $1, $2, o.id, 'due', $1, o.amount, o.paid_at, o.paid_at + interval '1 day'
   from orders o where o.id = $3`,
);

/** A paid order as that of a table whose till has not closed it; the id of the closing. */
export async function tableToClose(
  database: Database,
  ids: { point: string; table: string; order: string },
): Promise<string> {
  const id = randomUUID();
  await database.inTransaction('test.table-to-close', async (tx) => {
    await tx.run(insertIntent, [id, ids.point, ids.table, ids.order]);
    await tx.run(insertClosing, [id, ids.point, ids.order]);
  });
  return id;
}
