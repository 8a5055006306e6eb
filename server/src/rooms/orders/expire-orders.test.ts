import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { statement } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { openOrderDesk, type OrderDesk } from '#test/order-desk.ts';

const second = 1000;

describe('orders whose time is over', () => {
  let desk: OrderDesk;
  before(async () => {
    desk = await openOrderDesk();
  });
  after(() => desk.close());

  /** Orders that can be paid for some seconds from now. */
  const brief = (seconds = 1, more: object = {}) => {
    const until = new Date(desk.clock.now().getTime() + seconds * second);
    return desk.create({ expirationDate: until.toISOString(), ...more });
  };
  const stored = async (id: string) => {
    const text = `select status from orders where id = '${id}'`;
    return (await desk.database.row<{ status: string }>(statement('', text)))?.status;
  };
  const told = async (id: string) => {
    const text = `select count(*) as times from outbox
                  where topic = 'order.expired' and payload->>'orderId' = '${id}'`;
    return (await desk.database.row<{ times: number }>(statement('', text)))?.times;
  };

  test('can be paid until that very moment, and are expired right after it', async () => {
    const { id } = await brief(1);
    desk.clock.advanceMs(second);
    assert.equal((await desk.read(id)).status, 'created');
    desk.clock.advanceMs(1);
    assert.equal((await desk.read(id)).status, 'expired');
    assert.equal(await stored(id), 'expired');
    assert.equal(await told(id), 1);
  });

  test('are seen as expired by lists, also when the list asks by status', async () => {
    const { id } = await brief(1, { description: 'listed' });
    desk.clock.advanceMs(2 * second);
    const query = (status: string) => desk.list(`description=listed&status=${status}`);
    assert.deepEqual((await query('created')).ids, []);
    assert.deepEqual((await query('expired')).ids, [id]);
  });

  test('are expired by the job, each told once', async () => {
    const { id } = await brief(1);
    desk.clock.advanceMs(2 * second);
    assert.equal(await stored(id), 'created');
    await desk.settleDown();
    assert.equal(await stored(id), 'expired');
    assert.equal((await desk.read(id)).status, 'expired');
  });

  test('are all seen by one list, however many there are', async () => {
    const count = limits.sweepBatch + 5;
    const more = { description: 'many' };
    await Promise.all(Array.from({ length: count }, () => brief(60, more)));
    desk.clock.advanceMs(61 * second);
    assert.equal((await desk.list('description=many&status=created')).totalCount, 0);
    assert.equal((await desk.list('description=many&status=expired')).totalCount, count);
  });

  test('of fifty reads at once each sees it expired, and it is told once', async () => {
    const { id } = await brief(1);
    desk.clock.advanceMs(2 * second);
    const seen = await Promise.all(Array.from({ length: 50 }, () => desk.read(id)));
    assert.deepEqual(new Set(seen.map(({ status }) => status)), new Set(['expired']));
    assert.equal(await told(id), 1);
  });

  test('wait for a payment that is under way', async () => {
    const { id, orderContainerId } = await brief(1);
    await desk.saveContainer(orderContainerId, { processing: 'processing' });
    desk.clock.advanceMs(2 * second);
    await desk.settleDown();
    assert.equal((await desk.read(id)).status, 'created');
    await desk.saveContainer(orderContainerId, { processing: 'processing-error' });
    assert.equal((await desk.read(id)).status, 'expired');
  });

  test('stay paid or canceled if they were', async () => {
    const paid = await desk.pay(await brief(1));
    desk.clock.advanceMs(2 * second);
    await desk.settleDown();
    assert.equal((await desk.read(paid.id)).status, 'completed');
  });
});
