import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Shop } from '@invogate/contracts/marketplace.ts';
import type { CreateOrder, Order } from '@invogate/contracts/orders.ts';
import { demo } from '#rooms/accounts/index.ts';
import { aSeasonTicket, lineAt, type LooseBody } from '#test/order-bodies.ts';
import { openOrderDesk, ordersPath } from '#test/order-desk.ts';
import { refusal } from '#test/wire.ts';
import { openWorld, type World } from '#test/world.ts';

/** What becomes of an order of 122.00 with these properties. */
async function create(world: World, overrides: Partial<CreateOrder>): Promise<string> {
  try {
    await world.createOrder(overrides);
    return 'made';
  } catch (error) {
    const told = String(error);
    return told.includes('"validation_error"') && told.includes('"amount"') ? 'too small' : told;
  }
}

describe('the smallest sum of a point', () => {
  test('holds for orders that name the point, as number or text', async (t) => {
    const world = await openWorld(t);
    const make = (minOrderSum: number | null, token?: string) =>
      world.ask<Shop>('POST', '/marketplace/api/shop', { title: 'Точка', minOrderSum }, token);
    const dear = await make(122.01);
    const exact = await make(122);
    const free = await make(null);
    const strange = await make(5000, await world.stranger());
    const sum = (shopId: number | string | undefined) =>
      create(world, shopId === undefined ? {} : { shopId });
    assert.equal(await sum(dear.id), 'too small');
    assert.equal(await sum(String(dear.id)), 'too small');
    assert.equal(await sum(exact.id), 'made');
    assert.equal(await sum(free.id), 'made');
    // Numbers of the shop's own, and points of others, say nothing.
    assert.equal(await sum(strange.id), 'made');
    assert.equal(await sum('5000'), 'made');
    assert.equal(await sum('99999999999999999999'), 'made');
    assert.equal(await sum('касса-1'), 'made');
    assert.equal(await sum(undefined), 'made');
  });

  test('holds for changes of sum and point, and for nothing else', async (t) => {
    const desk = await openOrderDesk();
    t.after(() => desk.close());
    const body = { title: 'Точка', minOrderSum: 100 };
    const point = await desk.wire<Shop>('POST', '/v3/marketplace/api/shop', { body });
    const shopId = point.data.id;
    const of = (amount: number) => ({ amount, basketItems: [lineAt(amount)] });
    const put = async (id: string, changes: LooseBody) => {
      const answer = await desk.wire<Order>('PUT', `${ordersPath}/${id}`, { body: changes });
      return answer.status === 200 ? answer.data.amount : refusal(answer);
    };
    const tooSmall = [422, 'validation_error', 'amount wrong_value'];
    const { id } = await desk.create({ ...of(150), shopId });
    assert.deepEqual(await put(id, of(99.99)), tooSmall);
    assert.equal((await desk.read(id)).amount, 150);
    assert.equal(await put(id, of(100)), 100);
    const { id: elsewhere } = await desk.create(of(50));
    assert.deepEqual(await put(elsewhere, { shopId: String(shopId) }), tooSmall);
    assert.equal(await put(elsewhere, { ...of(120), shopId }), 120);
    // Raised afterwards, it keeps nobody from correcting a word.
    const raised = { body: { minOrderSum: 500 } };
    await desk.wire('PUT', `/v3/marketplace/api/shop/${String(shopId)}`, raised);
    assert.equal(await put(id, { description: 'Другое' }), 100);
    assert.deepEqual(await put(id, of(110)), tooSmall);
    assert.equal(await put(id, { ...of(110), shopId: 'касса-1' }), 110);
  });

  test('of an agent’s own point holds for changes of what the agent has created', async (t) => {
    const desk = await openOrderDesk();
    t.after(() => desk.close());
    const { token, merchantId } = await desk.neighbour();
    const ofPoint = { title: 'Точка', merchantId, minOrderSum: 100 };
    const sent = { token, body: ofPoint };
    const point = await desk.wire<Shop>('POST', '/v3/marketplace/api/shop', sent);
    assert.equal(point.status, 200, point.text);
    const seller = { type: 'counterparty', countryId: 'RUS', vatNumber: '9900000024' };
    const { merchantId: _ours, ...body } = aSeasonTicket({
      ...{ seller, shopId: point.data.id, amount: 150, basketItems: [lineAt(150)] },
    });
    const made = await desk.wire<Order>('POST', ordersPath, { token, body });
    assert.equal(made.status, 200, made.text);
    const less = { amount: 50, basketItems: [lineAt(50)] };
    const path = `${ordersPath}/${made.data.id}`;
    for (const by of [token, demo.token]) {
      const answer = await desk.wire('PUT', path, { token: by, body: less });
      assert.deepEqual(refusal(answer), [422, 'validation_error', 'amount wrong_value']);
    }
  });
});
