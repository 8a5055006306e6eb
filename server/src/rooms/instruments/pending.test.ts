import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { outboxRelay } from '#jobs/outbox.ts';
import { openBank, type TestBank } from '#test/bank-instrument.ts';
import { openWorld, type World } from '#test/world.ts';
import { pendingLapsed, type OperationHappening } from './instrument.events.ts';
import { afterWorkingDays } from './working-days.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

test('working days leave Saturday and Sunday of Moscow out', () => {
  const rows: [from: string, days: number, to: string][] = [
    ['2026-03-02T10:00:00Z', 3, '2026-03-05T10:00:00Z'],
    ['2026-03-05T10:00:00Z', 3, '2026-03-10T10:00:00Z'],
    ['2026-03-06T10:00:00Z', 1, '2026-03-09T10:00:00Z'],
    // 22:00 UTC of a Friday is Saturday in Moscow.
    ['2026-03-06T22:00:00Z', 1, '2026-03-08T22:00:00Z'],
    ['2026-03-07T12:00:00Z', 2, '2026-03-10T12:00:00Z'],
  ];
  for (const [from, days, to] of rows) {
    assert.deepEqual(afterWorkingDays(new Date(from), days), new Date(to), from);
  }
});

describe('an operation that is pending', () => {
  let world: World;
  let bank: TestBank;
  const alerts: OperationHappening[] = [];
  before(async () => {
    world = await openWorld(undefined, {
      extra: () => ({
        subscriptions: [
          pendingLapsed.on('test.alerts', (_tx, told) => {
            alerts.push(...told);
            return Promise.resolve();
          }),
        ],
      }),
    });
    bank = await openBank(world);
  });
  after(() => world.close());

  const view = (order: Order) => world.ask<PayView>('GET', `/pay/api/${order.orderContainerId}`);
  const payInstantly = (order: Order) =>
    world.request('POST', `/pay/api/${order.orderContainerId}/attempt`, {
      attemptId: world.database.newId(),
      methodId: 4,
      customer: { type: 'private' },
      amount: order.amount,
    });
  const reserved = async (order?: Order) => {
    const made = order ?? (await world.createOrder());
    const operation = bank.operationOf(made, { status: 'pending' });
    assert.equal(await bank.outcome(operation), 'pending');
    return { order: made, operation };
  };

  test('keeps the invoice: processing, no other method, no change', async () => {
    const { order, operation } = await reserved();
    const { status, processingStatus } = await world.order(order.id);
    assert.deepEqual([status, processingStatus], ['created', 'processing']);
    const page = await view(order);
    assert.equal(page.state, 'pending');
    assert.deepEqual([page.attempt?.methodKind, page.attempt?.state], ['bank', 'pending']);
    const other = await payInstantly(order);
    assert.deepEqual([other.status, other.body.error.code], [422, 'payment_under_way']);
    const path = `/billing/api/order/order/${order.id}`;
    const changed = await world.request('PUT', path, { description: 'Another' });
    assert.deepEqual([changed.status, changed.body.error.code], [422, 'wrong_order_status']);
    const paid = await bank.confirm({ ...operation, status: 'paid' });
    assert.equal(paid.body.data.status, 'paid');
    const after = await world.order(order.id);
    assert.deepEqual([after.status, after.processingStatus], ['completed', '']);
    assert.equal((await view(order)).state, 'paid');
  });

  test('does not let it expire, and pays it after its time', async () => {
    const expirationDate = new Date(world.clock.now().getTime() + minuteMs).toISOString();
    const { order, operation } = await reserved(await world.createOrder({ expirationDate }));
    world.clock.advanceMs(2 * minuteMs);
    await world.settleDown();
    assert.equal((await world.order(order.id)).status, 'created');
    assert.equal(await bank.outcome({ ...operation, status: 'paid' }), 'paid');
    assert.equal((await world.order(order.id)).status, 'completed');
  });

  test('lapses after its days, tells the operator, and may still be paid', async () => {
    const { order, operation } = await reserved();
    world.clock.advanceMs(dayMs);
    await world.settleDown();
    assert.equal((await world.order(order.id)).processingStatus, 'processing');
    world.clock.advanceMs(5 * dayMs);
    await world.settleDown();
    assert.equal((await world.order(order.id)).processingStatus, '');
    assert.deepEqual(
      alerts.map(({ operationId, code }) => [operationId, code]),
      [[operation.paymentOperationId, bank.code]],
    );
    const left = await view(order);
    assert.deepEqual([left.state, left.attempt], ['open', undefined]);
    assert.equal(await bank.outcome({ ...operation, status: 'paid' }), 'paid');
  });

  test('that has lapsed reserves anew, and finds the invoice paid otherwise', async () => {
    const expirationDate = new Date(world.clock.now().getTime() + 30 * dayMs).toISOString();
    const { order, operation } = await reserved(await world.createOrder({ expirationDate }));
    world.clock.advanceMs(6 * dayMs);
    await world.settleDown();
    assert.equal(await bank.outcome(operation), 'pending');
    assert.equal((await payInstantly(order)).body.error.code, 'payment_under_way');
    world.clock.advanceMs(6 * dayMs);
    await world.settleDown();
    assert.equal((await payInstantly(order)).status, 200);
    const late = { ...operation, status: 'paid' };
    assert.equal(await bank.outcome(late), '422 invoice_already_paid');
    assert.equal(await bank.outcome(operation), '422 invoice_already_paid');
  });

  test('is refused where only final payments may be reported', async () => {
    const strict = await openBank(world, { allowPending: false });
    const operation = strict.operationOf(await world.createOrder(), { status: 'pending' });
    assert.equal(await strict.outcome(operation), '422 validation_error');
  });

  test('leaves nothing due behind', async () => {
    await world.settleDown();
    assert.equal(await outboxRelay(world.database, []).run(), 0);
  });
});
