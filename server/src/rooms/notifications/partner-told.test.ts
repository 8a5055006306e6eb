import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import type { Notification } from '@invogate/contracts/notifications.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import type { AccessChanged, AccessRequest } from '@invogate/contracts/partners.ts';
import { buildApp } from '#http/app.ts';
import { demo, grantAccess, readPartner, type GrantScope } from '#rooms/accounts/index.ts';
import { allScopes, openPartner, partnerOrder } from '#test/let-in-partner.ts';
import { openNotifiedWorld } from '#test/notified-world.ts';
import { openTestShop } from '#test/test-shop.ts';

const list = '/filter/api/notification/notification';

async function openTold(t: TestContext, { webhook = true } = {}) {
  const world = await openNotifiedWorld(t);
  const partnerSite = await openTestShop();
  t.after(() => partnerSite.stop());
  const partner = await openPartner(world, webhook ? { webhookUrl: partnerSite.url } : {});
  const grant = (scopes: readonly GrantScope[]) =>
    world.database.inTransaction('test.grant', (tx) =>
      grantAccess(tx, { partnerId: partner.id, merchantId: demo.merchantId, scopes }),
    );
  await grant(allScopes);
  const { fastify } = await buildApp({
    ...{ routes: world.room.routes, plainRoutes: [], trustedProxies: [] },
    authenticate: (token) => world.accounts.authenticate(token),
    rates: { perAccount: 10_000, perAddress: 10_000 },
    nowMs: () => world.clock.now().getTime(),
    newRequestId: () => world.database.newId(),
    log: { error: () => undefined, warn: () => undefined, info: () => undefined },
  });
  t.after(() => fastify.close());
  /** A request to the room’s own routes. */
  const read = async (method: 'GET' | 'POST', path: string, token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fastify.inject({ method, url: `/v3${path}`, headers });
    return { status: answer.statusCode, data: answer.json<{ data: Notification[] }>().data };
  };
  const by = <T>(method: 'GET' | 'POST', path: string, body?: unknown) =>
    world.request<T>(method, path, body, partner.token);
  const paid = async (overrides: Parameters<typeof partnerOrder>[1] = {}) => {
    const body = partnerOrder(world, overrides);
    const made = await by<Order>('POST', '/billing/api/order/order', body);
    const order = await world.pay(made.body.data);
    await world.settle();
    return order;
  };
  return {
    ...{ ...world, partnerSite, partner, grant, by, paid },
    mine: (method: 'GET' | 'POST', path: string) => read(method, path, partner.token),
    shops: (method: 'GET' | 'POST', path: string) => read(method, path, demo.token),
  };
}

describe('what partners are told', () => {
  it('the partner and the shop, each signed for itself, each with its own delivery', async (t) => {
    const world = await openTold(t);
    world.shop.behave(() => ({ status: 500, body: 'no' }));
    const order = await world.paid();
    const [told, ...more] = world.partnerSite.calls;
    assert.equal(more.length, 0);
    assert.ok(told);
    assert.equal((JSON.parse(told.body) as Order).id, order.id);
    const stored = await readPartner(world.database, world.partner.id);
    const key = stored?.webhookKey.reveal() ?? '';
    const signature = createHmac('sha1', key).update(told.body).digest('hex');
    assert.equal(told.headers['x-signature'], signature);
    assert.ok(world.shop.calls.length > 0, 'the shop is told at its own address too');
    const mine = await world.mine('GET', list);
    assert.deepEqual(
      mine.data.map((each) => [each.orderId, each.status, each.url]),
      [[order.id, 'delivered', world.partnerSite.url]],
    );
    const shops = await world.shops('GET', list);
    assert.deepEqual(
      shops.data.map((each) => [each.orderId, each.status, each.url]),
      [[order.id, 'open', world.shop.url]],
    );
  });

  it('one that hangs holds up its own series alone', async (t) => {
    const world = await openTold(t);
    world.partnerSite.behave(() => ({ status: 500, body: 'no' }));
    const order = await world.paid({ orderSetting: { hold: true } });
    await world.request('DELETE', `/billing/api/order/order/${order.id}`);
    await world.settle();
    const said = world.shop.calls.map(({ body }) => (JSON.parse(body) as Order).status);
    assert.deepEqual(said, ['completed', 'canceled']);
    const tried = new Set(
      world.partnerSite.calls.map(({ body }) => (JSON.parse(body) as Order).status),
    );
    assert.deepEqual([...tried], ['completed'], 'its second waits for its first');
  });

  it('the order’s own address stands before the webhook; without any only the shop', async (t) => {
    const world = await openTold(t, { webhook: false });
    await world.paid();
    assert.equal(world.partnerSite.calls.length, 0);
    assert.equal(world.shop.calls.length, 1);
    await world.paid({ notificationUrl: world.partnerSite.url });
    assert.equal(world.partnerSite.calls.length, 1);
    assert.equal(world.shop.calls.length, 2);
    await world.paid({ notificationUrl: world.shop.url });
    assert.equal(world.partnerSite.calls.length, 1);
    assert.equal(world.shop.calls.length, 3, 'told there once, as the shop');
  });

  it('sent again it goes to the partner; without the scope it is not read', async (t) => {
    const world = await openTold(t);
    await world.paid();
    const [told] = (await world.mine('GET', list)).data;
    const again = `/notification/api/notification/${told?.id ?? ''}`;
    assert.equal((await world.mine('POST', `${again}/resend`)).status, 200);
    await world.settle();
    assert.equal(world.partnerSite.calls.length, 2);
    assert.equal((await world.shops('GET', again)).status, 404, 'it is not the shop’s');
    await world.grant(['order.create']);
    assert.equal((await world.mine('GET', again)).status, 403);
    assert.deepEqual((await world.mine('GET', list)).data, []);
  });

  it('news of access: signed, stored before it is sent, tried until it is heard', async (t) => {
    const world = await openTold(t);
    world.partnerSite.behave(() => ({ status: 500, body: 'no' }));
    const path = '/partner/api/access-request';
    const asked = await world.by<AccessRequest>('POST', path, {
      ...{ merchantId: demo.merchantId, scopes: ['order.read', 'refund'] },
    });
    const { id } = asked.body.data;
    const decision = { decision: 'approve', scopes: ['order.read'] };
    await world.request('POST', `${path}/${id}/decision`, decision);
    await world.settle();
    const [first] = world.partnerSite.calls;
    const news = JSON.parse(first?.body ?? '{}') as AccessChanged;
    assert.deepEqual(
      [news.event, news.id, news.status, news.scopes, news.merchantIds],
      ['access.changed', id, 'approved', ['order.read'], [demo.merchantId]],
    );
    world.partnerSite.behave(() => ({}));
    world.clock.advanceMs(3600_000);
    await world.settle();
    assert.ok(world.partnerSite.calls.every(({ body }) => body === first?.body));
    const [listed] = (await world.mine('GET', list)).data;
    assert.deepEqual([listed?.orderStatus, listed?.status], ['access.changed', 'delivered']);
  });
});
