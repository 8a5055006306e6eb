import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { outboxRelay } from '#jobs/outbox.ts';
import { emit, statement } from '#kernel/database/database.ts';
import { demo } from '#rooms/accounts/index.ts';
import { orderCanceled } from '#rooms/orders/index.ts';
import { openNotifiedWorld, openRoom } from '#test/notified-world.ts';
import { openTestShop, type ShopAnswer } from '#test/test-shop.ts';

type World = Awaited<ReturnType<typeof openNotifiedWorld>>;

const minuteMs = 60_000;
const events = statement('test.events', 'select topic, payload from outbox order by id');

/** What was announced upwards and has no listener yet: read before the relay takes it. */
async function eventsAfter(world: World, act: () => Promise<void>): Promise<string[]> {
  await act();
  const rows = await world.database.rows<{ topic: string }>(events);
  return rows.map(({ topic }) => topic);
}

const deliverOnce = async (world: World) => {
  const [sweep] = world.room.sweeps;
  const taken = await sweep!.run();
  await world.room.drained();
  return taken;
};

/** Announces a cancellation of an order, whatever its state. */
const cancelLater = (world: World, order: { id: string; orderContainerId: string }) =>
  world.database.inTransaction('test.cancel', async (tx) => {
    const { id: orderId, orderContainerId: containerId } = order;
    const happening = { orderId, containerId, merchantId: demo.merchantId, wasHeld: true };
    emit(tx, orderCanceled.make(happening));
  });

