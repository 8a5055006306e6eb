import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { BasketItem, CreateOrder, Order } from '@invogate/contracts/orders.ts';
import type { PendingThing } from '@invogate/contracts/pending.ts';
import { emit, statement } from '#kernel/database/database.ts';
import { audits } from '#main/admin/audits.ts';
import { setOperatorDetails } from '#rooms/accounts/index.ts';
import { orderCompleted } from '#rooms/orders/index.ts';
import { receiptParked } from './receipts.events.ts';
import { receiptDesk } from '#test/receipts.ts';
import { ScriptedRegister } from '#test/scripted-register.ts';
import { ship } from '#test/shipping.ts';
import { oneLine, openWorld, type World } from '#test/world.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('the queue of receipts', () => {
  let world: World;
  let register: ScriptedRegister;
  let desk: Awaited<ReturnType<typeof receiptDesk>>;
  let parked: string[] = [];
  let buyers = 0;
  beforeEach(async () => {
    register = new ScriptedRegister();
    parked = [];
    const heard = receiptParked.on('test.parked', (_tx, told) => {
      parked.push(...told.map(({ code, why }) => `${code}, ${why}`));
      return Promise.resolve();
    });
    const extra = () => ({ subscriptions: [heard] });
    world = await openWorld(undefined, { register, extra });
    desk = await receiptDesk(world);
  });
  afterEach(async () => {
    await pass(24 * hourMs);
    const found = await Promise.all(Object.values(audits).map((audit) => audit(world.database)));
    assert.deepEqual(found.flat(), []);
    assert.deepEqual(register.crowded, [], 'never two receipts of one order at a time');
    await world.close();
  });

  const pass = async (ms: number) => {
    world.clock.advanceMs(ms);
    await world.settleDown();
  };
  /** A buyer of its own tells the receipts of orders apart. */
  const created = (overrides: Partial<CreateOrder> = {}): Promise<Order> => {
    const email = `buyer-${String((buyers += 1))}@example.org`;
    return world.createOrder({ customer: { type: 'private', email }, ...overrides });
  };
  const shippedOrder = async (overrides: Partial<CreateOrder> = {}): Promise<Order> => {
    const order = await world.pay(await created(overrides));
    await ship(world, order);
    return order;
  };
  const pending = () =>
    world.ask<PendingThing[]>('GET', '/operator/api/pending?kind=receipt', undefined, desk.token);
  const receiptsFor = (order: Order) =>
    register.printed.filter(({ buyerContact }) => buyerContact === order.customer.email);
  const printedFor = (order: Order) =>
    receiptsFor(order).map(
      ({ sign, cashlessMinor, advanceMinor }) => `${sign} ${cashlessMinor}+${advanceMinor}`,
    );
  const all = ['sale 12200+0', 'sale 0+12200', 'refund 12200+0'];

  test('20 and 22 % in one order: two receipts of each moment for a register that parts them', async () => {
    register.separates20And22 = true;
    const old: BasketItem = {
      ...oneLine,
      ...{ sku: 'O', amount: 120, totalAmount: 120, totalVatAmount: 20, vatCode: 'RUS_VAT20' },
    };
    const order = await shippedOrder({ basketItems: [oneLine, old] });
    for (let receipts = 0; receipts < 4; receipts += 1) await pass(hourMs);
    assert.deepEqual(
      receiptsFor(order).map(({ items, cashlessMinor, advanceMinor }) => [
        ...items.map(({ vat }) => vat),
        ...[cashlessMinor, advanceMinor],
      ]),
      [
        [12, 122_00, 0],
        [3, 120_00, 0],
        [11, 0, 122_00],
        [1, 0, 120_00],
      ],
    );
  });

  test('a register that is off for a day: nothing is lost, none twice, each in its turn', async () => {
    register.off = true;
    const orders: Order[] = [];
    for (let hour = 0; hour < 24; hour += 4) {
      orders.push(await shippedOrder());
      await pass(4 * hourMs);
    }
    for (const order of orders) await world.refund(order);
    await pass(hourMs);
    const told = await pending();
    assert.equal(told.length, orders.length, 'the first of each order is tried');
    for (const { state, advice, lastError } of told) {
      assert.deepEqual([state, advice, lastError], ['sent', 'wait', 'the line is dead']);
    }
    assert.equal(register.printed.length, 0);
    register.off = false;
    for (let turn = 0; turn < 4; turn += 1) await pass(hourMs);
    for (const order of orders) assert.deepEqual(printedFor(order), all);
    assert.equal(register.printed.length, 3 * orders.length);
    assert.deepEqual(await pending(), []);
  });

  test('an answer that is lost: it is asked for by the key, and nothing is printed twice', async () => {
    register.mute = true;
    const order = await shippedOrder();
    await world.settleDown();
    assert.deepEqual(await desk.states(order), ['payment sent', 'shipment queued']);
    register.mute = false;
    await pass(minuteMs);
    await pass(hourMs);
    assert.deepEqual(printedFor(order), all.slice(0, 2));
    assert.equal(new Set(register.keys).size, register.keys.length, 'each was sent once');
  });

  test('whoever dies before the answer is written down leaves a repeat under the same key', async () => {
    register.becomes = 'pending';
    const order = await world.pay(await created());
    await world.settleDown();
    const again = statement(
      'test.forget',
      `update receipts set state = 'queued', ticket = null, due_at = $2 where order_id = $1`,
    );
    const now = world.database.now();
    await world.database.inTransaction('test.forget', (tx) => tx.run(again, [order.id, now]));
    for (const kept of register.kept) kept.becomes = 'done';
    await world.settleDown();
    await pass(hourMs);
    assert.equal(register.keys[0], register.keys[1]);
    assert.deepEqual(printedFor(order), all.slice(0, 1));
  });

  test('answering late: the next receipt of the order waits, and the operator hears of it', async () => {
    register.becomes = 'pending';
    const order = await shippedOrder();
    for (let turn = 0; turn < 10; turn += 1) await pass(hourMs);
    assert.deepEqual(await desk.states(order), ['payment sent', 'shipment queued']);
    const [thing] = await pending();
    assert.deepEqual([thing?.advice, thing?.orderId], ['wait', order.id]);
    assert.match(thing?.lastError ?? '', /in its queue/);
    for (const kept of register.kept) kept.becomes = 'done';
    register.becomes = 'done';
    await pass(hourMs);
    await pass(hourMs);
    assert.deepEqual(printedFor(order), all.slice(0, 2));
  });

  test('a callback: the ticket is asked at once, nothing else of it is believed', async () => {
    const order = await shippedOrder();
    await world.settleDown();
    const callBack = async (payload: string) => {
      const headers = { 'content-type': 'application/json' };
      const url = '/callback/receipts';
      const answer = await world.app.fastify.inject({ method: 'POST', url, headers, payload });
      await world.settleDown();
      return answer.statusCode;
    };
    assert.deepEqual(await desk.states(order), ['payment sent', 'shipment queued']);
    assert.deepEqual([await callBack('anything'), await callBack('ticket-99')], [200, 200]);
    assert.deepEqual(await desk.states(order), ['payment sent', 'shipment queued']);
    register.kept.forEach((kept) => (kept.becomes = 'pending'));
    await callBack('ticket-1');
    assert.deepEqual(await desk.states(order), ['payment sent', 'shipment queued']);
    register.kept.forEach((kept) => (kept.becomes = 'done'));
    await callBack('ticket-1');
    assert.deepEqual(await desk.states(order), ['payment done', 'shipment sent']);
    await callBack('ticket-1');
    await callBack('ticket-2');
    assert.deepEqual(await desk.states(order), ['payment done', 'shipment done']);
    assert.deepEqual(printedFor(order), all.slice(0, 2));
  });

  test('a line that is refused parks the order; corrected, it goes on', async () => {
    register.refuses = ({ items }) =>
      items.some(({ name }) => name === 'Goods A') ? 'line 1: no such goods' : undefined;
    const order = await shippedOrder();
    await pass(hourMs);
    assert.deepEqual(await desk.states(order), ['payment failed', 'shipment queued']);
    const [first] = await desk.of(order);
    const [thing] = await pending();
    assert.deepEqual(parked, ['line, line: line 1: no such goods'], 'told once');
    assert.deepEqual(
      [thing?.id, thing?.state, thing?.advice, thing?.amount, thing?.nextTryAt],
      [first?.id, 'failed', 'mend', 122, undefined],
    );
    assert.match(thing?.lastError ?? '', /line 1: no such goods/);
    const id = first?.id ?? '';
    const wrong = await desk.retry(id, { items: [{ number: 2, name: 'X' }] });
    assert.deepEqual([wrong.status, wrong.body.error.code], [422, 'validation_error']);
    const right = await desk.retry(id, { items: [{ number: 1, name: 'Товары — А' }] });
    assert.equal(right.status, 200, JSON.stringify(right.body));
    assert.equal((await desk.retry(id)).body.error.code, 'receipt_not_parked');
    await world.settleDown();
    await pass(hourMs);
    assert.deepEqual(await desk.states(order), ['payment done', 'shipment failed']);
    const [, second] = await desk.of(order);
    register.refuses = () => undefined;
    assert.equal((await desk.retry(second?.id ?? '')).status, 200);
    await world.settleDown();
    await pass(hourMs);
    assert.deepEqual(printedFor(order), all.slice(0, 2));
    assert.deepEqual(
      register.printed.map(({ items }) => items[0]?.name),
      ['Товары - А', 'Goods A'],
    );
    assert.deepEqual(await pending(), []);
  });

  test('what failed for a while is tried under a new key', async () => {
    register.becomes = 'failed';
    const order = await world.pay(await created());
    await world.settleDown();
    await pass(5 * minuteMs);
    const [receipt] = await desk.of(order);
    assert.deepEqual([receipt?.status, receipt?.message], ['queued', 'paper: out of paper']);
    register.becomes = 'done';
    await pass(hourMs);
    await pass(hourMs);
    assert.equal(new Set(register.keys).size, register.keys.length);
    assert.deepEqual(printedFor(order), all.slice(0, 1));
  });

  test('another sum than was sent is a fault; it is asked again, never printed again', async () => {
    register.wrongByMinor = 100;
    const order = await world.pay(await created());
    await world.settleDown();
    await pass(hourMs);
    const [wrong] = await desk.of(order);
    assert.deepEqual([wrong?.status, wrong?.errorCode], ['failed', 'total_differs']);
    register.wrongByMinor = 0;
    await desk.retry(wrong?.id ?? '');
    await world.settleDown();
    assert.deepEqual(await desk.states(order), ['payment done']);
    assert.equal(register.printed.length, 1);
  });

  test('more lines than a register takes are several receipts', async () => {
    register.itemsMax = 2;
    const basketItems = ['A', 'B', 'C', 'D', 'E'].map((sku) => ({ ...oneLine, sku }));
    const order = await shippedOrder({ basketItems });
    for (let turn = 0; turn < 8; turn += 1) await pass(hourMs);
    const receipts = await desk.of(order);
    assert.deepEqual(
      receipts.map(({ key, part, number, amount }) => [key.split('/')[0], part, number, amount]),
      [
        ['payment', 1, 1, 244],
        ['payment', 2, 2, 244],
        ['payment', 3, 3, 122],
        ['shipment', 1, 4, 244],
        ['shipment', 2, 5, 244],
        ['shipment', 3, 6, 122],
      ],
    );
    assert.ok(receipts.every(({ status }) => status === 'done'));
  });

  test('an event that is told again makes nothing more', async () => {
    const order = await shippedOrder();
    await pass(hourMs);
    await pass(hourMs);
    const { id: orderId, orderContainerId: containerId, merchantId } = order;
    const again = orderCompleted.make({ orderId, containerId, merchantId, wasHeld: false });
    await world.database.inTransaction('test.again', (tx) => {
      emit(tx, again, again);
      return Promise.resolve();
    });
    await world.settleDown();
    await pass(hourMs);
    assert.deepEqual(printedFor(order), all.slice(0, 2));
  });

  test('several processes at once print each receipt once', async () => {
    const orders: Order[] = [];
    for (let i = 0; i < 12; i += 1) orders.push(await shippedOrder());
    const sweeps = world.background.filter(({ name }) => name.startsWith('receipts.'));
    for (let turn = 0; turn < 6; turn += 1) {
      await Promise.all([...sweeps, ...sweeps, ...sweeps].map((sweep) => sweep.run()));
      await pass(10 * minuteMs);
    }
    for (const order of orders) assert.deepEqual(printedFor(order), all.slice(0, 2));
  });

  test('without an address of the payer and of the operator nothing can be made, and that is told', async () => {
    const setEmail = (email: string | null) =>
      world.database.inTransaction('test.operator-email', (tx) =>
        setOperatorDetails(tx, { email }),
      );
    await setEmail(null);
    const silent = await world.pay(await created({ customer: { type: 'private' } }));
    const other = await world.pay(await created());
    await world.settleDown();
    const [thing] = await pending();
    assert.deepEqual([thing?.state, thing?.advice, thing?.orderId], ['unmade', 'mend', silent.id]);
    assert.match(thing?.lastError ?? '', /no e-mail to stand for it/);
    assert.deepEqual(await desk.states(other), ['payment sent'], 'nobody else is held up');
    await setEmail('papers@operator.example');
    const asked = { kind: 'receipt', id: silent.id };
    await world.ask('POST', '/operator/api/pending/ask', asked, desk.token);
    await world.settleDown();
    await pass(hourMs);
    assert.deepEqual(await desk.states(silent), ['payment done']);
  });
});
