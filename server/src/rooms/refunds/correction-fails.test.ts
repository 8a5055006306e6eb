import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { Refund } from '@invogate/contracts/refunds.ts';
import { instantAcquirer } from '#adapters/instant/instant.ts';
import { demo } from '#rooms/accounts/index.ts';
import { balanceOf, merchantPayable, verifyLedger } from '#rooms/ledger/index.ts';
import { auditPayments, type Acquirer } from '#rooms/payments/index.ts';
import { correct, correctionBody, correctionPath } from '#test/correcting.ts';
import { returningCommission } from '#test/returning-commission.ts';
import { openWorld, type World } from '#test/world.ts';
import { auditRefunds } from './index.ts';

/** An acquirer that refuses refunds while it is told to, and keeps the keys it was asked under. */
function moody() {
  const mood = { refuses: false, keys: [] as string[] };
  const acquirer: Acquirer = {
    ...instantAcquirer,
    refund: (request) => {
      mood.keys.push(request.refundId);
      return mood.refuses
        ? Promise.resolve({ state: 'failed', reason: 'declined' })
        : instantAcquirer.refund(request);
    },
  };
  return { mood, acquirer };
}

describe('a refund less a fee that the acquirer refuses', () => {
  const { mood, acquirer } = moody();
  let world: World;
  before(async () => {
    world = await openWorld(undefined, { acquirers: [acquirer] });
    await returningCommission(world);
  });
  beforeEach(() => {
    Object.assign(mood, { refuses: true, keys: [] });
  });
  after(async () => {
    await assertClean();
    await world.close();
  });

  const assertClean = async () => {
    const audits = [auditRefunds, auditPayments].map((audit) => audit(world.database));
    assert.deepEqual((await Promise.all([...audits, verifyLedger(world.database)])).flat(), []);
  };
  const owed = () => balanceOf(world.database, merchantPayable(demo.merchantId), 'RUB');
  const refundOf = async (id: string): Promise<Refund> => {
    const [found] = await world.ask<Refund[]>('GET', `/filter/api/order/refund-order?id=${id}`);
    return found ?? assert.fail('the refund is listed');
  };
  const corrected = async (): Promise<{ order: Order; draft: Refund; correction: Order }> => {
    const order = await world.paidOrder();
    const draft = await world.refund(order, { status: 'draft' });
    return { order, draft, correction: await correct(world, draft.id, 50) };
  };

  test('is canceled with its correction, and everything can be refunded again', async () => {
    const before = await owed();
    const { order, draft, correction } = await corrected();
    await world.settleDown();
    const refund = await refundOf(draft.id);
    assert.deepEqual([refund.status, refund.payoutAmount], ['canceled', 72]);
    assert.equal((await world.order(correction.id)).status, 'canceled');
    assert.deepEqual(await world.refundable(correction), []);
    // 122.00 less 3 per cent, as if nothing had been tried.
    assert.equal((await owed()) - before, -118_34);
    await assertClean();

    mood.refuses = false;
    const [left] = await world.refundable(order);
    assert.equal(left?.availableAmount, 122);
    const again = await world.refund(order, { status: 'draft' });
    const second = await correct(world, again.id, 50);
    assert.equal((await world.order(second.id)).status, 'completed');
    await world.settleDown();
    assert.equal((await refundOf(again.id)).status, 'completed');
    // What the shop keeps, less the commission on it.
    assert.equal((await owed()) - before, -48_50);
  });

  test('is asked for until it is given back once its correction was refunded', async () => {
    const { draft, correction } = await corrected();
    const refund = await world.refund(correction);
    await world.settleDown();
    assert.equal((await refundOf(draft.id)).status, 'created');
    assert.equal((await refundOf(refund.id)).status, 'canceled');
    assert.equal((await world.order(correction.id)).status, 'completed');

    mood.refuses = false;
    for (let day = 0; day < 3; day++) {
      world.clock.advanceMs(24 * 3600 * 1000);
      await world.settleDown();
    }
    assert.equal((await refundOf(draft.id)).status, 'completed');
    const keys = mood.keys.filter((key) => key.startsWith(draft.id));
    assert.equal(keys.length, new Set(keys).size);
    await world.refund(correction);
    await world.settleDown();
    await assertClean();
  });

  test('once canceled it takes no second correction', async () => {
    const { draft } = await corrected();
    await world.settleDown();
    const body = correctionBody(world, draft.id, 50);
    const { status, body: answer } = await world.request('POST', correctionPath, body);
    assert.deepEqual([status, answer.error.code], [422, 'wrong_order_status']);
  });
});
