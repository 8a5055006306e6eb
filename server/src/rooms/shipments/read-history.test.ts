import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import type { BasketItem, CreateOrder, Order } from '@invogate/contracts/orders.ts';
import { statement } from '#kernel/database/database.ts';
import { changeMerchant, demo } from '#rooms/accounts/index.ts';
import { correct } from '#test/correcting.ts';
import { openFunded, type Funded } from '#test/funded.ts';
import { happeningWords, historyOf, lineWords } from '#test/history.ts';
import { card, hold, sbp } from '#test/paying.ts';
import { ship } from '#test/shipping.ts';
import { oneLine, refundBody } from '#test/world.ts';
import { readHistories } from './read-history.ts';

/** Shipments are ended by the commit that hears of their captures: this is its time. */
const setEnded = statement(
  'test.set-ended',
  'update shipments set status = $2, ended_at = $3 where order_id = $1',
);

/** So many units of a line. */
const part = (quantity: number, line: BasketItem = oneLine): BasketItem => ({
  ...line,
  quantity,
  totalAmount: Math.round(line.amount * quantity * 100) / 100,
  totalVatAmount: Math.round((line.amount - line.amountWoVat) * quantity * 100) / 100,
});
const two = part(2);
const b = { ...oneLine, sku: 'B', name: 'Service B', type: 'service' as const };

