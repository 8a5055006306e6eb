import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { Shipment } from '@invogate/contracts/shipments.ts';
import { changeMerchant, demo } from '#rooms/accounts/index.ts';
import { card, hold, openPaying, sbp, type ScriptedPaying } from '#test/paying.ts';
import { ship } from '#test/shipping.ts';
import { oneLine } from '#test/world.ts';
import { shipmentCanceled, shipmentCompleted } from './index.ts';

const half = { ...oneLine, amount: 61, amountWoVat: 50, totalAmount: 61, totalVatAmount: 11 };
const service = { ...half, sku: 'S', type: 'service' as const };
const paths = ['/filter/api/order/shipment', '/billing/api/order/shipment'];

describe('the resources of shipments', () => {
  let world: ScriptedPaying;
  let order: Order;
  let made: Shipment[] = [];
  before(async () => {
    world = await openPaying();
    order = await world.createOrder(hold);
    await world.payBy(order, { methodId: sbp });
    const first = await ship(world, order, {
      basketItems: [half],
      documentNumber: 'W-1',
      documentDate: '2026-03-01',
    });
    world.clock.advanceMs(60_000);
    made = [first, await ship(world, order, { basketItems: [service], final: true })];
  });
  after(() => world.close());

  test('an answer has a whole number for an id, and what is given of the document', () => {
    const [first, last] = made;
    assert.ok(first && last);
    assert.ok(Number.isInteger(first.id) && last.id > first.id);
    assert.deepEqual(first, {
      ...{ id: first.id, orderId: order.id, merchantId: demo.merchantId, status: 'completed' },
      ...{ type: 'commodity', final: false, amount: 61, vatAmount: 11 },
      ...{ documentNumber: 'W-1', documentDate: '2026-03-01' },
      createdAt: '2026-03-02T10:00:00+00:00',
      basketItems: [half],
    });
    assert.ok(!('documentNumber' in last) && !('documentDate' in last));
    assert.deepEqual([last.type, last.final], ['service', true]);
  });

  for (const path of paths) {
    test(`GET ${path} lists them, newest first, with every filter`, async () => {
      const [first, last] = made;
      assert.ok(first && last);
      const list = async (query: string) =>
        (await world.ask<Shipment[]>('GET', `${path}?${query}`)).map(({ id }) => id);
      assert.deepEqual(await world.ask('GET', `${path}?orderId=${order.id}`), [last, first]);
      const table: [query: string, ids: number[]][] = [
        [`id=${first.id}`, [first.id]],
        [`id[]=${first.id}&id[]=${last.id}`, [last.id, first.id]],
        [`merchantId=${demo.merchantId}&_order[id]=asc`, [first.id, last.id]],
        ['status=completed', [last.id, first.id]],
        ['status=pending', []],
        ['type=service', [last.id]],
        ['final=true', [last.id]],
        ['amount[_ge]=61.01', []],
        ['documentNumber=W-1', [first.id]],
        ['documentDate=2026-03-01', [first.id]],
        ['createdAt[_gt]=2026-03-02T10:00:30%2B00:00', [last.id]],
        ['_pageSize=1&_page=2', [first.id]],
      ];
      for (const [query, ids] of table) assert.deepEqual(await list(query), ids, query);
    });

    test(`GET ${path} without a token, and with another merchant's`, async () => {
      const nobody = await world.request('GET', path, undefined, null);
      assert.deepEqual([nobody.status, nobody.body.error.code], [401, 'unauthorized']);
      const stranger = await world.stranger();
      assert.deepEqual(await world.ask('GET', path, undefined, stranger), []);
      const foreign = await world.request(
        ...(['GET', `${path}?merchantId=${demo.merchantId}`, undefined, stranger] as const),
      );
      assert.deepEqual([foreign.status, foreign.body.error.code], [403, 'forbidden']);
    });
  }

  const told = (event: { topic: string }, orderId: string) =>
    world.rows<{ payload: object }>(
      `select payload from outbox where topic = $1 and payload->>'orderId' = $2 order by id`,
      [event.topic, orderId],
    );

  test('a shipment is told with the type of its payer, once', async () => {
    const [first, last] = made.map(({ id, final }) => ({
      ...{ shipmentId: id, orderId: order.id, merchantId: demo.merchantId },
      ...{ final, payerType: 'private' },
    }));
    assert.deepEqual(
      (await told(shipmentCompleted, order.id)).map(({ payload }) => payload),
      [first, last],
    );
  });

  test('one whose hold was gone is told as canceled', async () => {
    const gone = await world.createOrder({ ...hold, customer: { type: 'legal' } });
    const { id } = await world.payBy(gone, { methodId: card });
    world.bank.payer(id, 'canceled', 'expired');
    const { status, id: shipmentId } = await ship(world, gone);
    assert.equal(status, 'canceled');
    assert.deepEqual(await told(shipmentCompleted, gone.id), []);
    const [only, ...more] = await told(shipmentCanceled, gone.id);
    assert.deepEqual(
      [only?.payload, more],
      [
        {
          shipmentId,
          orderId: gone.id,
          merchantId: demo.merchantId,
          final: false,
          payerType: 'private',
        },
        [],
      ],
    );
  });

  test('an order with shipments neither moves nor is cancelled', async () => {
    await world.database.inTransaction('test.transit', (tx) =>
      changeMerchant(tx, demo.merchantId, { transit: true }),
    );
    const move = await world.request('PUT', '/billing/api/order/order-merchant-move', {
      ...{ merchantId: demo.otherMerchantId, orderId: order.id },
    });
    assert.deepEqual(
      [move.status, move.body.error.code, move.body.error.message],
      [422, 'wrong_order_status', 'An order with shipments stays with its merchant'],
    );
    const paid = await world.createOrder();
    await world.payBy(paid, { methodId: card });
    await ship(world, paid);
    const { status } = await world.request('DELETE', `/billing/api/order/order/${paid.id}`);
    assert.equal(status, 422);
  });
});
