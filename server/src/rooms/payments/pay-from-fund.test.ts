import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { entriesOf, payerCredit, payerFund, payerHeld, suspense } from '#rooms/ledger/index.ts';
import { outcomeOf } from '#test/fund-desk.ts';
import { crowd, openFunded, type Funded } from '#test/funded.ts';
import { hold } from '#test/paying.ts';

const orgA = '9900000017';
const many = (count: number) => Array.from({ length: count }, (_, i) => i);
const dayMinutes = 24 * 60;

describe('paying from a guarantee fund', () => {
  let world: Funded;
  before(async () => {
    world = await openFunded();
  });
  after(async () => {
    await world.assertClean();
    await world.close();
  });

  test('pays an invoice at once; the shop has it, less the commission', async () => {
    const payer = await world.payer(200);
    const order = await world.createOrder();
    const paid = await world.payAlone(payer, order);
    assert.deepEqual([paid.state, paid.repeated], ['captured', false]);
    assert.equal((await world.order(order.id)).status, 'completed');
    assert.equal((await world.view(payer)).available, 78_00);
    await world.settleDown();
    const again = world.payAlone(payer, order);
    assert.equal(await outcomeOf(again), 'wrong_order_status');
    const second = world.payAlone(payer, await world.createOrder());
    assert.equal(await outcomeOf(second), 'not_enough_money');
  });

  test('a refund comes back into the fund in the same commit', async () => {
    const payer = await world.payer(122);
    const order = await world.createOrder();
    await world.payAlone(payer, order);
    const refund = await world.refund(order);
    assert.equal((await world.view(payer)).available, 122_00);
    await world.settleDown();
    const [row] = await world.rows<{ status: string }>('select status from refunds where id = $1', [
      refund.id,
    ]);
    assert.equal(row?.status, 'completed');
  });

  test('a held order reserves the money; cancelling frees it', async () => {
    const payer = await world.payer(122);
    const order = await world.createOrder(hold);
    assert.equal((await world.payAlone(payer, order)).state, 'held');
    assert.equal((await world.order(order.id)).status, 'hold');
    assert.equal(await world.balance(payerHeld(payer)), 122_00);
    const view = await world.view(payer);
    assert.deepEqual([view.balance, view.held, view.available], [122_00, 122_00, 0]);
    await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
    await world.settleDown();
    assert.equal(await world.balance(payerHeld(payer)), 0);
    assert.equal(await world.balance(payerFund(payer)), 122_00);
    const page = await world.page(order);
    assert.deepEqual([page.paidFrom, page.releasedAmount], ['fund', 122]);
  });

  test('a guarantee payment that is not shipped is taken back whole by cancelling', async () => {
    const payer = await world.payer(100, { overdraftLimit: minor(50_00) });
    const order = await world.createOrder();
    await world.payAlone(payer, order);
    await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
    await world.settleDown();
    const view = await world.view(payer);
    assert.deepEqual([view.balance, view.overdraftUsed, view.available], [100_00, 0, 150_00]);
  });

  test('an order of a promise is refunded by a smaller debt', async () => {
    const payer = await world.payer(0, { promisedLimit: minor(122_00), promisedDays: 10 });
    const order = await world.createOrder();
    await world.payAlone(payer, order, { method: 'promised' });
    assert.equal(
      await world.verdict(payer, await world.createOrder(), { method: 'promised' }),
      'not_enough_money',
    );
    const { paidFrom, promiseDueAt = '' } = await world.page(order);
    const leftMs = Date.parse(promiseDueAt) - world.clock.now().getTime();
    assert.deepEqual([paidFrom, Math.round(leftMs / 86_400_000)], ['promised', 10]);
    await world.refund(order);
    assert.equal((await world.page(order)).promiseDueAt, undefined);
    assert.equal((await world.fundOf(payer)).promisedUsed, 0);
    assert.equal(
      await world.verdict(payer, await world.createOrder(), { method: 'promised' }),
      undefined,
    );
  });

  test('what a transfer has begun the fund completes, and a refund goes into the fund', async () => {
    const payer = await world.payer(100);
    const order = await world.createOrder();
    await world.transfer({ containerId: order.orderContainerId, amount: minor(22_00) });
    await world.payAlone(payer, order);
    assert.equal((await world.order(order.id)).status, 'completed');
    assert.equal((await world.view(payer)).available, 0);
    await world.refund(order);
    assert.equal((await world.view(payer)).available, 122_00);
  });

  test('refuses what cannot be paid so', async () => {
    const payer = await world.payer(1000);
    const stranger = world.freshId();
    const order = await world.createOrder();
    assert.equal(await outcomeOf(world.payAlone(stranger, order)), 'payment_method_not_allowed');
    const nowhere = { orderContainerId: world.freshId() };
    assert.equal(await outcomeOf(world.payAlone(payer, nowhere)), 'not_found');
    for (const paymentMethodId of [1, 150]) {
      const invoiceSetting = { paymentMethodId, paymentMethodIdLocked: true };
      const locked = await world.createOrder({ invoiceSetting });
      assert.equal(await outcomeOf(world.payAlone(payer, locked)), 'payment_method_not_allowed');
    }
    const euro = await world.createOrder({ currencyId: 'EUR' });
    assert.equal(await outcomeOf(world.payAlone(payer, euro)), 'payment_method_not_allowed');
    assert.equal(await world.verdict(payer, order), undefined);
  });

  test('one key is one payment, whatever happens to the order afterwards', async () => {
    const payer = await world.payer(500);
    const order = await world.createOrder();
    const key = world.freshId();
    const answers = await crowd(many(50), () => world.payAlone(payer, order, { key }));
    assert.equal(new Set(answers.map(({ paymentId }) => paymentId)).size, 1);
    assert.equal(answers.filter(({ repeated }) => !repeated).length, 1);
    assert.equal((await world.view(payer)).available, 378_00);
    await world.refund(order);
    const late = await world.payTogether(payer, order, { key });
    assert.deepEqual([late.paymentId, late.repeated], [answers[0]?.paymentId, true]);
    const other = await world.createOrder();
    assert.equal(
      await outcomeOf(world.payAlone(payer, other, { key })),
      'payment_operation_conflict',
    );
  });

  test('a refused payment does not use its key up', async () => {
    const payer = await world.payer(0);
    const order = await world.createOrder();
    const key = world.freshId();
    assert.equal(await outcomeOf(world.payAlone(payer, order, { key })), 'not_enough_money');
    await world.topUp(payer, 122);
    assert.equal((await world.payAlone(payer, order, { key })).repeated, false);
  });

  for (const way of ['payAlone', 'payTogether'] as const) {
    test(`of 100 payments at once a fund for 37 pays 37 (${way})`, async () => {
      const payer = await world.payer(37 * 122);
      const orders = await Promise.all(many(100).map(() => world.createOrder()));
      const pay = (order: Order) => outcomeOf(world[way](payer, order));
      const outcomes =
        way === 'payAlone' ? await crowd(orders, pay) : await Promise.all(orders.map(pay));
      const counted = Object.groupBy(outcomes, (outcome) => outcome);
      assert.deepEqual(
        Object.entries(counted)
          .map(([code, all]) => [code, all?.length])
          .toSorted(),
        [
          ['done', 37],
          ['not_enough_money', 63],
        ],
      );
      assert.equal((await world.view(payer)).available, 0);
    });
  }

  test('two payments of one invoice by different keys: one wins', async () => {
    const payer = await world.payer(1000, {});
    const order = await world.createOrder();
    const both = many(2).map(() => outcomeOf(world.payTogether(payer, order)));
    assert.deepEqual((await Promise.all(both)).toSorted(), ['done', 'wrong_order_status']);
  });

  test('the page offers the fund to organisations and says when it has too little', async () => {
    const payer = await world.payer(100, { promisedLimit: minor(122_00) }, '9900000056');
    const customer = { type: 'legal', name: 'Payer', vatNumber: '9900000056' } as const;
    const order = await world.createOrder();
    const offered = async () => {
      const { methods } = await world.page(order);
      return methods.filter(({ id }) => id > 4).map(({ kind, reason }) => [kind, reason]);
    };
    assert.deepEqual(await offered(), [
      ['fund', undefined],
      ['promised', undefined],
    ]);
    await world.ask('POST', `/pay/api/${order.orderContainerId}/payer`, { customer });
    assert.deepEqual(await offered(), [
      ['fund', 'not_enough_money'],
      ['promised', undefined],
    ]);
    await world.topUp(payer, 22);
    assert.deepEqual((await offered())[0], ['fund', undefined]);
    await world.payAlone(payer, await world.createOrder(), { method: 'promised' });
    assert.deepEqual((await offered())[1], ['promised', 'promise_limit']);
    const { status, body } = await world.press(order, { methodId: 5 });
    assert.deepEqual([status, body.error.code], [422, 'payment_method_not_allowed']);
  });
});

