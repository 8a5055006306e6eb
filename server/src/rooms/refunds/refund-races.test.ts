import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CreateRefund, Refund } from '@invogate/contracts/refunds.ts';
import { verifyLedger } from '#rooms/ledger/index.ts';
import { oneLine, openWorld, refundBody, type World } from '#test/world.ts';
import { auditRefunds } from './index.ts';

const part = { ...oneLine, totalAmount: 24.4, totalVatAmount: 4.4 };

describe('refunds at the same time', () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(async () => {
    await world.settleDown();
    assert.deepEqual(await verifyLedger(world.database), []);
    assert.deepEqual(await auditRefunds(world.database), []);
    await world.close();
  });

  const send = (bodies: readonly CreateRefund[]) =>
    Promise.all(
      bodies.map((body) => world.request<Refund>('POST', '/billing/api/order/refund-order', body)),
    );
  const codesOf = (answers: Awaited<ReturnType<typeof send>>) =>
    answers.flatMap(({ status, body }) => (status === 200 ? [] : [body.error.code]));

  test('fifty of one remainder: never more than is left', async () => {
    const order = await world.paidOrder();
    const answers = await send(
      Array.from({ length: 50 }, (_, i) =>
        refundBody(world.database, order, {
          basketItems: [part],
          ...(i % 5 === 0 ? { status: 'draft' as const } : {}),
        }),
      ),
    );
    const codes = codesOf(answers);
    assert.equal(codes.length, 45);
    assert.ok(codes.every((code) => code === 'wrong_basket_item_total_amount'));
    assert.deepEqual(await world.refundable(order), []);
    const path = `/filter/api/order/refund-order?parentId=${order.id}`;
    const stored = await world.ask<Refund[]>('GET', path);
    assert.deepEqual(
      stored.map(({ id }) => id).toSorted(),
      answers.flatMap(({ status, body }) => (status === 200 ? [body.data.id] : [])).toSorted(),
    );
  });

  test('one number for one order: one refund', async () => {
    const order = await world.paidOrder();
    const one = refundBody(world.database, order, { basketItems: [part] });
    const codes = codesOf(await send(Array.from({ length: 10 }, () => one)));
    assert.deepEqual(codes, Array<string>(9).fill('merchant_order_id_duplicate'));
    assert.equal((await world.refundable(order))[0]?.availableAmount, 97.6);
  });

  test('one number for ten orders: one refund', async () => {
    const orders = await Promise.all(Array.from({ length: 10 }, () => world.paidOrder()));
    const answers = await send(
      orders.map((order) => refundBody(world.database, order, { merchantOrderId: 'same' })),
    );
    const codes = codesOf(answers);
    assert.deepEqual(codes, Array<string>(9).fill('merchant_order_id_duplicate'));
    const left = await Promise.all(orders.map((order) => world.refundable(order)));
    assert.equal(left.flat().length, 9);
  });
});
