import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { Refund } from '@invogate/contracts/refunds.ts';
import { demo } from '#rooms/accounts/index.ts';
import { correctionBody, correctionPath } from '#test/correcting.ts';
import { openWorld, type World } from '#test/world.ts';
import { refundCanceled } from './index.ts';

const dayMs = 24 * 3600 * 1000;

describe('a draft', () => {
  const heard: { refundId: string; wasAccepted: boolean }[] = [];
  let world: World;
  before(async () => {
    world = await openWorld(undefined, {
      extra: () => ({
        subscriptions: [
          refundCanceled.on('test', (_tx, all) => {
            heard.push(...all);
            return Promise.resolve();
          }),
        ],
      }),
    });
  });
  after(() => world.close());

  const draftOf = async (): Promise<{ order: Order; draft: Refund }> => {
    const order = await world.paidOrder();
    return { order, draft: await world.refund(order, { status: 'draft' }) };
  };
  const cancel = (id: string, token?: string | null) =>
    world.request<Refund>('POST', `/billing/api/order/refund-order/${id}/cancel`, undefined, token);

  test('that is cancelled frees it; a repeat answers the same', async () => {
    const { order, draft } = await draftOf();
    const { status, body } = await cancel(draft.id);
    assert.equal(status, 200);
    assert.deepEqual(body.data, { ...draft, status: 'canceled' });
    assert.deepEqual((await cancel(draft.id)).body.data, body.data);
    assert.equal((await world.refundable(order))[0]?.availableAmount, 122);
    await world.settleDown();
    const told = heard.filter(({ refundId }) => refundId === draft.id);
    assert.deepEqual(
      told.map(({ wasAccepted }) => wasAccepted),
      [false],
    );
  });

  test('alone is cancelled: not a refund on its way, not one of somebody else', async () => {
    const refund = await world.refund(await world.paidOrder());
    const { status, body } = await cancel(refund.id);
    assert.deepEqual([status, body.error.code], [422, 'wrong_order_status']);
    const { draft } = await draftOf();
    assert.equal((await cancel(draft.id, null)).status, 401);
    assert.equal((await cancel(draft.id, await world.stranger())).status, 404);
    assert.equal((await cancel(demo.userId)).status, 404);
    assert.equal((await cancel('draft')).status, 404);
  });

  test('waits three days for its correction, to the second', async () => {
    const { order, draft } = await draftOf();
    const late = await draftOf();
    const correct = async (id: string) => {
      const body = correctionBody(world, id, 22);
      return (await world.request('POST', correctionPath, body)).status;
    };
    world.clock.advanceMs(3 * dayMs - 1000);
    await world.settleDown();
    assert.equal(await correct(draft.id), 200);
    world.clock.advanceMs(1000);
    assert.equal(await correct(late.draft.id), 422);
    assert.deepEqual(await world.refundable(late.order), []);
    await world.settleDown();
    assert.equal((await world.refundable(late.order))[0]?.availableAmount, 122);
    assert.deepEqual(await world.refundable(order), []);
    assert.equal(await correct(late.draft.id), 422);
  });
});