describe('delivery by HTTP', () => {
  const failures: [what: string, answer: ShopAnswer, message: RegExp][] = [
    ['status 201', { status: 201 }, /HTTP status 201/],
    ['status 204', { status: 204 }, /HTTP status 204/],
    ['status 400, as shops answer a wrong signature', { status: 400 }, /HTTP status 400/],
    ['a redirect', { status: 302, headers: { location: '/ok' } }, /HTTP status 302/],
    ['HTML', { body: '<html>' }, /no JSON/],
    ['an answer that is too large', { body: `"${'x'.repeat(65_536)}"` }, /larger than 65536/],
    ['silence', { hang: true }, /no whole answer within/],
    [
      'out_of_service',
      { body: '{"status":"error","code":"out_of_service","message":"later"}' },
      /later/,
    ],
  ];
  for (const [what, answer, message] of failures) {
    test(`${what} is repeated with the same bytes`, async (t) => {
      const world = await openNotifiedWorld(t);
      world.shop.behave(() => answer);
      await world.paidOrder();
      await world.settle();
      const [stored] = await world.notifications();
      assert.deepEqual([stored?.status, stored?.tries], ['open', 1]);
      assert.match(stored?.message ?? '', message);
      assert.equal(stored?.dueAt?.getTime(), world.clock.now().getTime() + minuteMs);
      world.shop.behave(() => ({}));
      world.clock.advanceMs(minuteMs - 1);
      await world.settle();
      assert.equal(world.shop.calls.length, 1);
      world.clock.advanceMs(1);
      await world.settle();
      assert.equal((await world.notifications())[0]?.status, 'delivered');
      const [first, second] = world.shop.calls;
      assert.ok(first && second);
      assert.equal(first.body, second.body);
      assert.notEqual(first.headers['x-request-id'], second.headers['x-request-id']);
    });
  }

  test('a good answer counts as HTML with a byte order mark, too', async (t) => {
    const world = await openNotifiedWorld(t);
    const headers = { 'content-type': 'text/html' };
    world.shop.behave(() => ({ headers, body: '\uFEFF\n{"status":"success"}\n' }));
    await world.paidOrder();
    await world.settle();
    assert.equal((await world.notifications())[0]?.status, 'delivered');
  });

  test('a final code ends the series, and who must act hears of it', async (t) => {
    const world = await openNotifiedWorld(t);
    for (const [code, alert] of [
      ['order_wrong_amount', true],
      ['order_already_paid', true],
      ['order_not_found', true],
      ['signature_error', true],
      ['order_wrong_currency', false],
      ['order_wrong_status', false],
      ['something_new', false],
    ] as const) {
      world.shop.behave(() => ({ body: JSON.stringify({ status: 'error', code, message: 'no' }) }));
      const order = await world.paidOrder();
      await relay(world);
      const topics = await eventsAfter(world, async () => {
        await deliverOnce(world);
      });
      assert.deepEqual(topics, alert ? ['notification.refused'] : [], code);
      const stored = (await world.notifications()).find(({ orderId }) => orderId === order.id);
      assert.deepEqual([stored?.status, stored?.code, stored?.message], ['refused', code, 'no']);
      assert.deepEqual([stored?.tries, stored?.dueAt], [1, null]);
      assert.equal((await world.order(order.id)).processingStatus, '');
      await world.settle();
    }
  });

  test('shipping_unavailable shows on the order', async (t) => {
    const world = await openNotifiedWorld(t);
    world.shop.behave(() => ({ body: '{"status":"error","code":"shipping_unavailable"}' }));
    const { id } = await world.paidOrder();
    await world.settle();
    assert.equal((await world.order(id)).processingStatus, 'shipping_unavailable');
  });

  test('after eleven tries within a day it is undelivered, and somebody hears of it', async (t) => {
    const world = await openNotifiedWorld(t);
    world.shop.behave(() => ({ status: 500 }));
    await world.paidOrder();
    await relay(world);
    const began = world.clock.now().getTime();
    const times: number[] = [];
    let topics: string[] = [];
    for (let i = 0; i < 11; i++) {
      topics = await eventsAfter(world, async () => {
        assert.equal(await deliverOnce(world), 1);
      });
      times.push((world.clock.now().getTime() - began) / minuteMs);
      const [stored] = await world.notifications();
      if (stored?.dueAt) world.clock.set(stored.dueAt);
    }
    assert.deepEqual(times, [0, 1, 6, 21, 51, 111, 231, 471, 711, 1071, 1431]);
    assert.deepEqual(topics, ['notification.undelivered']);
    const [stored] = await world.notifications();
    assert.deepEqual([stored?.status, stored?.tries, stored?.dueAt], ['undelivered', 11, null]);
    assert.equal(stored?.exchanges.length, 11);
    world.clock.advanceMs(100 * 86_400_000);
    assert.equal(await deliverOnce(world), 0);
  });

  test('every exchange is kept as it was', async (t) => {
    const world = await openNotifiedWorld(t);
    world.shop.behave(() => ({ status: 500, body: 'a\0b' }));
    await world.paidOrder();
    await world.settle();
    const [exchange] = (await world.notifications())[0]!.exchanges;
    const [call] = world.shop.calls;
    assert.ok(exchange && call);
    assert.equal(exchange.url, world.shop.url);
    assert.deepEqual([exchange.status, exchange.answer, exchange.error], [500, 'a\uFFFDb', null]);
    assert.deepEqual(exchange.requestHeaders, {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'User-Agent': 'Invogate/1.2.3',
      'X-Signature': call.headers['x-signature'],
      'X-Request-Id': exchange.id,
    });
    assert.deepEqual(exchange.startedAt, world.clock.now());
  });

  test('the notifications of one order go one after the other', async (t) => {
    const world = await openNotifiedWorld(t);
    world.shop.behave(() => ({ status: 500 }));
    const order = await world.paidOrder();
    await world.settle();
    await cancelLater(world, order);
    const other = await world.paidOrder();
    await world.settle();
    const told = () => world.shop.told().map(({ id, status }) => [id, status]);
    const paid = [order.id, 'completed'];
    assert.deepEqual(told(), [paid, [other.id, 'completed']]);
    world.shop.behave(() => ({}));
    world.clock.advanceMs(minuteMs);
    await world.settle();
    const canceled = told().filter(([, status]) => status === 'canceled');
    assert.deepEqual(canceled, [[order.id, 'canceled']]);
    assert.ok(
      told().findLastIndex(([id, status]) => id === order.id && status === 'completed') <
        told().findIndex(([, status]) => status === 'canceled'),
    );
    assert.deepEqual(
      (await world.notifications()).map(({ status }) => status),
      ['delivered', 'delivered', 'delivered'],
    );
  });

  test('an end that is no success lets the next one go, too', async (t) => {
    const world = await openNotifiedWorld(t);
    world.shop.behave(() => ({ body: '{"status":"error","code":"order_not_found"}' }));
    const order = await world.paidOrder();
    await cancelLater(world, order);
    await world.settle();
    assert.deepEqual(
      world.shop.told().map(({ status }) => status),
      ['completed', 'canceled'],
    );
  });

  test('what was claimed by a process that died is sent again', async (t) => {
    const world = await openNotifiedWorld(t);
    await world.paidOrder();
    await relay(world);
    world.shop.behave(() => ({ hang: true }));
    // It claims and begins, and its result is never stored.
    const broken = { ...world.database, inTransaction: deadAfterClaim(world.database) };
    const dead = openRoom(broken);
    await dead.sweeps[0]!.run();
    await dead.close();
    assert.equal(dead.troubles.length, 1);
    assert.equal(world.shop.calls.length, 1);
    world.shop.behave(() => ({}));
    await world.settle();
    assert.equal(world.shop.calls.length, 1, 'it is leased');
    world.clock.advanceMs(minuteMs);
    await world.settle();
    assert.equal(world.shop.calls.length, 2);
    assert.equal((await world.notifications())[0]?.status, 'delivered');
  });

  test('two processes share the work and send nothing twice', async (t) => {
    const world = await openNotifiedWorld(t);
    for (let i = 0; i < 30; i++) await world.paidOrder();
    await relay(world);
    const second = openRoom(world.database);
    t.after(() => second.close());
    const taken = await Promise.all(
      [world.room, second, world.room, second].map(({ sweeps }) => sweeps[0]!.run()),
    );
    await Promise.all([world.room.drained(), second.drained()]);
    assert.equal(
      taken.reduce((sum, each) => sum + each, 0),
      30,
    );
    assert.equal(new Set(world.shop.told().map(({ id }) => id)).size, 30);
    assert.equal(world.shop.calls.length, 30);
  });

  test('a shop that hangs keeps no other shop waiting', async (t) => {
    const world = await openNotifiedWorld(t);
    const good = await openTestShop();
    t.after(() => good.stop());
    world.shop.behave(() => ({ hang: true }));
    for (let i = 0; i < 60; i++) await world.paidOrder();
    for (let i = 0; i < 3; i++) await world.paidOrder({ notificationUrl: good.url });
    await relay(world);
    await world.room.sweeps[0]!.run();
    while (good.calls.length < 3) await new Promise((resolve) => setImmediate(resolve));
    assert.ok(world.shop.calls.length <= 8, 'as many as an unknown server gets at once');
    await world.room.drained();
  });

  test('a key that is changed signs the next try', async (t) => {
    const world = await openNotifiedWorld(t);
    world.shop.behave(() => ({ status: 500 }));
    await world.paidOrder();
    await world.settle();
    await world.set({ signatureKey: 'another-key-0123456789' });
    world.clock.advanceMs(minuteMs);
    await world.settle();
    const [first, second] = world.shop.calls;
    assert.equal(first?.body, second?.body);
    assert.notEqual(first?.headers['x-signature'], second?.headers['x-signature']);
  });

  test('an address that is not allowed fails and says why', async (t) => {
    const world = await openNotifiedWorld(t, { notificationUrl: 'http://169.254.169.254/meta' });
    await world.paidOrder();
    await world.settle();
    const [stored] = await world.notifications();
    assert.equal(stored?.status, 'open');
    assert.match(stored.message ?? '', /not on the public internet/);
  });
});

/** Tells the room what has happened, and sends nothing. */
async function relay(world: World): Promise<void> {
  const sweep = outboxRelay(world.database, world.room.subscriptions);
  while ((await sweep.run()) > 0);
}

function deadAfterClaim(database: World['database']): World['database']['inTransaction'] {
  return (name, work) =>
    name === 'notifications.settle'
      ? Promise.reject(new Error('the process is gone'))
      : database.inTransaction(name, work);
}
