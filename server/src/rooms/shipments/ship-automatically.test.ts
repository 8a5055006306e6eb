import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { Shipment } from '@invogate/contracts/shipments.ts';
import { changeMerchant, demo, type MerchantPatch } from '#rooms/accounts/index.ts';
import { card, hold, openPaying, sbp, type ScriptedPaying } from '#test/paying.ts';
import { ship } from '#test/shipping.ts';
import { oneLine } from '#test/world.ts';

const half = { ...oneLine, amount: 61, amountWoVat: 50, totalAmount: 61, totalVatAmount: 11 };

describe('automatic shipment', () => {
  let world: ScriptedPaying;
  before(async () => {
    world = await openPaying();
    await set({ automaticShipment: true });
  });
  after(() => world.close());

  const set = (patch: MerchantPatch) =>
    world.database.inTransaction('test.set', (tx) => changeMerchant(tx, demo.merchantId, patch));
  const shipped = ({ id }: Order) =>
    world.ask<Shipment[]>('GET', `/filter/api/order/shipment?orderId=${id}`);

  test('a paid order is shipped as a whole at once, and cannot be shipped again', async () => {
    const order = await world.createOrder({ orderSetting: { hold: true } });
    await world.payBy(order, { methodId: card });
    await world.settleDown();
    await world.settleDown();
    const [only, ...more] = await shipped(order);
    assert.deepEqual(more, []);
    assert.deepEqual(
      [only?.status, only?.final, only?.amount, only?.basketItems],
      ['completed', true, 122, order.basketItems],
    );
    assert.equal((await world.order(order.id)).status, 'completed');
    const again = await world.request('POST', '/billing/api/order/shipment', {
      ...{ orderId: order.id, basketItems: [half] },
    });
    assert.equal(again.body.error.code, 'wrong_order_status');
    await world.assertClean();
  });

  test('an order in hold mode from before is captured as soon as it is held', async () => {
    await set({ automaticShipment: false });
    const order = await world.createOrder(hold);
    await set({ automaticShipment: true });
    await world.payBy(order, { methodId: card });
    assert.equal((await world.order(order.id)).status, 'hold');
    await world.settleDown();
    assert.equal((await world.order(order.id)).status, 'completed');
    assert.deepEqual(
      (await shipped(order)).map(({ status, final }) => [status, final]),
      [['completed', true]],
    );
    await world.assertClean();
  });

  test('what was refunded before is left to the shop', async () => {
    const order = await world.createOrder();
    await world.payBy(order, { methodId: sbp });
    await world.refund(order, { basketItems: [half] });
    await world.settleDown();
    assert.deepEqual(await shipped(order), []);
    await ship(world, order, { basketItems: [half], final: true });
    await world.assertClean();
  });
});
