import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BasketItem, CreateOrder, Order } from '@invogate/contracts/orders.ts';
import { correct } from '#test/correcting.ts';
import { card, hold, openPaying, sbp, type ScriptedPaying } from '#test/paying.ts';
import { ship } from '#test/shipping.ts';
import { oneLine } from '#test/world.ts';
import { receiptsOfOrders } from './list-receipts.ts';

describe('smoke', () => {
  let world: ScriptedPaying;
  before(async () => {
    world = await openPaying();
  });
  after(() => world.close());
  test('x', async () => {
    const order = await world.createOrder();
    await world.payBy(order, { methodId: card });
    await world.passMinutes(1);
    await ship(world, order);
    await world.passMinutes(1);
    console.log(await receiptsOfOrders(world.database, [order.id]));
    await world.passMinutes(20);
    await world.assertClean();
  });
});
