import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import type { Refund } from '@invogate/contracts/refunds.ts';
import { demo } from '#rooms/accounts/index.ts';
import { fundEntries } from '#rooms/funds/index.ts';
import { entriesOf, merchantPayable, payoutInTransit } from '#rooms/ledger/index.ts';
import { correct } from '#test/correcting.ts';
import { openFunded, type Funded } from '#test/funded.ts';
import { hold } from '#test/paying.ts';
import { returningCommission } from '#test/returning-commission.ts';
import { ship } from '#test/shipping.ts';
import { oneLine } from '#test/world.ts';
import { settleRefundTransfer } from './index.ts';

const half = { ...oneLine, amount: 61, amountWoVat: 50, totalAmount: 61, totalVatAmount: 11 };

describe('a fee kept from each kind of money', () => {
  let world: Funded;
  before(async () => {
    world = await openFunded();
  });
  after(async () => {
    await world.assertClean();
    await world.close();
  });

  const refundOf = async (id: string): Promise<Refund> => {
    const [found] = await world.ask<Refund[]>('GET', `/filter/api/order/refund-order?id=${id}`);
    return found ?? assert.fail('the refund is listed');
  };
  const draftOf = (order: Order) => world.refund(order, { status: 'draft' });
  const cancelled = async ({ id }: Order) => {
    const path = `/billing/api/order/order/${id}`;
    const { status, body } = await world.request<Order>('DELETE', path);
    return status === 200 ? body.data.status : body.error.code;
  };
  const owed = () => world.balance(merchantPayable(demo.merchantId));

  test('a guarantee fund: back at once, the fee later into the same fund', async () => {
    const payer = await world.payer(200);
    const order = await world.createOrder();
    await world.payAlone(payer, order);
    const draft = await draftOf(order);
    assert.equal((await world.view(payer)).balance, 78_00);
    const fee = await correct(world, draft.id, 22);
    assert.equal((await world.view(payer)).balance, 178_00);
    await world.settleDown();
    assert.equal((await refundOf(draft.id)).status, 'completed');

    const refund = await world.refund(fee);
    assert.equal(refund.status, 'created');
    assert.equal((await world.view(payer)).balance, 200_00);
    await world.settleDown();
    assert.equal((await refundOf(refund.id)).status, 'completed');
    const fund = await world.fundOf(payer);
    const query = { conditions: [], order: [], page: 1, pageSize: 10 };
    const { entries } = await fundEntries(world.database, [fund.id], query);
    const changes = entries.map(({ type, amount }) => [type, amount]);
    assert.deepEqual(changes.slice(0, 2), [
      ['refund', 22_00],
      ['refund', 100_00],
    ]);
  });

  test('a promise: the debt gets smaller by the payout', async () => {
    const payer = await world.payer(0, { promisedLimit: minor(122_00) });
    const order = await world.createOrder();
    await world.payAlone(payer, order, { method: 'promised' });
    await correct(world, (await draftOf(order)).id, 22);
    assert.equal((await world.fundOf(payer)).promisedUsed, 22_00);
  });

  test('a guarantee payment with a refund, and a fee, are not cancelled', async () => {
    const payer = await world.payer(244);
    const order = await world.createOrder();
    await world.payAlone(payer, order);
    const draft = await draftOf(order);
    assert.equal(await cancelled(order), 'wrong_order_status');
    const fee = await correct(world, draft.id, 22);
    assert.equal(await cancelled(order), 'wrong_order_status');
    assert.equal(await cancelled(fee), 'wrong_order_status');

    const other = await world.createOrder();
    await world.payAlone(payer, other);
    const { id } = await draftOf(other);
    await world.ask('POST', `/billing/api/order/refund-order/${id}/cancel`);
    assert.equal(await cancelled(other), 'canceled');
  });

  test('a bank transfer: the operator pays out what the fee leaves, and later the fee', async () => {
    const order = await world.createOrder();
    await world.transfer({ containerId: order.orderContainerId });
    const draft = await draftOf(order);
    const before = await world.balance(payoutInTransit());
    const fee = await correct(world, draft.id, 22);
    assert.equal((await world.balance(payoutInTransit())) - before, 100_00);
    const settle = (refundId: string, operationId: string) =>
      world.database.inTransaction('test.settle', (tx) =>
        settleRefundTransfer(tx, { refundId, operationId, executedOn: '2026-03-02' }),
      );
    const settled = await settle(draft.id, 'out-1');
    assert.deepEqual(
      [settled.status, settled.amount, settled.payout],
      ['completed', 122_00, 100_00],
    );
    const [paidOut] = await entriesOf(world.database, { causes: [`refund/${draft.id}/paid-out`] });
    assert.equal(paidOut?.postings.at(1)?.amountMinor, -100_00);
    const refund = await world.refund(fee);
    await settle(refund.id, 'out-2');
    assert.equal(await world.balance(payoutInTransit()), before);
  });

  test('a hold that was shipped in part: no more than was captured', async () => {
    const payer = await world.payer(122);
    const order = await world.createOrder(hold);
    await world.payAlone(payer, order);
    assert.deepEqual(await world.refundable(order), []);
    await ship(world, order, { basketItems: [half], final: true });
    assert.equal((await world.view(payer)).balance, 61_00);
    const [left, ...others] = await world.refundable(await world.order(order.id));
    assert.deepEqual([left?.availableAmount, left?.availableVatAmount, others], [61, 11, []]);
    const whole = { ...oneLine, totalAmount: 61.01 };
    const tooMuch = await world.request('POST', '/billing/api/order/refund-order', {
      ...{ parentId: order.id, merchantOrderId: 'too-much', description: 'Returned' },
      ...{ amount: 61.01, vatAmount: 22, basketItems: [whole] },
    });
    assert.equal(tooMuch.body.error.code, 'wrong_basket_item_total_amount');
    const draft = await world.refund(order, { status: 'draft', basketItems: [half] });
    await correct(world, draft.id, 11);
    assert.equal((await world.view(payer)).balance, 111_00);
  });

  test('where refunds return the commission, the operator earns on what the shop keeps', async () => {
    await returningCommission(world, { minMinor: 1_00 });
    const before = await owed();
    const payer = await world.payer(1220);
    const line = { ...oneLine, quantity: 10, totalAmount: 1220, totalVatAmount: 220 };
    const order = await world.createOrder({ basketItems: [line] });
    await world.payAlone(payer, order);
    // 1220.00 less 3 per cent.
    assert.equal((await owed()) - before, 1183_40);
    const fee = await correct(world, (await draftOf(order)).id, 122);
    assert.equal((await owed()) - before, 118_34);
    await world.refund(fee);
    assert.equal((await owed()) - before, 0);
    // The minimum holds for a fee as for any order.
    const small = await world.createOrder();
    await world.payAlone(payer, small);
    const kept = await owed();
    await correct(world, (await draftOf(small)).id, 2);
    assert.equal((await owed()) - kept, 1_00 - 118_34);
  });
});