describe('histories of orders', () => {
  let world: Funded;
  before(async () => {
    world = await openFunded();
  });
  after(() => world.close());

  const created = (overrides: Partial<CreateOrder> = {}) => world.createOrder(overrides);
  const later = () => world.passMinutes(1);
  const paidBy = async (methodId: number, overrides: Partial<CreateOrder> = {}): Promise<Order> => {
    const order = await created(overrides);
    await world.payBy(order, { methodId });
    await later();
    return order;
  };
  const shipped = async (order: Order, basketItems: BasketItem[], final = false) => {
    await ship(world, order, { basketItems, final });
    await later();
  };
  const refunded = async (order: Order, basketItems: BasketItem[]) => {
    await world.refund(order, { basketItems });
    await world.settleDown();
    await later();
  };
  const told = async ({ id }: { id: string }) => {
    const history = await historyOf(world.database, id);
    const { instrument, method, first } = history.payment;
    return [
      `${history.status}: ${instrument}, ${method}, ${first}`,
      lineWords(history.lines),
      ...history.happenings.map(happeningWords),
    ];
  };

  test('captured by card, shipped in parts', async () => {
    const order = await paidBy(card, { basketItems: [two] });
    await shipped(order, [part(1)]);
    await shipped(order, [part(1)], true);
    assert.deepEqual(await told(order), [
      'completed: acquirer, card, captured',
      'A 2 × 244.00 (44.00)',
      'shipment: A 1 × 122.00 (22.00)',
      'shipment: A 1 × 122.00 (22.00)',
    ]);
  });

  test('not paid: no history', async () => {
    const order = await created();
    assert.deepEqual(await readHistories(world.database, [order.id]), []);
    assert.deepEqual(await readHistories(world.database, []), []);
  });

  test('blocked on a card, a part shipped, the rest released', async () => {
    const order = await paidBy(card, { ...hold, basketItems: [two, b] });
    assert.deepEqual(await told(order), [
      'hold: acquirer, card, blocked',
      'A 2 × 244.00 (44.00), B 1 × 122.00 (22.00)',
    ]);
    await shipped(order, [part(0.5)]);
    await shipped(order, [b], true);
    await refunded(order, [part(0.5, b)]);
    assert.deepEqual(await told(order), [
      'completed: acquirer, card, blocked',
      'A 2 × 244.00 (44.00), B 1 × 122.00 (22.00)',
      'shipment: A 0.5 × 61.00 (11.00)',
      'shipment: B 1 × 122.00 (22.00)',
      'release: A 1.5 × 183.00 (33.00)',
      'refund: shipped B 0.5 × 61.00 (11.00)',
    ]);
    const { payment, happenings } = await historyOf(world.database, order.id);
    assert.deepEqual(payment.takenAt, happenings[0]?.at);
    const captures = happenings.flatMap((it) => (it.kind === 'shipment' ? [it.captures] : []));
    assert.deepEqual(captures, [true, true]);
  });

  test('what a last shipment frees goes back after it, though its time was read before', async () => {
    const order = await paidBy(sbp, { ...hold, basketItems: [two, b] });
    await shipped(order, [part(1)], true);
    const before = await told(order);
    const history = await historyOf(world.database, order.id);
    const { at } = history.happenings[0] ?? assert.fail('nothing was shipped');
    const ended = new Date(at.getTime() + 40);
    await world.database.inTransaction('test.later', (tx) =>
      tx.run(setEnded, [order.id, 'completed', ended]),
    );
    assert.deepEqual(await told(order), before);
    assert.deepEqual(before.slice(2), [
      'shipment: A 1 × 122.00 (22.00)',
      'release: A 1 × 122.00 (22.00), B 1 × 122.00 (22.00)',
    ]);
  });

  test('a shipment that takes a blocked sum is of that moment, whenever it is ended', async () => {
    const order = await paidBy(card, { ...hold, basketItems: [two] });
    await shipped(order, [part(1)]);
    const { payment } = await historyOf(world.database, order.id);
    const change = (status: string, endedAt: Date | null) =>
      world.database.inTransaction('test.set', (tx) =>
        tx.run(setEnded, [order.id, status, endedAt]),
      );
    assert.ok(payment.takenAt);
    await change('pending', null);
    const before = await historyOf(world.database, order.id);
    assert.deepEqual([before.payment.takenAt, before.happenings], [null, []]);
    const endedAt = new Date(payment.takenAt.getTime() + 5);
    await change('completed', endedAt);
    const after = await historyOf(world.database, order.id);
    assert.deepEqual(after.payment.takenAt, payment.takenAt);
    assert.deepEqual(after.happenings[0]?.at, payment.takenAt);
    await shipped(order, [part(1)]);
    const { happenings } = await historyOf(world.database, order.id);
    assert.ok((happenings[1]?.at.getTime() ?? 0) > payment.takenAt.getTime());
  });

  test('kept by SBP: shipped, released; cancelled', async () => {
    const order = await paidBy(sbp, { ...hold, basketItems: [two] });
    await shipped(order, [part(1)], true);
    assert.deepEqual(await told(order), [
      'completed: acquirer, sbp, kept',
      'A 2 × 244.00 (44.00)',
      'shipment: A 1 × 122.00 (22.00)',
      'release: A 1 × 122.00 (22.00)',
    ]);
    const canceled = await paidBy(sbp, hold);
    await world.ask('DELETE', `/billing/api/order/order/${canceled.id}`);
    await later();
    const { happenings, payment } = await historyOf(world.database, canceled.id);
    assert.deepEqual(await told(canceled), [
      'canceled: acquirer, sbp, kept',
      'A 1 × 122.00 (22.00)',
      'release: A 1 × 122.00 (22.00)',
    ]);
    assert.ok((happenings[0]?.at.getTime() ?? 0) > payment.at.getTime());
  });

  test('from a fund: held and shipped, promised, cancelled after it was paid', async () => {
    const payer = await world.payer(1000, { promisedLimit: minor(1_000_00), promisedDays: 30 });
    const held = await created(hold);
    await world.payAlone(payer, held);
    await shipped(held, [oneLine]);
    const promised = await created();
    await world.payAlone(payer, promised, { method: 'promised' });
    const canceled = await created();
    await world.payAlone(payer, canceled);
    await later();
    await world.ask('DELETE', `/billing/api/order/order/${canceled.id}`);
    const line = 'A 1 × 122.00 (22.00)';
    const words = [await told(held), await told(promised), await told(canceled)];
    assert.deepEqual(words, [
      ['completed: fund, fund, blocked', line, `shipment: ${line}`],
      ['completed: promised, promised, captured', line],
      ['canceled: fund, fund, captured', line, `release: ${line}`],
    ]);
  });

  test('refunded before, after and between shipments: each line in its two parts', async () => {
    const before = await paidBy(card, { basketItems: [two] });
    await refunded(before, [part(1)]);
    await shipped(before, [part(1)], true);
    await refunded(before, [part(0.5)]);
    assert.deepEqual((await told(before)).slice(2), [
      'refund: unshipped A 1 × 122.00 (22.00)',
      'shipment: A 1 × 122.00 (22.00)',
      'refund: shipped A 0.5 × 61.00 (11.00)',
    ]);
    const across = await paidBy(card, { basketItems: [two, b] });
    await shipped(across, [part(1.5)]);
    await refunded(across, [two, part(0.5, b)]);
    assert.deepEqual((await told(across)).slice(2), [
      'shipment: A 1.5 × 183.00 (33.00)',
      'refund: unshipped A 0.5 × 61.00 (11.00), B 0.5 × 61.00 (11.00); ' +
        'shipped A 1.5 × 183.00 (33.00)',
    ]);
  });

  test('a refund has the tags of the line that it gives back, whatever the shop says', async () => {
    const order = await paidBy(card);
    await refunded(order, [{ ...oneLine, name: 'Other', vatCode: 'VATNONE', type: 'service' }]);
    const { happenings } = await historyOf(world.database, order.id);
    const [refund] = happenings.flatMap((it) => (it.kind === 'refund' ? [it] : []));
    const { name, vatCode, type } = refund?.unshipped[0]?.item ?? oneLine;
    assert.deepEqual([name, vatCode, type], ['Goods A', 'RUS_VAT22', 'commodity']);
  });

  test('a correction: the base order knows it, the fee is paid when the refund is', async () => {
    const order = await paidBy(card);
    const draft = await world.refund(order, { status: 'draft' });
    await later();
    assert.deepEqual((await told(order)).slice(2), []);
    const fee = await correct(world, draft.id, 22);
    assert.deepEqual(await readHistories(world.database, [fee.id]), []);
    await later();
    const base = await historyOf(world.database, order.id);
    const history = await historyOf(world.database, fee.id);
    const [refund] = base.happenings.flatMap((it) => (it.kind === 'refund' ? [it] : []));
    assert.deepEqual(
      [refund?.correctionId, history.baseOrderId, history.payment.at, history.subtype],
      [fee.id, order.id, refund?.at, 'correction'],
    );
    assert.deepEqual((await told(order)).slice(2), ['refund: unshipped A 1 × 122.00 (22.00)']);
    await world.ask('POST', '/billing/api/order/refund-order', refundBody(world.database, fee));
    await later();
    assert.deepEqual(await told(fee), [
      'completed: offset, card, captured',
      'FEE 1 × 22.00 (0.00)',
      'refund: shipped FEE 1 × 22.00 (0.00)',
    ]);
  });

  test('shipped automatically; an order with its rounding; two orders of one invoice', async () => {
    const cents = {
      ...oneLine,
      amount: 121.5,
      amountWoVat: 99.59,
      totalAmount: 121.5,
      totalVatAmount: 21.91,
    };
    const patch = (automaticShipment: boolean) =>
      world.database.inTransaction('test.set', (tx) =>
        changeMerchant(tx, demo.merchantId, { automaticShipment }),
      );
    await patch(true);
    const first = await created({
      amount: 121,
      orderSetting: { roundPolicy: 'floor' },
      basketItems: [cents],
    });
    const second = await world.joined(first, { basketItems: [b] });
    await world.payBy(first, { methodId: card });
    await later();
    await patch(false);
    assert.deepEqual((await told(first)).slice(1), [
      'A 1 × 121.00 (21.91)',
      'shipment: A 1 × 121.00 (21.91)',
    ]);
    assert.deepEqual((await told(second)).slice(1), [
      'B 1 × 122.00 (22.00)',
      'shipment: B 1 × 122.00 (22.00)',
    ]);
    const both = await readHistories(world.database, [first.id, second.id]);
    assert.deepEqual(new Set(both.map((it) => it.containerId)), new Set([first.orderContainerId]));
  });

  test('after all of it', () => world.assertClean());
});
