import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { TableView } from '@invogate/contracts/pos.ts';
import type { Shipment } from '@invogate/contracts/shipments.ts';
import {
  bill,
  grownBill,
  openPosWorld,
  organisation,
  smallerBill,
  type PosWorld,
} from '#test/pos-world.ts';

const shipmentsOf = (world: PosWorld, { orderId }: { orderId: string }) =>
  world.ask<Shipment[]>('GET', `/filter/api/order/shipment?orderId=${orderId}`);

describe('a guest pays the bill of a table', () => {
  test('the page comes without a call of the till, and shows no secrets', async (t) => {
    const world = await openPosWorld(t);
    const { status, body } = await world.guest<TableView>(
      'GET',
      `/pos/api/table/${world.codeOf(0)}`,
    );
    assert.equal(status, 200);
    assert.deepEqual(
      [body.data.merchantName, body.data.pointName, body.data.tableNumber, body.data.payerTypes],
      ['Демо-магазин', 'Зал', '12', ['legal']],
    );
    assert.ok(!('id' in body.data) && !('merchantId' in body.data));
    assert.deepEqual(world.till.calls, []);
    assert.equal((await world.guest('GET', '/pos/api/table/unknown')).status, 404);
  });

  test('five phones at once see one answer of the till', async (t) => {
    const world = await openPosWorld(t);
    world.till.put('12', bill);
    const answers = await Promise.all(Array.from({ length: 5 }, () => world.bills()));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    assert.equal(world.till.calls.length, 1);
    const [shown] = answers[0]?.body.data.bills ?? [];
    assert.deepEqual(
      [shown?.state, shown?.dueAmount, shown?.items.length, shown?.number],
      ['open', 2750, 2, '1045'],
    );
    world.clock.advanceMs(2100);
    await world.bills();
    assert.equal(world.till.calls.length, 2);
  });

  test('from the bill to the closed check', async (t) => {
    const world = await openPosWorld(t);
    world.till.put('12', bill);
    const confirmed = await world.confirmed();
    const methods = world.till.calls.map(({ method, params }) => [method, params.reason]);
    assert.deepEqual(methods, [
      ['getTableOrder', 'view'],
      ['getTableOrder', 'confirm'],
      ['lockTableOrder', undefined],
    ]);
    assert.ok(world.till.isLocked('a1'));
    const order = await world.orderOf(confirmed);
    assert.deepEqual(
      [order.merchantOrderId, order.status, order.amount, order.metaData],
      [
        'T-a1-1',
        'created',
        2750,
        {
          source: 'table',
          posCheck: { id: 'a1', number: '1045', tableNumber: '12', revision: '7' },
        },
      ],
    );
    assert.equal((await world.payment(confirmed.paymentId)).state, 'open');
    await world.payOrder(confirmed);
    assert.equal((await world.payment(confirmed.paymentId)).state, 'paid');
    await world.settle();
    assert.equal((await world.payment(confirmed.paymentId)).state, 'closed');
    const closing = world.till.calls.at(-1);
    assert.deepEqual(
      [closing?.method, closing?.params.amount, closing?.params.payer],
      ['closeTable', 2750, organisation],
    );
    assert.deepEqual(world.till.booked('a1'), { payments: 1, amount: 2750, closed: 'paid' });
    const [shipment, ...others] = await shipmentsOf(world, confirmed);
    assert.deepEqual([shipment?.final, shipment?.amount, others.length], [true, 2750, 0]);
    const paid = await world.orderOf(confirmed);
    assert.equal(paid.status, 'completed');
    assert.ok(paid.fileIds.length > 0);
    assert.equal(await world.fundLeft(), 7250);
    await world.audit();
  });

  test('a confirmation that is repeated answers the same', async (t) => {
    const world = await openPosWorld(t);
    world.till.put('12', bill);
    const shown = await world.oneBill();
    const paymentId = world.database.newId();
    const first = await world.confirm(shown, { paymentId });
    const second = await world.confirm(shown, { paymentId });
    assert.deepEqual(second.body.data, first.body.data);
    assert.equal(first.status, 200);
  });

  test('private persons pay only where the point lets them', async (t) => {
    const world = await openPosWorld(t);
    world.till.put('12', bill);
    const shown = await world.oneBill();
    const refused = await world.confirm(shown, { customer: { type: 'private' } });
    assert.deepEqual([refused.status, refused.body.error.fields[0]?.name], [422, 'customer.type']);
    await world.ask('PUT', `/pos/api/point/${world.point.id}`, { privatePayers: true });
    assert.equal((await world.confirm(shown, { customer: { type: 'private' } })).status, 200);
  });
});