describe('transfers for funds and debts', () => {
  let world: Funded;
  before(async () => {
    world = await openFunded();
  });
  after(async () => {
    await world.assertClean();
    await world.close();
  });

  test('a code in the purpose tops the fund up, once for each operation', async () => {
    const payer = await world.payer(0);
    const done = await world.topUp(payer, 50);
    assert.deepEqual([done.outcome, done.toFund, done.toSuspense], ['fund', 50_00, 0]);
    const repeat = await world.transfer({
      operationId: done.operationId,
      amount: minor(50_00),
      purpose: 'the same again',
    });
    assert.equal(repeat.repeated, true);
    assert.equal((await world.view(payer)).available, 50_00);
    const mistyped = await world.topUp(payer, 50, 'Фонд GF-000001-0');
    assert.deepEqual([mistyped.outcome, mistyped.toSuspense], ['suspense', 50_00]);
  });

  test('a transfer for a promised invoice repays it; the rest is credit of the debtor', async () => {
    const payer = await world.payer(0, { promisedLimit: minor(1000_00) }, orgA);
    const order = await world.createOrder();
    await world.payAlone(payer, order, { method: 'promised' });
    const containerId = order.orderContainerId;
    const before = await world.balance(suspense());
    const half = await world.transfer({ containerId, amount: minor(100_00), payer: {} });
    assert.deepEqual([half.outcome, half.toDebt], ['repaid', 100_00]);
    const rest = await world.transfer({
      containerId,
      amount: minor(30_00),
      payer: { vatNumber: orgA },
    });
    assert.deepEqual([rest.toDebt, rest.toCredit, rest.toSuspense], [22_00, 8_00, 0]);
    assert.equal(await world.balance(payerCredit(payer)), 8_00);
    const late = await world.transfer({ containerId, amount: minor(5_00) });
    assert.deepEqual([late.outcome, late.toSuspense], ['suspense', 5_00]);
    assert.equal(await world.balance(suspense()), before + 5_00);
    const causes = [`transfer/${half.operationId}/repaid`];
    assert.equal((await entriesOf(world.database, { causes })).length, 1);
  });

  test('a promise that is not paid in time blocks new ones, not the fund; money frees it', async () => {
    const payer = await world.payer(122, { promisedLimit: minor(1000_00) });
    const order = await world.createOrder();
    await world.payAlone(payer, order, { method: 'promised' });
    await world.passMinutes(14 * dayMinutes);
    const next = await world.createOrder();
    assert.equal(
      await world.verdict(payer, next, { method: 'promised' }),
      'promised_payment_overdue',
    );
    await world.payAlone(payer, next);
    await world.topUp(payer, 122);
    const third = await world.createOrder();
    await world.payAlone(payer, third, { method: 'promised' });
    const fund = await world.fundOf(payer);
    assert.deepEqual([fund.prepaid, fund.promisedUsed], [0, 122_00]);
  });

  test('an overdraft that is due is repaid by what is in the fund', async () => {
    const payer = await world.payer(100, { overdraftLimit: minor(100_00) });
    await world.payAlone(payer, await world.createOrder());
    await world.topUp(payer, 15);
    let fund = await world.fundOf(payer);
    assert.deepEqual([fund.prepaid, fund.overdraftUsed], [15_00, 22_00]);
    await world.passMinutes(30 * dayMinutes);
    fund = await world.fundOf(payer);
    assert.deepEqual([fund.prepaid, fund.overdraftUsed], [0, 7_00]);
  });
});
