import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { statement } from '#kernel/database/database.ts';
import { demo } from '#rooms/accounts/index.ts';
import { openOrderDesk, ordersPath, type OrderDesk } from '#test/order-desk.ts';
import { countedBase } from './order-count.sql.ts';
import { countSweep } from './roll-up-counts.ts';

const wrongCounts = statement(
  '',
  `with kept as (
     select o.account_id, o.merchant_id, o.status, sum(o.order_count) as kept
     ${countedBase} group by 1, 2, 3
   ), real as (
     select account_id, merchant_id, status, count(*) as real from orders group by 1, 2, 3
   )
   select * from kept full join real using (account_id, merchant_id, status)
   where coalesce(kept, 0) <> coalesce(real, 0)`,
);
const changes = statement('', 'select count(*) as n from order_count_changes');

describe('kept counts of orders', () => {
  let desk: OrderDesk;
  before(async () => {
    desk = await openOrderDesk();
  });
  after(() => desk.close());

  const right = async () => {
    assert.deepEqual(await desk.database.rows(wrongCounts), []);
  };
  const total = async (query: string) => (await desk.list(`_pageSize=1&${query}`)).totalCount;
  const rollUp = () => countSweep(desk.database).run();

  test('follow an order through creation, update, move, payment, cancel and deletion', async () => {
    const merchantId = demo.otherMerchantId;
    const [moved, canceled] = await Promise.all(Array.from({ length: 5 }, () => desk.create()));
    await desk.wire('PUT', `${ordersPath}-merchant-move`, {
      body: { merchantId, orderId: moved?.id },
    });
    await desk.wire('DELETE', `${ordersPath}/${canceled?.id ?? ''}`);
    await desk.pay(await desk.create());
    await right();
    assert.equal(await total(''), 6);
    assert.equal(await total('status=created'), 4);
    assert.equal(await total(`status=created&merchantId=${merchantId}`), 1);
    assert.equal(await total('status=canceled&status=completed'), 2);
    assert.equal(await total('status[_ne]=created'), 2);

    await desk.database.rows(statement('', `delete from orders where status = 'canceled'`));
    await right();
    assert.equal(await total(''), 5);
  });

  test('are the same before and after the changes are rolled up, also by two at once', async () => {
    const created = Promise.all(Array.from({ length: 40 }, () => desk.create()));
    await Promise.all([rollUp(), rollUp(), created]);
    const before = await total('');
    await right();
    await Promise.all([rollUp(), rollUp()]);
    await right();
    assert.equal(await total(''), before);
    assert.deepEqual(await desk.database.row(changes), { n: 0 });
  });

  test('forget a transaction that is rolled back', async () => {
    const before = await total('');
    const undone = desk.database.inTransaction('undone', async (tx) => {
      await tx.run(statement('', `update orders set status = 'expired' where status = 'created'`));
      throw new Error('undone');
    });
    await assert.rejects(undone, /undone/);
    await right();
    assert.equal(await total(''), before);
    assert.equal(await total('status=expired'), 0);
  });
});
