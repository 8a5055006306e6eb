import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import { suspense } from '#rooms/ledger/index.ts';
import { hold, openPaying, sbp, type ScriptedPaying } from '#test/paying.ts';

const price = 122_00;

describe('payers at the same time', () => {
  let world: ScriptedPaying;
  /** Transfers that came too late wait for a decision. Minor units. */
  let waiting = 0;
  before(async () => {
    world = await openPaying();
  });
  after(() => world.close());
  afterEach(async () => {
    world.bank.becomes = 'paid';
    world.bank.calls.length = 0;
    await world.settleDown();
    assert.equal(await world.balance(suspense()), waiting);
    await world.assertClean();
  });
  const many = Array.from({ length: 50 }, (_, i) => i);
  const captures = (order: Order) =>
    world.rows<{ cause: string }>(
      `select cause from ledger_entries e join ledger_postings p on p.entry_id = e.id
       join payment_attempts a on e.cause = 'payment/' || a.id || '/captured'
       where a.container_id = $1 and p.line = 1`,
      [order.orderContainerId],
    );

  test('fifty of one order: one call to the bank, one capture', async () => {
    const order = await world.createOrder();
    const answers = await Promise.all(many.map(() => world.press(order, { amount: 122 })));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    const refusals = answers.flatMap(({ status, body }) => (status === 200 ? [] : body.error.code));
    assert.ok(
      refusals.every((code) => code === 'payment_under_way' || code === 'wrong_order_status'),
      refusals.join(),
    );
    assert.equal(world.bank.count('authorize'), 1);
    assert.equal((await captures(order)).length, 1);
    assert.equal((await world.order(order.id)).status, 'completed');
  });

  test('fifty clicks of one payer: each sees the one payment', async () => {
    const order = await world.createOrder();
    const attemptId = world.freshId();
    const answers = await Promise.all(
      many.map(() => world.press(order, { attemptId, amount: 122 })),
    );
    assert.ok(answers.every(({ status, body }) => status === 200 && body.data.attempt));
    assert.equal(world.bank.count('authorize'), 1);
    assert.equal((await captures(order)).length, 1);
  });

  test('fifty callbacks of one payment: one capture', async () => {
    const order = await world.createOrder();
    world.bank.becomes = 'waiting';
    const { id } = await world.payBy(order);
    world.bank.payer(id, 'captured');
    const statuses = await Promise.all(many.map(() => world.callBack(id)));
    assert.ok(statuses.every((status) => status === 200));
    assert.equal((await captures(order)).length, 1);
  });

  test('fifty orders, each paid by itself', async () => {
    const orders = await Promise.all(many.map(() => world.createOrder()));
    const paid = await Promise.all(orders.map((order) => world.payBy(order)));
    assert.ok(paid.every(({ state }) => state === 'captured'));
    assert.equal(world.bank.count('authorize'), 50);
  });

  test('cancel and pay: the database decides, and money follows', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 40; round++) {
      const order = await world.createOrder(round % 2 === 0 ? {} : hold);
      const methodId = round % 4 === 3 ? sbp : 1;
      const attemptId = world.freshId();
      let open = (): void => undefined;
      world.bank.gate = new Promise<void>((resolve) => (open = resolve));
      const pay = world.press(order, { methodId, attemptId, amount: 122 });
      const cancel = () => world.request<Order>('DELETE', `/billing/api/order/order/${order.id}`);
      // The bank answers at a moment of its own within the cancel.
      setTimeout(open, round % 8);
      await Promise.all([pay, cancel()]);
      await world.settleDown();
      const { status } = await world.order(order.id);
      const payment = world.bank.payments.get(attemptId);
      const kept = payment?.state === 'captured' ? price - payment.refundedMinor : 0;
      seen.add(`${status} ${String(kept)}`);
      assert.notEqual(payment?.state, 'authorized');
      assert.equal(kept, status === 'completed' ? price : 0, status);
      assert.ok(['completed', 'canceled'].includes(status), status);
    }
    assert.ok(seen.has('canceled 0'), [...seen].join());
  });

  test('cancel and callback: the database decides, and money follows', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 40; round++) {
      const order = await world.createOrder();
      world.bank.becomes = 'waiting';
      const { id } = await world.payBy(order);
      world.bank.payer(id, 'captured');
      const cancel = () => world.request<Order>('DELETE', `/billing/api/order/order/${order.id}`);
      await Promise.all(
        round % 2 === 0 ? [cancel(), world.callBack(id)] : [world.callBack(id), cancel()],
      );
      await world.settleDown();
      const { status } = await world.order(order.id);
      const kept = price - world.bank.payment(id).refundedMinor;
      seen.add(status);
      assert.equal(kept, status === 'completed' ? price : 0, status);
    }
    assert.ok([...seen].every((status) => status === 'canceled' || status === 'completed'));
  });

  test('card and transfer: one pays, the other is not lost', async () => {
    for (let round = 0; round < 10; round++) {
      const order = await world.createOrder();
      world.bank.becomes = 'waiting';
      const { id } = await world.payBy(order);
      world.bank.payer(id, 'captured');
      // Once the card is surely first; after that whoever is.
      if (round === 0) await world.callBack(id);
      const [, transfer] = await Promise.all([
        world.callBack(id),
        world.transfer({ containerId: order.orderContainerId }),
      ]);
      await world.settleDown();
      const byCard = (await world.attempt(id)).state === 'captured';
      assert.equal(transfer.outcome, byCard ? 'suspense' : 'paid');
      assert.equal(world.bank.payment(id).refundedMinor, byCard ? 0 : price);
      if (byCard) waiting += price;
    }
  });
});
