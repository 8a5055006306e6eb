import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { Refund } from '@invogate/contracts/refunds.ts';
import { verifyLedger } from '#rooms/ledger/index.ts';
import { auditPayments } from '#rooms/payments/index.ts';
import { correct, correctionBody, correctionPath, feeLine } from '#test/correcting.ts';
import { oneLine, openWorld, refundBody, type World } from '#test/world.ts';
import { auditRefunds } from './index.ts';

const part = { ...oneLine, totalAmount: 24.4, totalVatAmount: 4.4 };
const refundPath = '/billing/api/order/refund-order';

describe('corrections at the same time', () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(async () => {
    await world.settleDown();
    const audits = [auditRefunds, auditPayments].map((audit) => audit(world.database));
    assert.deepEqual((await Promise.all([...audits, verifyLedger(world.database)])).flat(), []);
    await world.close();
  });

  const draftOf = (order: Order) => world.refund(order, { status: 'draft', basketItems: [part] });
  const send = (parentId: string, fee: number) =>
    world.request<Order>('POST', correctionPath, correctionBody(world, parentId, fee));
  const refundOf = async (id: string): Promise<Refund> => {
    const [found] = await world.ask<Refund[]>('GET', `/filter/api/order/refund-order?id=${id}`);
    return found ?? assert.fail('the refund is listed');
  };

  test('ten for one draft: one is made, and only that one', async () => {
    const order = await world.paidOrder();
    const draft = await draftOf(order);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => send(i % 2 === 0 ? draft.id : order.id, 4.4)),
    );
    const made = answers.filter(({ status }) => status === 200);
    assert.equal(made.length, 1);
    const codes = answers.filter(({ status }) => status !== 200).map(({ body }) => body.error.code);
    assert.deepEqual(codes, Array<string>(9).fill('wrong_order_status'));
    const path = `/filter/api/order/order?parentId=${draft.id}`;
    assert.equal((await world.ask<Order[]>('GET', path)).length, 1);
    assert.equal((await refundOf(draft.id)).payoutAmount, 20);
  });

  test('five drafts of one order, each with its own', async () => {
    const order = await world.paidOrder();
    const drafts = await Promise.all(Array.from({ length: 5 }, () => draftOf(order)));
    const answers = await Promise.all(drafts.map(({ id }) => send(id, 4.4)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      Array<number>(5).fill(200),
    );
    assert.deepEqual(await world.refundable(order), []);
  });

  test('a correction and a cancel of its draft: the first one wins', async () => {
    for (let round = 0; round < 10; round++) {
      const draft = await draftOf(await world.paidOrder());
      const cancel = () => world.request('POST', `${refundPath}/${draft.id}/cancel`);
      const acts = [() => send(draft.id, 4.4), cancel];
      const answers = await Promise.all(
        (round % 2 === 0 ? acts : acts.toReversed()).map((act) => act()),
      );
      assert.equal(answers.filter(({ status }) => status === 200).length, 1);
      const { status } = await refundOf(draft.id);
      const made = await world.ask<Order[]>('GET', `/filter/api/order/order?parentId=${draft.id}`);
      assert.equal(made.length, status === 'canceled' ? 0 : 1);
    }
  });

  test('fifty refunds of a fee and of the rest: never more than each was', async () => {
    const order = await world.paidOrder();
    const fee = await correct(world, (await draftOf(order)).id, 20);
    const ofFee = { ...feeLine(5), sku: 'FEE' };
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        world.request(
          'POST',
          refundPath,
          i % 2 === 0
            ? refundBody(world.database, fee, { basketItems: [ofFee] })
            : refundBody(world.database, order, { basketItems: [part] }),
        ),
      ),
    );
    // Four of 5.00 from the fee, four of 24.40 from what the draft has left.
    assert.equal(answers.filter(({ status }) => status === 200).length, 8);
    assert.deepEqual(await world.refundable(order), []);
    assert.deepEqual(await world.refundable(fee), []);
  });
});
