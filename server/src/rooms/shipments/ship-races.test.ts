import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { Shipment } from '@invogate/contracts/shipments.ts';
import { card, hold, openPaying, sbp, type ScriptedPaying } from '#test/paying.ts';
import { shipmentOf, shipmentPath } from '#test/shipping.ts';
import { oneLine, refundBody } from '#test/world.ts';

/** A tenth of the order: 12.20 with 2.20 of VAT. */
const tenth = { ...oneLine, amount: 12.2, amountWoVat: 10, totalAmount: 12.2, totalVatAmount: 2.2 };

describe('shipments at the same moment', () => {
  let world: ScriptedPaying;
  before(async () => {
    world = await openPaying();
  });
  after(() => world.close());

  const paid = async (methodId: number, mode: object): Promise<Order> => {
    const order = await world.createOrder(mode);
    await world.payBy(order, { methodId });
    return order;
  };
  const post = (order: Order, overrides: object = {}) =>
    world.request<Shipment>('POST', shipmentPath, shipmentOf(order, overrides));
  const counted = async ({ id }: Order): Promise<number> => {
    const path = `/filter/api/order/shipment?orderId=${id}&_pageSize=100`;
    const all = await world.ask<Shipment[]>('GET', path);
    return all
      .filter(({ status }) => status !== 'canceled')
      .reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
  };

  for (const [name, methodId, mode] of [
    ['held by card', card, hold],
    ['held by sbp', sbp, hold],
    ['paid at once', sbp, {}],
  ] as const) {
    test(`fifty of an order ${name} never exceed it`, async () => {
      const order = await paid(methodId, mode);
      const some = Array.from({ length: 50 }, () => post(order, { basketItems: [tenth] }));
      const answers = (await Promise.all(some)).map(({ status, body }) =>
        status === 200 ? 'shipped' : body.error.code,
      );
      const { shipped, wrong_total_amount: refused } = Object.groupBy(answers, (word) => word);
      assert.deepEqual([shipped?.length, refused?.length], [10, 40]);
      await world.passMinutes(5);
      assert.equal(await counted(order), 122_00);
      assert.equal((await world.order(order.id)).status, 'completed');
      await world.assertClean();
    });
  }

  for (const [name, methodId] of [
    ['card', card],
    ['sbp', sbp],
  ] as const) {
    test(`a cancel and a shipment of a hold by ${name}: one of them wins`, async () => {
      const ends = new Set<string>();
      for (let i = 0; i < 8; i++) {
        const order = await paid(methodId, hold);
        const cancel = () => world.request('DELETE', `/billing/api/order/order/${order.id}`);
        const acts = i % 2 === 0 ? [post(order), cancel()] : [cancel(), post(order)];
        const answers = await Promise.all(acts);
        assert.deepEqual(answers.map((it) => it.status).toSorted(), [200, 422]);
        await world.passMinutes(5);
        const { status } = await world.order(order.id);
        assert.equal(await counted(order), status === 'completed' ? 122_00 : 0);
        ends.add(status);
        await world.assertClean();
      }
      assert.ok([...ends].every((status) => status === 'completed' || status === 'canceled'));
    });
  }

  test('refunds and shipments of an order share what is left of it', async () => {
    const order = await paid(sbp, {});
    const refund = () =>
      world.request('POST', '/billing/api/order/refund-order', {
        ...refundBody(world.database, order, { basketItems: [tenth] }),
      });
    const acts = Array.from({ length: 30 }, (_, i) =>
      i % 2 === 0 ? refund() : post(order, { basketItems: [tenth] }),
    );
    const done = (await Promise.all(acts)).filter(({ status }) => status === 200).length;
    // Refunds take what is not shipped first, and then what is.
    assert.ok(done >= 10, String(done));
    const left = (await world.refundable(order)).reduce((sum, it) => sum + it.availableAmount, 0);
    assert.equal(Math.round(left * 100), 0);
    assert.ok((await counted(order)) <= 122_00);
    await world.assertClean();
  });

  test('the last shipment is made once', async () => {
    const order = await paid(card, hold);
    const some = Array.from({ length: 10 }, () =>
      post(order, { basketItems: [tenth], final: true }),
    );
    const answers = await Promise.all(some);
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    await world.passMinutes(5);
    assert.equal(await counted(order), 12_20);
    const again = await post(order, { basketItems: [tenth] });
    assert.equal(again.body.error.code, 'wrong_order_status');
  });
});