describe('races and failures of a table', () => {
  test('the bill changed before it was confirmed', async (t) => {
    const world = await openPosWorld(t);
    world.till.put('12', bill);
    const shown = await world.oneBill();
    world.till.put('12', grownBill);
    const refused = await world.confirm(shown);
    assert.deepEqual([refused.status, refused.body.error.code], [409, 'order_changed']);
    assert.match(refused.body.error.message, /проверьте и подтвердите заново/);
    const orders = await world.ask<Order[]>('GET', '/filter/api/order/order');
    assert.deepEqual(orders, []);
    // At once, although the till was asked a moment ago.
    assert.equal((await world.oneBill()).dueAmount, 3250);
  });

  for (const how of ['news of the till', 'a look every 20 s'] as const) {
    test(`the bill changed while it was being paid: ${how}`, async (t) => {
      const world = await openPosWorld(t, { lock: false });
      world.till.put('12', bill);
      const confirmed = await world.confirmed();
      world.till.put('12', grownBill);
      if (how === 'news of the till') {
        const told = await world.ask('POST', '/pos/api/table-order-change', { tableNumber: '12' });
        assert.deepEqual(told, { tables: 1 });
      } else {
        world.clock.advanceMs(21_000);
        const { orderContainerId } = await world.orderOf(confirmed);
        await world.pos.pagesSeen([orderContainerId]);
      }
      await world.settle();
      assert.equal((await world.orderOf(confirmed)).status, 'canceled');
      const state = await world.payment(confirmed.paymentId);
      assert.deepEqual([state.state, state.endReason], ['ended', 'bill_changed']);
      const next = await world.confirm(await world.oneBill());
      assert.deepEqual([next.status, next.body.data.merchantOrderId], [200, 'T-a1-2']);
    });
  }

  test('two guests confirm at once: one pays, the other reads why not', async (t) => {
    const world = await openPosWorld(t);
    world.till.put('12', bill);
    const shown = await world.oneBill();
    const answers = await Promise.all([world.confirm(shown), world.confirm(shown)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    const first = answers.find(({ status }) => status === 200) ?? assert.fail();
    const second = answers.find(({ status }) => status === 409) ?? assert.fail();
    assert.equal(second.body.error.code, 'order_locked');
    assert.equal((await world.oneBill()).state, 'locked');
    await world.payOrder(first.body.data);
    world.till.switches.offline = true;
    await world.settle();
    const late = await world.confirm(shown);
    assert.deepEqual([late.status, late.body.error.code], [409, 'order_closed']);
    await world.audit();
  });

  test('the guest leaves: the check is free, and the lock released', async (t) => {
    const world = await openPosWorld(t);
    world.till.put('12', bill);
    const confirmed = await world.confirmed();
    world.clock.advanceMs(3 * 60_000 + 1000);
    await world.settle();
    assert.equal((await world.payment(confirmed.paymentId)).endReason, 'left');
    assert.equal(world.till.isLocked('a1'), false);
    const again = await world.confirmed();
    const { body } = await world.leave(again.paymentId);
    assert.deepEqual(body.data.state, 'ended');
    await world.settle();
    assert.equal((await world.oneBill()).state, 'open');
  });

  test('an open page keeps the check until the order expires', async (t) => {
    const world = await openPosWorld(t);
    world.till.put('12', bill);
    const confirmed = await world.confirmed();
    const { orderContainerId } = await world.orderOf(confirmed);
    for (let minute = 0; minute < 14; minute++) {
      world.clock.advanceMs(60_000);
      await world.pos.pagesSeen([orderContainerId]);
      await world.settle();
    }
    assert.equal((await world.payment(confirmed.paymentId)).state, 'open');
    world.clock.advanceMs(61_000);
    await world.settle();
    assert.equal((await world.payment(confirmed.paymentId)).endReason, 'expired');
    assert.equal((await world.oneBill()).state, 'open');
  });

  test('paid by cash meanwhile: everything goes back, guest and merchant are told', async (t) => {
    const world = await openPosWorld(t);
    world.till.put('12', bill);
    const confirmed = await world.confirmed();
    world.till.closeOtherwise('a1');
    await world.payOrder(confirmed);
    await world.settle();
    const state = await world.payment(confirmed.paymentId);
    assert.deepEqual([state.state, state.returnedAmount], ['returned', 2750]);
    assert.equal((await world.orderOf(confirmed)).status, 'canceled');
    assert.equal(await world.fundLeft(), 10_000);
    await world.audit();
  });

  test('the bill grew after the payment: the rest is paid by a second order', async (t) => {
    const world = await openPosWorld(t, { lock: false });
    world.till.put('12', bill);
    const confirmed = await world.confirmed();
    world.till.put('12', grownBill);
    await world.payOrder(confirmed);
    await world.settle();
    const state = await world.payment(confirmed.paymentId);
    assert.deepEqual([state.state, state.remainderAmount], ['paid_open', 500]);
    world.clock.advanceMs(3000);
    const rest = await world.oneBill();
    assert.deepEqual([rest.dueAmount, rest.paidAmount, rest.state], [500, 2750, 'open']);
    const second = await world.confirm(rest);
    assert.deepEqual([second.status, second.body.data.merchantOrderId], [200, 'T-a1-2']);
    const order = await world.orderOf(second.body.data);
    assert.deepEqual(
      order.basketItems.map(({ name, totalAmount }) => [name, totalAmount]),
      [['Десерт', 500]],
    );
    await world.payOrder(second.body.data);
    await world.settle();
    assert.equal((await world.payment(second.body.data.paymentId)).state, 'closed');
    assert.deepEqual(world.till.booked('a1'), { payments: 2, amount: 3250, closed: 'paid' });
    await world.audit();
  });

  test('the bill shrank after the payment: the difference goes back', async (t) => {
    const world = await openPosWorld(t, { lock: false });
    world.till.put('12', bill);
    const confirmed = await world.confirmed();
    world.till.put('12', smallerBill);
    await world.payOrder(confirmed);
    await world.settle();
    const closings = world.till.calls.filter(({ method }) => method === 'closeTable');
    assert.deepEqual(
      closings.map(({ params }) => params.amount),
      [2750, 2300],
    );
    const [first, second] = closings;
    assert.equal(first?.params.paymentId, second?.params.paymentId);
    assert.notEqual(first?.params.requestId, second?.params.requestId);
    const [shipment] = await shipmentsOf(world, confirmed);
    assert.deepEqual([shipment?.final, shipment?.amount], [true, 2300]);
    const state = await world.payment(confirmed.paymentId);
    assert.deepEqual([state.state, state.returnedAmount], ['closed', 450]);
    assert.equal(await world.fundLeft(), 7700);
    await world.audit();
  });
});
