import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { Refund } from '@invogate/contracts/refunds.ts';
import { instantAcquirer } from '#adapters/instant/instant.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { changeMerchant, createContract, demo, operatorRequisites } from '#rooms/accounts/index.ts';
import {
  acquirerAccount,
  balanceOf,
  bank,
  commission,
  commissionVat,
  entriesOf,
  merchantPayable,
  payoutInTransit,
  verifyLedger,
  type Account,
} from '#rooms/ledger/index.ts';
import type { Acquirer } from '#rooms/payments/index.ts';
import { oneLine, openWorld, refundBody, type World } from '#test/world.ts';
import {
  auditRefunds,
  refundAccepted,
  refundCanceled,
  refundCompleted,
  settleRefundTransfer,
} from './index.ts';

const dayMs = 24 * 3600 * 1000;
const half = { ...oneLine, totalAmount: 61, totalVatAmount: 11 };

/** An acquirer that gives back, refuses, or does it without a word; it does each refund once. */
function moodyAcquirer() {
  const state = {
    mood: 'good' as 'good' | 'refuses' | 'silent',
    asked: [] as string[],
    done: new Map<string, number>(),
  };
  const acquirer: Acquirer = {
    ...instantAcquirer,
    refund: (request) => {
      state.asked.push(request.refundId);
      if (state.mood === 'refuses') return Promise.resolve({ state: 'failed', reason: 'declined' });
      state.done.set(request.refundId, request.amountMinor);
      if (state.mood === 'silent') return Promise.reject(new Error('no answer in time'));
      return instantAcquirer.refund(request);
    },
  };
  return { acquirer, state };
}

