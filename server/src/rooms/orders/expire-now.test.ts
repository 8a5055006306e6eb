import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Refusal } from '#kernel/refusal.ts';
import { openWorld, type World } from '#test/world.ts';
import { expireNow, lockContainer, ordersOfContainers } from './index.ts';

const unknownId = '01970a3c-5b1e-7c44-9d0a-3a5f0c7be001';

function refusedWith(code: string) {
  return (error: unknown) => error instanceof Refusal && error.code === code;
}

describe('letting an order expire at once', () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  test('the whole invoice expires, and each order keeps the date that the shop gave', async () => {
    const order = await world.createOrder();
    const { orderContainerId } = order;
    await world.createOrder({ orderContainerId });
    const expired = await expireNow(world.database, order.id);
    assert.equal(expired.status, 'expired');
    const all = await ordersOfContainers(world.database, [orderContainerId]);
    assert.deepEqual(
      all.map(({ status }) => status),
      ['expired', 'expired'],
    );
    assert.equal((await world.order(order.id)).expirationDate, order.expirationDate);
  });

  test('only an order that waits for payment can expire', async () => {
    const paid = await world.paidOrder();
    for (const { id } of [paid, await world.createOrder({ processable: false })]) {
      await assert.rejects(expireNow(world.database, id), refusedWith('wrong_order_status'));
    }
    await assert.rejects(expireNow(world.database, unknownId), refusedWith('not_found'));
  });

  test('a payment that is under way is waited for', async () => {
    const order = await world.createOrder();
    await world.database.inTransaction('test.processing', async (tx) => {
      const container = await lockContainer(tx, order.orderContainerId);
      await container.save(tx, { processing: 'processing' });
    });
    await assert.rejects(expireNow(world.database, order.id), refusedWith('wrong_order_status'));
    assert.equal((await world.order(order.id)).status, 'created');
  });
});
