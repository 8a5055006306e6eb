import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Notification, TestNotification } from '@invogate/contracts/notifications.ts';
import { verifyNotification } from '@invogate/client';
import { buildApp } from '#http/app.ts';
import { demo } from '#rooms/accounts/index.ts';
import { openNotifiedWorld } from '#test/notified-world.ts';

type World = Awaited<ReturnType<typeof openNotifiedWorld>>;

const log = { error: () => undefined, warn: () => undefined, info: () => undefined };

/** The routes of the room behind a real app. */
async function openApi(t: Parameters<typeof openNotifiedWorld>[0], world: World) {
  const { fastify } = await buildApp({
    routes: world.room.routes,
    plainRoutes: [],
    authenticate: (token) => world.accounts.authenticate(token),
    rates: { perAccount: 10_000, perAddress: 10_000 },
    trustedProxies: [],
    nowMs: () => world.clock.now().getTime(),
    newRequestId: () => world.database.newId(),
    log,
  });
  t.after(() => fastify.close());
  const call = async (method: 'GET' | 'POST', path: string, token: string | null = demo.token) => {
    const headers = token === null ? {} : { authorization: `Bearer ${token}` };
    const answer = await fastify.inject({ method, url: `/v3${path}`, headers });
    return { status: answer.statusCode, body: answer.json<{ data: unknown; error: object }>() };
  };
  const data = async <T>(method: 'GET' | 'POST', path: string): Promise<T> => {
    const { status, body } = await call(method, path);
    assert.equal(status, 200, JSON.stringify(body));
    return body.data as T;
  };
  const list = (query = '') =>
    data<Notification[]>('GET', `/filter/api/notification/notification${query}`);
  return { call, data, list };
}