describe('the life of a refund', () => {
  const { acquirer, state } = moodyAcquirer();
  const heard: string[] = [];
  let world: World;
  before(async () => {
    const note = (word: string) => (_tx: unknown, all: readonly { refundId: string }[]) => {
      heard.push(...all.map(({ refundId }) => `${word} ${refundId}`));
      return Promise.resolve();
    };
    world = await openWorld(undefined, {
      acquirers: [acquirer],
      extra: () => ({
        subscriptions: [
          refundAccepted.on('test', note('accepted')),
          refundCompleted.on('test', note('completed')),
          refundCanceled.on('test', note('canceled')),
        ],
      }),
    });
  });
  beforeEach(() => {
    state.mood = 'good';
    state.asked = [];
    heard.length = 0;
  });
  after(async () => {
    assert.deepEqual(await verifyLedger(world.database), []);
    assert.deepEqual(await auditRefunds(world.database), []);
    await world.close();
  });

  const statusOf = async ({ id }: Refund) =>
    (await world.ask<Refund[]>('GET', `/filter/api/order/refund-order?id=${id}`))[0]?.status;
  const balance = (account: Account) => balanceOf(world.database, account, 'RUB');
  const causes = async ({ id }: Refund) =>
    (await entriesOf(world.database, { causePrefix: `refund/${id}/`, limit: 10 })).map(
      ({ cause }) => cause.split('/')[2],
    );
  const available = async (order: Order) => (await world.refundable(order))[0]?.availableAmount;

  test('money goes back by the acquirer: completed, booked once, told', async () => {
    const order = await world.paidOrder();
    const payable = await balance(merchantPayable(demo.merchantId));
    const owed = await balance(acquirerAccount('instant'));
    const refund = await world.refund(order);
    assert.equal(await balance(merchantPayable(demo.merchantId)), payable + 12_200);
    assert.equal(await balance(acquirerAccount('instant')), owed - 12_200);
    await world.settleDown();
    assert.equal(await statusOf(refund), 'completed');
    assert.deepEqual(state.asked, [refund.id]);
    assert.deepEqual(await causes(refund), ['accepted']);
    assert.deepEqual(heard, [`accepted ${refund.id}`, `completed ${refund.id}`]);
  });

  test('the acquirer refuses: canceled, the entry is reversed, the money is available', async () => {
    const order = await world.paidOrder();
    const payable = await balance(merchantPayable(demo.merchantId));
    state.mood = 'refuses';
    const refund = await world.refund(order);
    assert.equal(refund.status, 'created');
    assert.equal(await available(order), undefined);
    await world.settleDown();
    assert.equal(await statusOf(refund), 'canceled');
    assert.deepEqual(await causes(refund), ['accepted', 'canceled']);
    assert.equal(await balance(merchantPayable(demo.merchantId)), payable);
    assert.equal(await available(order), 122);
    assert.deepEqual(heard, [`accepted ${refund.id}`, `canceled ${refund.id}`]);
    state.mood = 'good';
    const again = await world.refund(order);
    await world.settleDown();
    assert.equal(await statusOf(again), 'completed');
  });

  test('the acquirer is silent: stays created, is asked again, completes once', async () => {
    const order = await world.paidOrder();
    state.mood = 'silent';
    const refund = await world.refund(order);
    await world.settleDown();
    world.clock.advanceMs(3600 * 1000);
    await world.settleDown();
    assert.equal(await statusOf(refund), 'created');
    assert.equal(await available(order), undefined);
    assert.deepEqual(state.asked, [refund.id, refund.id]);
    state.mood = 'good';
    world.clock.advanceMs(3600 * 1000);
    await world.settleDown();
    assert.equal(await statusOf(refund), 'completed');
    assert.equal(state.done.get(refund.id), 12_200);
    assert.deepEqual(await causes(refund), ['accepted']);
    assert.deepEqual(heard, [`accepted ${refund.id}`, `completed ${refund.id}`]);
    world.clock.advanceMs(3600 * 1000);
    await world.settleDown();
    assert.equal(state.asked.length, 3);
  });

  test('a draft reserves, moves nothing, and lapses after three days', async () => {
    const order = await world.paidOrder();
    const payable = await balance(merchantPayable(demo.merchantId));
    const draft = await world.refund(order, { status: 'draft', basketItems: [half] });
    assert.equal(draft.status, 'draft');
    world.clock.advanceMs(3 * dayMs - 1000);
    await world.settleDown();
    assert.equal(await statusOf(draft), 'draft');
    assert.equal(await available(order), 61);
    assert.equal(
      (
        await world.request(
          'POST',
          '/billing/api/order/refund-order',
          refundBody(world.database, order),
        )
      ).status,
      422,
    );
    assert.deepEqual([state.asked, await causes(draft)], [[], []]);
    world.clock.advanceMs(1000);
    await world.settleDown();
    assert.equal(await statusOf(draft), 'canceled');
    assert.equal(await available(order), 122);
    assert.equal(await balance(merchantPayable(demo.merchantId)), payable);
    assert.deepEqual(heard, [`canceled ${draft.id}`]);
  });

  test('a held order is cancelled, not refunded', async () => {
    const order = await world.paidOrder({ orderSetting: { hold: true } });
    assert.equal(order.status, 'hold');
    assert.deepEqual(await world.refundable(order), []);
    const sent = refundBody(world.database, order);
    const { error } = (await world.request('POST', '/billing/api/order/refund-order', sent)).body;
    assert.deepEqual([error.code, error.fields[0]?.name], ['wrong_order_status', 'status']);
  });

  test('an order with refunds stays with its merchant until they are canceled', async () => {
    const order = await world.paidOrder();
    const draft = await world.refund(order, { status: 'draft' });
    const move = { orderId: order.id, merchantId: demo.otherMerchantId };
    const path = '/billing/api/order/order-merchant-move';
    const { error } = (await world.request('PUT', path, move)).body;
    assert.equal(error.code, 'wrong_order_status');
    world.clock.advanceMs(3 * dayMs);
    await world.settleDown();
    assert.equal(await statusOf(draft), 'canceled');
    assert.equal((await world.ask<Order>('PUT', path, move)).merchantId, demo.otherMerchantId);
    await world.settleDown();
    const refund = await world.refund(order);
    assert.equal(refund.merchantId, demo.otherMerchantId);
    await world.settleDown();
    assert.equal(await statusOf(refund), 'completed');
  });

  describe('of an order that was paid by bank transfer', () => {
    const settle = (refundId: string, operationId: string) =>
      world.database.inTransaction('test.settle', (tx) =>
        settleRefundTransfer(tx, { refundId, operationId, executedOn: '2026-03-03' }),
      );
    let account: Account;
    before(async () => {
      const requisites = await operatorRequisites(world.database);
      account = bank(requisites?.settlementAccount ?? assert.fail('the demo has requisites'));
    });

    test('waits for the operator, who settles it once', async () => {
      const order = await world.payByTransfer(await world.createOrder());
      const money = await balance(account);
      const refund = await world.refund(order);
      world.clock.advanceMs(dayMs);
      await world.settleDown();
      assert.equal(await statusOf(refund), 'created');
      assert.deepEqual(state.asked, []);
      assert.equal(await balance(payoutInTransit()), -12_200);
      assert.equal((await settle(refund.id, 'op-1')).status, 'completed');
      assert.equal((await settle(refund.id, 'op-1')).status, 'completed');
      await world.settleDown();
      assert.equal(await statusOf(refund), 'completed');
      assert.equal(await balance(payoutInTransit()), 0);
      assert.equal(await balance(account), money - 12_200);
      assert.deepEqual(await causes(refund), ['accepted', 'paid-out']);
      assert.deepEqual(heard, [`accepted ${refund.id}`, `completed ${refund.id}`]);
    });

    test('one operation pays one refund, also when two are settled at once', async () => {
      const one = await world.refund(await world.payByTransfer(await world.createOrder()));
      const two = await world.refund(await world.payByTransfer(await world.createOrder()));
      const told = await Promise.allSettled([settle(one.id, 'op-2'), settle(two.id, 'op-2')]);
      const codes = told.map((each) =>
        each.status === 'rejected' ? (each.reason as Refusal).code : 'done',
      );
      assert.deepEqual(codes.toSorted(), ['done', 'refund_operation_conflict']);
      const open = (await statusOf(one)) === 'created' ? one : two;
      await assert.rejects(settle(open.id, 'op-2'), { code: 'refund_operation_conflict' });
      await settle(open.id, 'op-3');
      await assert.rejects(settle(open.id, 'op-4'), { code: 'refund_operation_conflict' });
    });

    test('what no transfer is waited for is not settled', async () => {
      const byCard = await world.refund(await world.paidOrder());
      await assert.rejects(settle(byCard.id, 'op-5'), { code: 'wrong_order_status' });
      const order = await world.payByTransfer(await world.createOrder());
      const draft = await world.refund(order, { status: 'draft' });
      await assert.rejects(settle(draft.id, 'op-5'), { code: 'wrong_order_status' });
      await assert.rejects(settle(demo.userId, 'op-5'), { code: 'not_found' });
      await assert.rejects(settle('no id', 'op-5'), { code: 'not_found' });
    });
  });

  test('the commission comes back in proportion, where the contract says so', async () => {
    const { counterparty } = (await world.accounts.findMerchant(demo.merchantId)) ?? assert.fail();
    await world.database.inTransaction('test.contract', async (tx) => {
      await createContract(tx, {
        counterpartyId: counterparty.id,
        number: 'R-1',
        date: '2026-03-01',
        validFrom: tx.now(),
        commission: {
          other: { rateMillionths: 30_000, fixedMinor: 0, minMinor: null, maxMinor: null },
        },
        commissionReturned: true,
      });
      await changeMerchant(tx, demo.merchantId, { name: 'Shop' });
    });
    const revenue = [await balance(commission()), await balance(commissionVat())];
    const order = await world.paidOrder();
    assert.notDeepEqual([await balance(commission()), await balance(commissionVat())], revenue);
    const third = { ...oneLine, totalAmount: 41.01, totalVatAmount: 7.4 };
    await world.refund(order, { basketItems: [third] });
    state.mood = 'refuses';
    await world.refund(order, { basketItems: [third] });
    await world.settleDown();
    state.mood = 'good';
    await world.refund(order, { basketItems: await world.refundable(order) });
    await world.settleDown();
    assert.deepEqual(await world.refundable(order), []);
    assert.deepEqual([await balance(commission()), await balance(commissionVat())], revenue);
  });
});
