import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Shop } from '@invogate/contracts/marketplace.ts';
import type { CreateOrder } from '@invogate/contracts/orders.ts';
import { openWorld, type World } from '../../../test/world.ts';

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
});
