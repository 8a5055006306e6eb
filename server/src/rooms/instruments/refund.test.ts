import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { InstrumentRefundRequest } from '@invogate/contracts/instruments.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import type { Refund } from '@invogate/contracts/refunds.ts';
import { acquirerAccount, balanceOf, payoutInTransit, verifyLedger } from '#rooms/ledger/index.ts';
import { auditPayments, readMoneyReturn } from '#rooms/payments/index.ts';
import { auditRefunds, settleRefundTransfer } from '#test/refund-desk.ts';
import { openBank, type TestBank } from '#test/bank-instrument.ts';
import { openWorld, type World } from '#test/world.ts';
import { refundByTransfer } from './instrument.events.ts';
import type { RefundAnswer, RefundPost } from './ports.ts';

const refundKey = 'refund-key-0123456789';
const minuteMs = 60_000;

describe('money goes back through the bank that took it', () => {
  let world: World;
  let bank: TestBank;
  const posts: RefundPost[] = [];
  const alerts: { returnId: string; accountKnown: boolean; reason: string }[] = [];
  let answer: RefundAnswer | Error = { status: 'success' };
  before(async () => {
    world = await openWorld(undefined, {
      instrumentRefunds: (post) => {
        posts.push(post);
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      extra: () => ({
        subscriptions: [
          refundByTransfer.on('test.alerts', (_tx, told) => {
            alerts.push(...told);
            return Promise.resolve();
          }),
        ],
      }),
    });
    bank = await openBank(world, { refundUrl: 'https://bank.example/refund', refundKey });
  });
  beforeEach(() => {
    posts.length = 0;
    alerts.length = 0;
    answer = { status: 'success' };
  });
  after(async () => {
    await world.settleDown();
    const breaches = [
      ...(await verifyLedger(world.database)),
      ...(await auditPayments(world.database)),
      ...(await auditRefunds(world.database)),
    ];
    await world.close();
    assert.deepEqual(breaches, []);
  });

  const account = { settlementAccount: '40702810900000000002', bic: '049900999', name: 'ООО «Р»' };
  const paid = async (by = bank, changes: object = {}): Promise<Order> => {
    const order = await world.createOrder();
    assert.equal(await by.outcome(by.operationOf(order, changes)), 'paid');
    return world.order(order.id);
  };
  const withAccount = {
    paymentOrder: { type: 'legal', amount: 122, currencyId: 'RUB', ...account },
  };
  const statusOf = async ({ id, parentId }: Refund) => {
    const path = `/filter/api/order/refund-order?parentId=${parentId}`;
    const refunds = await world.ask<Refund[]>('GET', path);
    return refunds.find((each) => each.id === id)?.status;
  };
  const returnOf = ({ id }: Refund) => readMoneyReturn(world.database, id);

  test('success: one signed request, and the refund is completed', async () => {
    const order = await world.createOrder();
    const operation = bank.operationOf(order);
    await bank.confirm(operation);
    const refund = await world.refund(order);
    await world.settleDown();
    const [post] = posts;
    assert.equal(posts.length, 1);
    assert.equal(post?.url, 'https://bank.example/refund');
    const right = createHmac('sha1', refundKey).update(post.body).digest('hex');
    assert.equal(post.signature, right);
    const request: InstrumentRefundRequest = {
      refundId: refund.id,
      invoiceId: order.orderContainerId,
      paymentOperationId: operation.paymentOperationId,
      amount: 122,
      currencyId: 'RUB',
    };
    assert.deepEqual(JSON.parse(post.body), request);
    assert.equal(await statusOf(refund), 'completed');
  });

  test('two parts are two requests of the same operation', async () => {
    const order = await paid();
    const half = { amount: 61, amountWoVat: 50, totalAmount: 61, totalVatAmount: 11 };
    const basketItems = order.basketItems.map((item) => ({ ...item, ...half }));
    for (let i = 0; i < 2; i++) await world.refund(order, { basketItems });
    await world.settleDown();
    const sent = posts.map(({ body }) => JSON.parse(body) as InstrumentRefundRequest);
    assert.deepEqual(
      sent.map(({ amount }) => amount),
      [61, 61],
    );
    assert.equal(new Set(sent.map(({ refundId }) => refundId)).size, 2);
    assert.equal(new Set(sent.map(({ paymentOperationId }) => paymentOperationId)).size, 1);
  });

  const unsure: [string, RefundAnswer | Error][] = [
    ['pending', { status: 'pending' }],
    ['no answer', { status: 'unknown', why: 'no whole answer within 20 s' }],
    ['a broken line', new Error('the line is broken')],
  ];
  for (const [name, given] of unsure) {
    test(`${name}: the very same request is repeated on schedule`, async () => {
      answer = given;
      const refund = await world.refund(await paid());
      await world.settleDown();
      assert.equal(posts.length, 1);
      assert.equal(await statusOf(refund), 'created');
      assert.notEqual((await returnOf(refund))?.lastError, null);
      world.clock.advanceMs(minuteMs);
      await world.settleDown();
      world.clock.advanceMs(4 * minuteMs);
      await world.settleDown();
      assert.equal(posts.length, 2);
      for (let day = 0; day < 3; day++) {
        world.clock.advanceMs(24 * 60 * minuteMs);
        await world.settleDown();
      }
      assert.equal((await returnOf(refund))?.instrument, 'instrument');
      assert.equal(new Set(posts.map(({ body }) => body)).size, 1);
      answer = { status: 'success' };
      world.clock.advanceMs(24 * 60 * minuteMs);
      await world.settleDown();
      assert.equal(await statusOf(refund), 'completed');
    });
  }

  const refused: [string, () => Promise<TestBank>, RefundAnswer][] = [
    ['a clear no', () => Promise.resolve(bank), { status: 'error', code: 'account_closed' }],
    ['no address for refunds', () => openBank(world), { status: 'success' }],
  ];
  for (const [name, open, given] of refused) {
    test(`${name}: a transfer to the account of the payment order`, async () => {
      answer = given;
      const by = await open();
      const inTransit = await balanceOf(world.database, payoutInTransit(), 'RUB');
      const refund = await world.refund(await paid(by, withAccount));
      await world.settleDown();
      const back = await returnOf(refund);
      assert.deepEqual([back?.instrument, back?.state], ['transfer', 'created']);
      assert.equal(alerts[0]?.accountKnown, true);
      const now = await balanceOf(world.database, payoutInTransit(), 'RUB');
      assert.equal(now - inTransit, -12_200);
      const executedOn = '2026-03-05';
      await world.database.inTransaction('test.settle', (tx) =>
        settleRefundTransfer(tx, {
          refundId: refund.id,
          operationId: `out-${name.length}`,
          executedOn,
        }),
      );
      assert.equal(await statusOf(refund), 'completed');
      assert.equal(await balanceOf(world.database, payoutInTransit(), 'RUB'), inTransit);
      // The bank goes on owing us what it took.
      if (by !== bank) {
        const owed = await balanceOf(world.database, acquirerAccount(by.code), 'RUB');
        assert.equal(owed, 12_200);
      }
    });
  }

  test('without an account it waits for the operator', async () => {
    answer = { status: 'error', code: 'unknown_operation' };
    const refund = await world.refund(await paid());
    await world.settleDown();
    assert.deepEqual(alerts, [
      {
        ...{ returnId: refund.id, code: bank.code, accountKnown: false },
        reason: 'unknown_operation',
      },
    ]);
    assert.equal((await returnOf(refund))?.lastError, 'unknown_operation');
  });

  test('a held order that is cancelled sends its money back the same way', async () => {
    const order = await world.createOrder({ orderSetting: { hold: true } });
    await bank.confirm(bank.operationOf(order));
    await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
    await world.settleDown();
    const sent = posts.map(({ body }) => JSON.parse(body) as InstrumentRefundRequest);
    assert.deepEqual(
      sent.map(({ amount }) => amount),
      [122],
    );
    assert.equal((await world.order(order.id)).status, 'canceled');
  });
});