describe('routes of notifications', () => {
  test('the list shows what became of each, newest first, with its exchanges', async (t) => {
    const world = await openNotifiedWorld(t);
    const api = await openApi(t, world);
    world.shop.behave(() => ({ status: 500, body: 'x'.repeat(5000) }));
    const first = await world.paidOrder();
    await world.settle();
    world.clock.advanceMs(1000);
    world.shop.behave(() => ({}));
    const second = await world.paidOrder();
    await world.settle();
    const all = await api.list();
    assert.deepEqual(
      all.map(({ orderId, status }) => [orderId, status]),
      [
        [second.id, 'delivered'],
        [first.id, 'open'],
      ],
    );
    const failed = all[1]!;
    assert.equal(failed.exchanges[0]?.answer.length, 1000);
    assert.equal(failed.nextTryAt, '2026-03-02T10:01:00+00:00');
    assert.equal(failed.gateStatus, 'waiting');
    assert.ok(!('body' in failed));
    const whole = await api.data<Notification>(
      'GET',
      `/notification/api/notification/${failed.id}`,
    );
    assert.equal(whole.exchanges[0]?.answer.length, 5000);
    assert.equal(whole.body, world.shop.calls[0]?.body);
    const ids = async (query: string) => (await api.list(query)).map(({ orderId }) => orderId);
    assert.deepEqual(await ids(`?orderId=${first.id}`), [first.id]);
    assert.deepEqual(await ids('?status=delivered'), [second.id]);
    assert.deepEqual(await ids(`?merchantId=${demo.otherMerchantId}`), []);
    assert.deepEqual(await ids('?createdAt[ge]=2026-03-02T10:00:01Z'), [second.id]);
    assert.deepEqual(await ids('?orderStatus=canceled'), []);
  });

  test('is sent again by hand however old it is, with the same bytes', async (t) => {
    const world = await openNotifiedWorld(t);
    const api = await openApi(t, world);
    world.shop.behave(() => ({ body: '{"status":"error","code":"order_not_found"}' }));
    await world.paidOrder();
    await world.settle();
    world.shop.behave(() => ({ status: 500 }));
    world.clock.advanceMs(400 * 86_400_000);
    const [stored] = await api.list();
    const resend = () =>
      api.data<Notification>('POST', `/notification/api/notification/${stored!.id}/resend`);
    assert.equal((await resend()).status, 'refused');
    await world.settle();
    assert.deepEqual([(await api.list())[0]?.status, world.shop.calls.length], ['refused', 2]);
    world.shop.behave(() => ({}));
    await resend();
    await world.settle();
    const [after] = await api.list();
    assert.deepEqual([after?.status, after?.tries], ['delivered', 1]);
    // The first exchange is so old that it is not kept for long beside newer ones.
    const lastTwo = after?.exchanges.map(({ status }) => status).slice(-2);
    assert.deepEqual(lastTwo, [500, 200]);
    assert.ok(after && !('nextTryAt' in after) && !('code' in after));
    assert.equal(new Set(world.shop.calls.map(({ body }) => body)).size, 1);
  });

  test('goes to the address that is set by now', async (t) => {
    const world = await openNotifiedWorld(t, { notificationUrl: null });
    const api = await openApi(t, world);
    await world.paidOrder();
    await world.settle();
    const [stored] = await api.list();
    assert.equal(stored?.status, 'none');
    const path = `/notification/api/notification/${stored.id}/resend`;
    assert.equal((await api.data<Notification>('POST', path)).gateStatus, 'waiting');
    await world.set({ notificationUrl: world.shop.url });
    await api.data('POST', path);
    await world.settle();
    assert.deepEqual([(await api.list())[0]?.status, world.shop.calls.length], ['delivered', 1]);
  });

  const verdicts: [answer: object, verdict: string, status: string][] = [
    [{ status: 'success' }, 'works', 'delivered'],
    [{ status: 'error', code: 'order_not_found' }, 'reachable', 'refused'],
    [{ status: 'error', code: 'signature_error' }, 'signature_error', 'refused'],
    [{ status: 'error', code: 'order_wrong_amount' }, 'refused', 'refused'],
    [{ status: 'error' }, 'failed', 'undelivered'],
    [{ nothing: true }, 'failed', 'undelivered'],
  ];
  test('a test says what its answer proves, and is not repeated', async (t) => {
    const world = await openNotifiedWorld(t);
    const api = await openApi(t, world);
    for (const [answer, verdict, status] of verdicts) {
      world.shop.behave(() => ({ body: JSON.stringify(answer) }));
      const path = `/notification/api/merchant/${demo.merchantId}/test`;
      const result = await api.data<TestNotification>('POST', path);
      assert.equal(result.verdict, verdict);
      const { test: isTest, orderId, status: stored, exchanges } = result.notification;
      assert.deepEqual(
        [isTest, orderId, stored],
        [true, 'ffffffff-ffff-ffff-ffff-ffffffffffff', status],
      );
      assert.equal(exchanges[0]?.answer, JSON.stringify(answer));
    }
    world.clock.advanceMs(86_400_000);
    await world.settle();
    assert.equal(world.shop.calls.length, verdicts.length);
    const [call] = world.shop.calls;
    assert.ok(call && verifyNotification(call.body, call.headers, demo.signatureKey));
    const body = JSON.parse(call.body) as Record<string, unknown>;
    const { id, merchantId, merchantOrderId, amount, status, currencyId, customer } = body;
    assert.deepEqual(
      { id, merchantId, merchantOrderId, amount, status, currencyId, customer },
      {
        id: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
        merchantId: demo.merchantId,
        merchantOrderId: '',
        amount: 1,
        status: 'completed',
        currencyId: 'RUB',
        customer: { type: 'private' },
      },
    );
    assert.equal((body.basketItems as unknown[]).length, 1);
  });

  test('a test needs an address', async (t) => {
    const world = await openNotifiedWorld(t, { notificationUrl: null });
    const api = await openApi(t, world);
    const path = `/notification/api/merchant/${demo.merchantId}/test`;
    const { status, body } = await api.call('POST', path);
    assert.equal(status, 422);
    assert.match(JSON.stringify(body), /notificationUrl/);
  });

  test('monitoring tests a quiet shop once a day', async (t) => {
    const world = await openNotifiedWorld(t, { monitoring: true });
    await world.settle();
    await world.settle();
    assert.equal(world.shop.calls.length, 1);
    world.clock.advanceMs(86_400_000 + 1);
    await world.paidOrder();
    await world.settle();
    assert.equal(
      world.shop.told().filter(({ merchantOrderId }) => merchantOrderId === '').length,
      1,
    );
    world.clock.advanceMs(86_400_000 + 1);
    await world.settle();
    assert.equal(world.shop.calls.length, 3);
  });

  test("nobody sees or sends another account's", async (t) => {
    const world = await openNotifiedWorld(t);
    const api = await openApi(t, world);
    await world.paidOrder();
    await world.settle();
    const [stored] = await api.list();
    const stranger = await world.stranger();
    const paths: ['GET' | 'POST', string][] = [
      ['GET', `/notification/api/notification/${stored!.id}`],
      ['POST', `/notification/api/notification/${stored!.id}/resend`],
      ['POST', `/notification/api/merchant/${demo.merchantId}/test`],
      ['GET', '/notification/api/notification/no-id'],
    ];
    for (const [method, path] of paths) {
      assert.equal((await api.call(method, path, stranger)).status, 404, path);
      assert.equal((await api.call(method, path, null)).status, 401, path);
    }
    const listPath = '/filter/api/notification/notification';
    assert.deepEqual((await api.call('GET', listPath, stranger)).body.data, []);
    assert.equal(
      (await api.call('GET', `${listPath}?merchantId=${demo.merchantId}`, stranger)).status,
      403,
    );
    assert.equal(world.shop.calls.length, 1);
  });
});
