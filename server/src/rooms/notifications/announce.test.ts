import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verifyNotification } from '@invogate/client';
import { emit, statement } from '#kernel/database/database.ts';
import { demo } from '#rooms/accounts/index.ts';
import {
  lockContainer,
  markPaid,
  orderCompleted,
  ordersOfContainers,
} from '#rooms/orders/index.ts';
import { openNotifiedWorld } from '#test/notified-world.ts';

type World = Awaited<ReturnType<typeof openNotifiedWorld>>;

const statuses = (world: World) => world.shop.told().map(({ status }) => status);
const hold = { orderSetting: { hold: true } };

/** Captures a held order, as the end of a shipment does. */
async function capture(world: World, orderId: string, containerId: string): Promise<void> {
  const complete = statement(
    'test.complete',
    `update orders set status = 'completed' where id = $1`,
  );
  await world.database.inTransaction('test.capture', async (tx) => {
    await tx.run(complete, [orderId]);
    const happening = { orderId, containerId, merchantId: demo.merchantId, wasHeld: true };
    emit(tx, orderCompleted.make(happening));
  });
}

describe('what shops are told', () => {
  test('a paid order, signed, as GET shows it', async (t) => {
    const world = await openNotifiedWorld(t);
    const order = await world.paidOrder({ metaData: { url: 'https://a/b', text: 'Привет' } });
    // Receipts are made later, and their files with them.
    const shown = await world.order(order.id);
    await world.settle();
    const [call] = world.shop.calls;
    assert.equal(world.shop.calls.length, 1);
    assert.ok(call && verifyNotification(call.body, call.headers, demo.signatureKey));
    assert.deepEqual(JSON.parse(call.body), shown);
    assert.equal(call.headers['content-type'], 'application/json');
    assert.equal(call.headers.accept, 'application/json');
    assert.equal(call.headers['user-agent'], 'Invogate/1.2.3');
    const [stored] = await world.notifications();
    assert.deepEqual([stored?.status, stored?.tries, stored?.dueAt], ['delivered', 1, null]);
    assert.equal(call.headers['x-request-id'], stored?.exchanges[0]?.id);
  });

  test('what they read unguarded is always there', async (t) => {
    const world = await openNotifiedWorld(t);
    await world.paidOrder();
    await world.settle();
    const [told] = world.shop.told();
    assert.ok(told);
    for (const name of [
      'id',
      'status',
      'merchantId',
      'merchantOrderId',
      'merchantOrderIdVisible',
      'currencyId',
      'createdAt',
    ]) {
      assert.equal(typeof told[name], 'string', name);
    }
    assert.equal(typeof told.amount, 'number');
    assert.equal((told.customer as { type: string }).type, 'private');
  });

  test('by the algorithm and method that the shop is set to', async (t) => {
    const world = await openNotifiedWorld(t, {
      signatureAlgorithm: 'sha512',
      signatureMethod: 'hash',
    });
    await world.paidOrder();
    await world.settle();
    const [call] = world.shop.calls;
    const options = { algorithm: 'sha512', method: 'hash' } as const;
    assert.ok(call && verifyNotification(call.body, call.headers, demo.signatureKey, options));
  });

  test('a held order reads completed, and its capture is no news', async (t) => {
    const world = await openNotifiedWorld(t);
    const { id, orderContainerId } = await world.paidOrder(hold);
    await world.settle();
    assert.deepEqual(statuses(world), ['completed']);
    assert.equal((await world.order(id)).status, 'hold');
    await capture(world, id, orderContainerId);
    await world.settle();
    assert.deepEqual(statuses(world), ['completed']);
  });

  test('a shop that asks for it reads hold, and later the capture', async (t) => {
    const world = await openNotifiedWorld(t, { holdAnnouncedAs: 'hold' });
    const { id, orderContainerId } = await world.paidOrder(hold);
    await world.settle();
    // The setting of the moment does not matter, but what was said.
    await world.set({ holdAnnouncedAs: 'completed' });
    await capture(world, id, orderContainerId);
    await world.settle();
    assert.deepEqual(statuses(world), ['hold', 'completed']);
  });

  test('a cancelled order, unless it is switched off', async (t) => {
    const world = await openNotifiedWorld(t);
    const cancel = async () => {
      const { id } = await world.createOrder();
      await world.ask('DELETE', `/billing/api/order/order/${id}`);
      await world.settle();
    };
    await cancel();
    await world.set({ notifyCanceled: false });
    await cancel();
    assert.deepEqual(statuses(world), ['canceled']);
  });

  test('an expired order, if it is switched on', async (t) => {
    const world = await openNotifiedWorld(t);
    const expire = async () => {
      await world.createOrder();
      world.clock.advanceMs(8 * 86_400_000);
      await world.settle();
    };
    await expire();
    await world.set({ notifyExpired: true });
    await expire();
    assert.deepEqual(statuses(world), ['expired']);
  });

  test('each order of a paid invoice by itself', async (t) => {
    const world = await openNotifiedWorld(t);
    const first = await world.createOrder();
    const second = await world.createOrder({ orderContainerId: first.orderContainerId });
    await world.database.inTransaction('test.pay', async (tx) => {
      const container = await lockContainer(tx, first.orderContainerId);
      const orders = await ordersOfContainers(tx, [container.id]);
      await markPaid(tx, [{ container, orders }]);
    });
    await world.settle();
    const ids = world.shop.told().map(({ id }) => id);
    assert.deepEqual(ids.sort(), [first.id, second.id].sort());
  });

  test("at the order's own address first", async (t) => {
    const world = await openNotifiedWorld(t);
    await world.paidOrder({ notificationUrl: world.shop.url.replace('/notify', '/own?a=b') });
    await world.paidOrder({ notificationUrl: 'not an address' });
    await world.settle();
    assert.deepEqual(world.shop.calls.map(({ path }) => path).sort(), ['/notify', '/own?a=b']);
  });

  test('by the gate alone when there is no address', async (t) => {
    const world = await openNotifiedWorld(t, { notificationUrl: null });
    await world.paidOrder();
    await world.settle();
    const [stored] = await world.notifications();
    assert.deepEqual([stored?.status, stored?.url, stored?.gateState], ['none', null, 'waiting']);
    assert.equal(world.shop.calls.length, 0);
  });

  test('of nothing that is refunded or changed', async (t) => {
    const world = await openNotifiedWorld(t);
    const open = await world.createOrder();
    await world.ask('PUT', `/billing/api/order/order/${open.id}`, { description: 'changed' });
    await world.refund(await world.paidOrder());
    await world.settle();
    assert.deepEqual(statuses(world), ['completed']);
  });
});
