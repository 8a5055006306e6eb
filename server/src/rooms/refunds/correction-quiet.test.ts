import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correct } from '#test/correcting.ts';
import { openNotifiedWorld } from '#test/notified-world.ts';

test('shops are not told of a correction, and nothing is shipped for it', async (t) => {
  const world = await openNotifiedWorld(t, { automaticShipment: true });
  const order = await world.paidOrder();
  const draft = await world.refund(order, { status: 'draft' });
  const fee = await correct(world, draft.id, 22);
  await world.settle();
  const told = (await world.notifications()).map(({ orderId }) => orderId);
  assert.deepEqual([...new Set(told)], [order.id]);
  const shipments = (id: string) =>
    world.ask<unknown[]>('GET', `/filter/api/order/shipment?orderId=${id}`);
  assert.deepEqual(await shipments(fee.id), []);
  const { status, body } = await world.request('POST', '/billing/api/order/shipment', {
    orderId: fee.id,
    basketItems: fee.basketItems,
  });
  assert.deepEqual([status, body.error.code], [422, 'wrong_order_status']);
});
