import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { OrderTimelineEntry } from '@invogate/contracts/partners.ts';
import {
  demo,
  demoPartner,
  grantAccess,
  linkPartner,
  accountsRoom,
} from '#rooms/accounts/index.ts';
import { connectDatabase } from '#kernel/database/connect.ts';
import { allScopes, openLetIn, openPartner, partnerOrder } from '#test/let-in-partner.ts';
import { refundBody } from '#test/world.ts';
import { unscopedFindOrders } from './read-orders.ts';

const orders = '/billing/api/order/order';

describe('orders of partners', () => {
  it('without a grant: naming the shop is forbidden, its objects are not found', async (t) => {
    const world = await openLetIn(t, []);
    const { status, body } = await world.by('POST', orders, partnerOrder(world));
    assert.deepEqual([status, body.error.code], [403, 'forbidden']);
    const own = await world.createOrder();
    const paths = [
      ['GET', `${orders}/${own.id}`],
      ['GET', `${orders}/${own.id}/timeline`],
      ['GET', `${orders}/${own.id}/refund-basket-item`],
      ['DELETE', `${orders}/${own.id}`],
      ['PUT', `${orders}/${own.id}`, { description: 'x' }],
      ['POST', '/billing/api/order/shipment', { orderId: own.id, basketItems: own.basketItems }],
      ['POST', '/billing/api/order/refund-order', refundBody(world.database, own)],
    ] as const;
    for (const [method, path, payload] of paths) {
      const answer = await world.by(method, path, payload);
      assert.equal(answer.status, 404, `${method} ${path}`);
    }
    for (const list of ['order', 'refund-order', 'shipment']) {
      const filtered = await world.by(
        'GET',
        `/filter/api/order/${list}?merchantId=${demo.merchantId}`,
      );
      assert.equal(filtered.status, 403, list);
      assert.equal((await world.by('GET', `/filter/api/order/${list}`)).status, 403, list);
    }
    assert.equal((await world.order(own.id)).status, 'created');
  });

  it('with all scopes it does all to what it has created, and nothing to the rest', async (t) => {
    const world = await openLetIn(t);
    const mine = await world.ofPartner();
    const theirs = await world.createOrder();
    assert.equal((await world.by('GET', `${orders}/${mine.id}`)).status, 200);
    assert.equal((await world.by('GET', `${orders}/${theirs.id}`)).status, 404);
    assert.equal((await world.by('DELETE', `${orders}/${theirs.id}`)).status, 404);
    const listed = await world.by<Order[]>('GET', `/filter/api/order/order`);
    assert.deepEqual(
      listed.body.data.map(({ id }) => id),
      [mine.id],
    );
    await world.pay(mine);
    const refund = refundBody(world.database, mine);
    assert.equal((await world.by('POST', '/billing/api/order/refund-order', refund)).status, 200);
    const refunds = await world.by<unknown[]>('GET', '/filter/api/order/refund-order');
    assert.equal(refunds.body.data.length, 1);
    const other = await world.ofPartner();
    assert.equal((await world.by('DELETE', `${orders}/${other.id}`)).status, 200);
    // The shop sees them among its own, and who has done what.
    assert.equal((await world.order(other.id)).status, 'canceled');
    const timeline = await world.ask<OrderTimelineEntry[]>('GET', `${orders}/${mine.id}/timeline`);
    const author = { type: 'partner', name: 'Service of a test' };
    assert.deepEqual(
      timeline.map((each) => [each.act, each.author]),
      [
        ['created', author],
        ['refunded', author],
      ],
    );
  });

  it('every scope opens its own methods and no others', async (t) => {
    const world = await openLetIn(t);
    const waiting = await world.ofPartner();
    const paid = await world.ofPartner({ orderSetting: { hold: true } });
    await world.pay(paid);
    const acts = [
      ['order.create', 'POST', orders, () => partnerOrder(world)],
      ['order.create', 'PUT', `${orders}/${waiting.id}`, () => ({ description: 'New' })],
      ['order.read', 'GET', `${orders}/${waiting.id}`, () => undefined],
      ['order.read', 'GET', `${orders}/${waiting.id}/timeline`, () => undefined],
      ['order.read', 'GET', '/filter/api/order/order', () => undefined],
      ['shipment', 'GET', '/filter/api/order/shipment', () => undefined],
      [
        'shipment',
        'POST',
        '/billing/api/order/shipment',
        () => ({
          ...{ orderId: paid.id, basketItems: paid.basketItems, final: true },
        }),
      ],
      ['refund', 'GET', `${orders}/${paid.id}/refund-basket-item`, () => undefined],
      ['refund', 'POST', '/billing/api/order/refund-order', () => refundBody(world.database, paid)],
      ['refund', 'GET', '/filter/api/order/refund-order', () => undefined],
      ['order.cancel', 'DELETE', `${orders}/${waiting.id}`, () => undefined],
    ] as const;
    for (const [scope, method, path, body] of acts) {
      await world.grant(allScopes.filter((each) => each !== scope));
      const refused = await world.by(method, path, body());
      assert.deepEqual([refused.status, refused.body.error.code], [403, 'forbidden'], path);
      await world.grant([scope]);
      const done = await world.by(method, path, body());
      assert.equal(done.status, 200, `${method} ${path} ${JSON.stringify(done.body)}`);
    }
  });

  it('another partner with a grant in the same shop is a stranger to these orders', async (t) => {
    const world = await openLetIn(t);
    const mine = await world.ofPartner();
    const other = await openPartner(world, { vatNumber: '9900000055', name: 'Another' });
    await world.database.inTransaction('test.grant', (tx) =>
      grantAccess(tx, { partnerId: other.id, merchantId: demo.merchantId, scopes: allScopes }),
    );
    for (const method of ['GET', 'DELETE'] as const) {
      const { status } = await world.request(
        method,
        `${orders}/${mine.id}`,
        undefined,
        other.token,
      );
      assert.equal(status, 404);
    }
  });

  it('whose partner an order is: of the grant, of the agent, else of the shop; then for ever', async (t) => {
    const world = await openLetIn(t, allScopes, { partner: { anySeller: true } });
    const partnerOf = async ({ id }: Order) =>
      (await unscopedFindOrders(world.database, [id]))[0]?.partnerId ?? null;
    const before = await world.createOrder();
    await world.database.inTransaction('test.link', (tx) =>
      linkPartner(tx, demo.merchantId, demoPartner.id),
    );
    assert.equal(await partnerOf(before), null);
    const ownOrder = await world.createOrder();
    assert.equal(await partnerOf(ownOrder), demoPartner.id);
    assert.equal(await partnerOf(await world.ofPartner()), world.partner.id);
    const seller = { type: 'counterparty', countryId: 'RUS', vatNumber: '9900000024' } as const;
    const agent = await world.by<Order>(
      ...(['POST', '/adapter/api/subagent/order', partnerOrder(world, { seller })] as const),
    );
    assert.equal(await partnerOf(agent.body.data), world.partner.id);
    const joined = await world.createOrder({ orderContainerId: ownOrder.orderContainerId });
    assert.equal(await partnerOf(joined), demoPartner.id);
    await world.database.inTransaction('test.link', (tx) => linkPartner(tx, demo.merchantId, null));
    assert.equal(await partnerOf(ownOrder), demoPartner.id);
  });

  it('an agent without a contract for any seller needs the seller’s grant', async (t) => {
    const world = await openLetIn(t, []);
    const seller = { type: 'counterparty', countryId: 'RUS', vatNumber: '9900000024' } as const;
    const post = () =>
      world.by<Order>('POST', '/adapter/api/subagent/order', partnerOrder(world, { seller }));
    const unknown = await world.by(
      ...(['POST', '/adapter/api/subagent/order'] as const),
      partnerOrder(world, { seller: { ...seller, vatNumber: '9900009999' } }),
    );
    assert.deepEqual((await post()).body.error, unknown.body.error);
    await world.grant(['order.create', 'order.read']);
    const { body } = await post();
    assert.equal(body.data.merchantId, demo.merchantId);
    const { id } = body.data;
    assert.equal((await world.by('DELETE', `${orders}/${id}`)).status, 403);
    await world.grant([]);
    assert.equal((await world.by('GET', `${orders}/${id}`)).status, 403);
    assert.equal((await post()).body.error.code, 'seller_not_found');
  });

  it('a grant that ends is gone at the next call, in every process', async (t) => {
    const world = await openLetIn(t);
    const { connection, clock, partner } = world;
    const database = connectDatabase({ connection, clock, poolSize: 2 });
    const elsewhere = accountsRoom({ database });
    t.after(async () => {
      elsewhere.close();
      await database.close();
    });
    const caller = await elsewhere.authenticate(partner.token);
    assert.ok(typeof caller === 'object');
    await elsewhere.merchantOf(caller, demo.merchantId, 'order.create');
    await world.grant(['order.read']);
    assert.equal((await world.by('POST', orders, partnerOrder(world))).status, 403);
    // The other process hears of it; the clock stands, so nothing it keeps grows old by itself.
    for (let look = 0; look < 100; look++) {
      if (!(await elsewhere.mayAct(caller, demo.merchantId, 'order.create'))) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.fail('the other process never heard of the change');
  });
});
