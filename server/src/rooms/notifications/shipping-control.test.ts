import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import { statement } from '#kernel/database/database.ts';
import { demo } from '#rooms/accounts/index.ts';
import { changesChannel } from '#rooms/payments/index.ts';
import { openGate } from '#test/gated-world.ts';
import { openNotifiedWorld } from '#test/notified-world.ts';
import type { ShopAnswer, ShopCall } from '#test/test-shop.ts';
import { agree } from '#test/till.ts';

type World = Awaited<ReturnType<typeof openNotifiedWorld>>;

const timeout = 20_000;

const open = (t: TestContext, patch = {}) =>
  openNotifiedWorld(t, { shippingControl: true, ...patch });
const view = (world: World, order: Pick<Order, 'orderContainerId'>) =>
  world.ask<PayView>('GET', `/pay/api/${order.orderContainerId}`);
const no = (code: string): ShopAnswer => ({
  body: JSON.stringify({ status: 'error', code, message: 'no' }),
});
const events = (world: World) =>
  world.database.rows<{ topic: string; payload: { code?: string } }>(
    statement(
      '',
      `select topic, payload from outbox where topic like 'notification.%' order by id`,
    ),
  );
const relay = async (world: World) => {
  const outbox = world.background.find(({ name }) => name === 'outbox');
  while ((await outbox?.run()) !== 0);
};
/** Lets the shop hear what is due, and leaves the events of that to be read. */
const deliver = async (world: World) => {
  await relay(world);
  await world.room.sweeps[0]?.run();
  await world.room.drained();
};
/** Waits for something that comes over a socket. */
const until = async (what: () => boolean | Promise<boolean>) => {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('shipping control', () => {
  test('without it a payer waits for nobody', async (t) => {
    const world = await openNotifiedWorld(t);
    const order = await world.paidOrder();
    const shown = await view(world, order);
    assert.deepEqual(
      [shown.state, shown.shop, shown.orders[0]?.shop],
      ['paid', undefined, undefined],
    );
  });

  test('the payer waits at once, with the moment until which', async (t) => {
    const world = await open(t);
    const order = await world.paidOrder();
    const shown = await view(world, order);
    assert.deepEqual([shown.state, shown.shop], ['paid', 'waiting']);
    assert.equal(shown.shopWaitsUntil, '2026-03-02T10:00:20+00:00');
  });

  test('an invoice that is not paid says nothing of the shop', async (t) => {
    const world = await open(t);
    assert.equal((await view(world, await world.createOrder())).shop, undefined);
  });

  const answers: [what: string, answer: ShopAnswer, shop: PayView['shop'], alert?: string][] = [
    ['success', {}, 'confirmed'],
    ['shipping_unavailable', no('shipping_unavailable'), 'unavailable', 'shipping_unavailable'],
    ['order_not_found', no('order_not_found'), 'refused', 'order_not_found'],
    ['a code of its own', no('pump_is_broken'), 'refused', 'pump_is_broken'],
    ['out_of_service', no('out_of_service'), 'confirming'],
    ['status 500', { status: 500 }, 'confirming'],
    ['silence until the exchange is given up', { hang: true }, 'confirming'],
  ];
  for (const [what, answer, shop, alert] of answers) {
    test(`${what} shows ${shop}, also after a reload, and nothing is sent twice`, async (t) => {
      const world = await open(t);
      world.shop.behave(() => answer);
      const order = await world.paidOrder();
      await deliver(world);
      const alerts = (await events(world)).map(({ payload }) => payload.code);
      assert.deepEqual(alerts, alert === undefined ? [] : [alert]);
      const shown = await view(world, order);
      assert.deepEqual([shown.shop, shown.orders[0]?.shop], [shop, shop]);
      assert.equal((await view(world, order)).shop, shop);
      assert.equal(world.shop.calls.length, 1);
      const unavailable = shop === 'unavailable' ? 'shipping_unavailable' : '';
      assert.equal((await world.order(order.id)).processingStatus, unavailable);
    });
  }

  test('a no takes no money back: the order stays paid', async (t) => {
    const world = await open(t);
    world.shop.behave(() => no('shipping_unavailable'));
    const order = await world.paidOrder();
    await deliver(world);
    assert.deepEqual((await view(world, order)).state, 'paid');
    assert.equal((await world.order(order.id)).status, 'completed');
  });

  test('a shop that is silent for twenty seconds leaves the page confirming', async (t) => {
    const world = await open(t);
    const order = await world.paidOrder();
    world.clock.advanceMs(19_999);
    assert.equal((await view(world, order)).shop, 'waiting');
    world.clock.advanceMs(1);
    const shown = await view(world, order);
    assert.deepEqual([shown.shop, shown.shopWaitsUntil], ['confirming', undefined]);
  });

  test('the later answer of a shop that was dead turns the page', async (t) => {
    const world = await open(t);
    world.shop.behave(() => ({ status: 503 }));
    const order = await world.paidOrder();
    await deliver(world);
    assert.equal((await view(world, order)).shop, 'confirming');
    world.shop.behave(() => ({}));
    world.clock.advanceMs(60_000);
    await deliver(world);
    assert.equal((await view(world, order)).shop, 'confirmed');
  });

  test('open pages are told of each answer, and only where payers wait', { timeout }, async (t) => {
    const world = await open(t);
    const told: string[] = [];
    world.database.listen(changesChannel, (ids) => told.push(...ids.split(',')));
    const order = await world.paidOrder();
    const isTold = () => told.includes(order.orderContainerId);
    await relay(world);
    await until(isTold);
    told.length = 0;
    await deliver(world);
    await until(isTold);
    await world.set({ shippingControl: false });
    await world.settle();
    told.length = 0;
    const [sent] = await world.notifications();
    assert.ok(sent);
    await world.room.resendNotification(demo.accountId, sent.id);
    await deliver(world);
    const marker = statement('', `select pg_notify('${changesChannel}', 'end')`);
    await world.database.rows(marker);
    await until(() => told.includes('end'));
    assert.deepEqual(told, ['end']);
  });

  test('the worst answer counts for an invoice of several orders, each is named', async (t) => {
    const world = await open(t);
    const first = await world.createOrder();
    const second = await world.createOrder({ orderContainerId: first.orderContainerId });
    const refuseSecond = ({ body }: ShopCall) =>
      body.includes(second.id) ? no('shipping_unavailable') : {};
    world.shop.behave(refuseSecond);
    await world.pay({ ...first, amount: first.amount + second.amount });
    await deliver(world);
    const shown = await view(world, first);
    assert.equal(shown.shop, 'unavailable');
    const byOrder = Object.fromEntries(shown.orders.map(({ id, shop }) => [id, shop]));
    assert.deepEqual(byOrder, { [first.id]: 'confirmed', [second.id]: 'unavailable' });
  });

  test('a held order is waited for as well', async (t) => {
    const world = await open(t);
    const order = await world.paidOrder({ orderSetting: { hold: true } });
    const shown = await view(world, order);
    assert.deepEqual([shown.state, shown.shop], ['held', 'waiting']);
    await deliver(world);
    assert.equal((await view(world, order)).shop, 'confirmed');
  });

  test('after a no the page knows when reserved money is free by itself', async (t) => {
    const world = await open(t);
    world.shop.behave(() => no('shipping_unavailable'));
    const order = await world.paidOrder({ orderSetting: { hold: true } });
    assert.equal((await view(world, order)).heldUntil, undefined);
    await deliver(world);
    const { heldUntil } = await view(world, order);
    assert.ok(heldUntil !== undefined && heldUntil > '2026-03-03', heldUntil);
  });

  test('a shop that nothing reaches is not waited for', async (t) => {
    const world = await open(t, { notificationUrl: null });
    const order = await world.paidOrder();
    assert.equal((await view(world, order)).shop, undefined);
    await deliver(world);
    assert.equal((await view(world, order)).shop, undefined);
  });

  test('a till at the gate answers for a shop without an address', { timeout }, async (t) => {
    const world = await open(t, { notificationUrl: null });
    const server = await openGate(world, { timing: { answerMs: 500, lookMs: 20 } });
    const till = await server.till({ answer: agree });
    const present = statement('', 'select account_id from gate_presence');
    await until(async () => (await world.database.rows(present)).length > 0);
    const order = await world.paidOrder();
    assert.equal((await view(world, order)).shop, 'waiting');
    await deliver(world);
    await until(async () => (await view(world, order)).shop === 'confirmed');
    assert.equal(till.calls.length, 1);
  });

  test('it goes before whatever waits for the same server', async (t) => {
    const world = await open(t, { shippingControl: false });
    for (let made = 0; made < 3; made++) await world.paidOrder();
    await relay(world);
    await world.set({ shippingControl: true });
    const urgent = await world.paidOrder();
    await relay(world);
    const due = statement(
      '',
      `select order_id as "orderId" from notification_http order by due_at limit 1`,
    );
    const [first] = await world.database.rows<{ orderId: string }>(due);
    assert.equal(first?.orderId, urgent.id);
    const shown = await world.notifications();
    const dueAt = shown.find(({ orderId }) => orderId === urgent.id)?.dueAt;
    assert.deepEqual(dueAt, shown[0]?.createdAt, 'shown as due from the payment on');
  });
});
