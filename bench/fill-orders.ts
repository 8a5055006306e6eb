import { demo } from '../server/src/rooms/accounts/index.ts';
import { connect } from './connection.ts';
import { createOrder, orderBody, orderPath, post } from './requests.ts';
import type { Stage } from './stage.ts';

/**
 * Multiplies one order of the API to `count` orders of a year: two shops, of ten orders six paid,
 * two open, one expired, one cancelled. Afterwards the tables are vacuumed, as autovacuum has done
 * with tables of this size.
 */
export async function fillOrders(stage: Stage, count: number): Promise<void> {
  const connection = await connect(stage.port);
  const { id } = await createOrder(connection, post(orderPath, orderBody));
  connection.close();
  await stage.rows(
    `create table bench_ids as
     select n, gen_random_uuid() as id, gen_random_uuid() as container_id,
       now() - interval '1 year' * (n::float8 / $1::int) as created_at,
       (array['completed', 'completed', 'completed', 'created', 'completed', 'canceled',
              'completed', 'created', 'completed', 'expired'])[n % 10 + 1] as status,
       (array[$2::uuid, $3::uuid])[n % 3 / 2 + 1] as merchant_id
     from generate_series(1, $1::int - 1) as n`,
    [count, demo.merchantId, demo.otherMerchantId],
  );
  await stage.rows(`
    insert into order_containers (id, currency, state, expires_at, created_at)
    select container_id, 'RUB', case status when 'completed' then 'paid'
      when 'created' then 'open' else 'closed' end, '2099-01-01', created_at from bench_ids`);
  await stage.rows(
    `insert into orders (id, container_id, account_id, merchant_id, status, subtype, processable,
       hold, merchant_order_id, amount, vat_amount, currency, language, created_at, expires_at,
       paid_at, customer, body)
     select b.id, b.container_id, o.account_id, b.merchant_id, b.status, o.subtype, o.processable,
       o.hold, b.n::text, o.amount, o.vat_amount, o.currency, o.language, b.created_at,
       o.expires_at, case b.status when 'completed' then b.created_at end, o.customer, o.body
     from bench_ids b, orders o where o.id = $1 order by b.created_at`,
    [id],
  );
  await stage.rows('drop table bench_ids');
  await stage.rows('vacuum (analyze) orders');
  await stage.rows('vacuum (analyze) order_containers');
}
