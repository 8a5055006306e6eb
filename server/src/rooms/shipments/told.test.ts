import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { MerchantPatch } from '#rooms/accounts/index.ts';
import { hold } from '#test/paying.ts';
import { openNotifiedWorld } from '#test/notified-world.ts';
import { ship } from '#test/shipping.ts';
import { oneLine } from '#test/world.ts';

/*
 * What a shop is told of a hold (spec 04): that it is held, as it wants to read it; that it is
 * captured, only if that is news; that it has lapsed.
 */

const half = { ...oneLine, amount: 61, amountWoVat: 50, totalAmount: 61, totalVatAmount: 11 };
const day = 86_400_000;

async function open(t: TestContext, settings: MerchantPatch = {}) {
  const world = await openNotifiedWorld(t, settings);
  const held: Order = await world.pay(await world.createOrder(hold));
  assert.equal(held.status, 'hold');
  await world.settle();
  const told = () => world.shop.calls.map(({ body }) => (JSON.parse(body) as Order).status);
  return { world, held, told };
}

test('a hold is told as completed, its capture is no news', async (t) => {
  const { world, held, told } = await open(t);
  assert.deepEqual(told(), ['completed']);
  await ship(world, held, { basketItems: [half] });
  await ship(world, held, { basketItems: [], final: true });
  await world.settle();
  assert.equal((await world.order(held.id)).status, 'completed');
  assert.deepEqual(told(), ['completed']);
});

test('a hold that is told as hold is told as completed when it is captured', async (t) => {
  const { world, held, told } = await open(t, { holdAnnouncedAs: 'hold' });
  assert.deepEqual(told(), ['hold']);
  await ship(world, held, { basketItems: [half] });
  await world.settle();
  assert.deepEqual(told(), ['hold']);
  await ship(world, held, { basketItems: [half] });
  await world.settle();
  assert.deepEqual(told(), ['hold', 'completed']);
});

test('a hold that lapses is told as canceled, one shipped in part as completed', async (t) => {
  const { world, held, told } = await open(t, { holdAnnouncedAs: 'hold', holdDays: 3 });
  const other = await world.pay(await world.createOrder(hold));
  await world.settle();
  await ship(world, other, { basketItems: [half] });
  world.clock.advanceMs(3 * day + 60_000);
  await world.settle();
  assert.equal((await world.order(held.id)).status, 'canceled');
  assert.equal((await world.order(other.id)).status, 'completed');
  assert.deepEqual(told().toSorted(), ['canceled', 'completed', 'hold', 'hold']);
});
