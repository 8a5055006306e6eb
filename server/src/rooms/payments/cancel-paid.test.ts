import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { demo } from '#rooms/accounts/index.ts';
import { commission, merchantPayable } from '#rooms/ledger/index.ts';
import { openFunded, type Funded } from '#test/funded.ts';
import { hold } from '#test/paying.ts';
import { ship } from '#test/shipping.ts';

const path = ({ id }: Order) => `/billing/api/order/order/${id}`;

/** Completed orders that a guarantee has paid are cancelled like holds (spec 02, Cancel). */
describe('cancelling what is paid', () => {
  let world: Funded;
  before(async () => {
    world = await openFunded();
  });
  after(() => world.close());

  const terms = { overdraftLimit: minor(1000_00), promisedLimit: minor(1000_00) };
  const books = async () => ({
    merchant: await world.balance(merchantPayable(demo.merchantId)),
    commission: await world.balance(commission()),
  });

  for (const method of ['fund', 'promised'] as const) {
    test(`${method}: reversed in full, the commission too, and told as canceled`, async () => {
      const payer = await world.payer(50, terms);
      const before = { books: await books(), view: await world.view(payer) };
      const order = await world.createOrder();
      await world.payAlone(payer, order, { method });
      assert.equal((await world.order(order.id)).status, 'completed');
      const { status } = await world.ask<Order>('DELETE', path(order));
      assert.equal(status, 'canceled');
      await world.assertClean();
      assert.deepEqual(await books(), before.books);
      const view = await world.view(payer);
      assert.deepEqual(
        [view.balance, view.available, view.overdraftUsed, view.promisedUsed],
        [before.view.balance, before.view.available, 0, 0],
      );
      assert.equal((await world.ask<Order>('DELETE', path(order))).status, 'canceled');
      assert.equal((await world.page(order)).state, 'canceled');
      await world.settleDown();
      await world.assertClean();
    });

    test(`${method}: one order of an invoice of two`, async () => {
      const payer = await world.payer(1000, terms);
      const x = await world.createOrder();
      const y = await world.joined(x);
      const before = await books();
      await world.payAlone(payer, x, { method });
      await world.ask('DELETE', path(x));
      await world.assertClean();
      assert.equal((await books()).merchant, before.merchant + 122_00 - 3_66);
      assert.deepEqual(
        [(await world.order(x.id)).status, (await world.order(y.id)).status],
        ['canceled', 'completed'],
      );
      assert.equal((await world.page(x)).state, 'paid');
    });
  }

  const refused = async (order: Order) => {
    const { status, body } = await world.request('DELETE', path(order));
    return [status, body.error.code, ...body.error.fields.map(({ name }) => name)];
  };
  const byStatus = [422, 'wrong_order_status', 'status'];
  const paidByFund = async (overrides = {}) => {
    const payer = await world.payer(1000, terms);
    const order = await world.createOrder(overrides);
    await world.payAlone(payer, order);
    return order;
  };

  test('not once it is shipped, refunded or about to be', async () => {
    const shipped = await paidByFund();
    await ship(world, shipped);
    assert.deepEqual(await refused(shipped), byStatus);
    const refunded = await paidByFund();
    await world.refund(refunded);
    assert.deepEqual(await refused(refunded), byStatus);
    const draft = await paidByFund();
    await world.refund(draft, { status: 'draft' });
    assert.deepEqual(await refused(draft), byStatus);
    const captured = await paidByFund(hold);
    await ship(world, captured, { final: true });
    assert.deepEqual(await refused(captured), byStatus);
  });

  test('what others have paid is a matter of refunds', async () => {
    const card = await world.createOrder();
    await world.payBy(card);
    assert.deepEqual(await refused(card), byStatus);
    const transfer = await world.createOrder();
    await world.payByTransfer(transfer);
    assert.deepEqual(await refused(transfer), byStatus);
    await world.assertClean();
  });

  test('a cancel and a refund at the same moment: one of them wins', async () => {
    for (let i = 0; i < 6; i++) {
      const order = await paidByFund();
      const cancel = world.request('DELETE', path(order));
      const refund = world.refund(order).then(
        () => ({ status: 200 }),
        () => ({ status: 422 }),
      );
      const answers = await Promise.all(i % 2 === 0 ? [cancel, refund] : [refund, cancel]);
      assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 422]);
      await world.assertClean();
    }
  });
});
