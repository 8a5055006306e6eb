import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import { findOrCreatePayer } from '#rooms/accounts/index.ts';
import { fundCode, openFund } from '#rooms/funds/index.ts';
import { registerTransfer } from '#rooms/payments/index.ts';
import { openCaller } from '#test/business-caller.ts';
import { openWorld } from '#test/world.ts';
import type { WebhookPost } from './index.ts';

const webhookKey = 'webhook-key-0123456789';
const url = 'https://bonus.example/webhook';

interface Told {
  event: string;
  available?: number;
  amount?: number;
  partnerOperationId?: string;
  refundId?: string;
  reason?: string;
}

describe('webhooks of a fund', () => {
  test('changes, refunds and low money are told, signed, until they are heard', async (t) => {
    const heard: WebhookPost[] = [];
    let away = false;
    const world = await openWorld(t, {
      businessWebhooks: (post) => {
        if (away) return Promise.resolve({ delivered: false, why: 'away' });
        heard.push(post);
        return Promise.resolve({ delivered: true });
      },
    });
    const { database, accounts } = world;
    const { counterpartyId, purpose } = await database.inTransaction('test.fund', async (tx) => {
      const { id } = await findOrCreatePayer(tx, { vatNumber: '9900000049', name: 'Бонусы' });
      const terms = { counterpartyId: id, currency: 'RUB' as const, lowBelow: minor(100_00) };
      return { counterpartyId: id, purpose: fundCode((await openFund(tx, terms)).number) };
    });
    const caller = await openCaller(world, {
      ...{ counterpartyId, kind: 'loyalty', webhookUrl: url, webhookKey },
    });
    const told = async (): Promise<Told[]> => {
      heard.length = 0;
      await world.settleDown();
      for (const { url: where, body, signature } of heard) {
        assert.equal(where, url);
        assert.equal(signature, createHmac('sha1', webhookKey).update(body).digest('hex'));
      }
      return heard.map(({ body }) => JSON.parse(body) as Told);
    };
    await database.inTransaction('test.top-up', (tx) =>
      registerTransfer(
        tx,
        {
          ...{ operationId: 'top-up', containerId: null, amount: minor(200_00), currency: 'RUB' },
          ...{ receivedOn: '2026-03-02', payer: {}, purpose },
        },
        accounts,
      ),
    );
    assert.deepEqual(
      (await told()).map(({ event, available }) => [event, available]),
      [['fund.changed', 200]],
    );
    const order = await world.createOrder();
    assert.equal(await caller.outcome(order, 'op-1'), 'paid');
    assert.deepEqual((await told()).map(({ event, available }) => [event, available]).toSorted(), [
      ['fund.changed', 78],
      ['fund.low', 78],
    ]);

    away = true;
    const refund = await world.refund(await world.order(order.id));
    assert.deepEqual(await told(), []);
    away = false;
    world.clock.advanceMs(61_000);
    const after = await told();
    const back = after.find(({ event }) => event === 'fund.refund');
    const { amount, partnerOperationId, refundId, reason } = back ?? {};
    assert.deepEqual(
      [amount, partnerOperationId, refundId, reason],
      [122, 'op-1', refund.id, 'refund'],
    );
    const changed = after.find(({ event }) => event === 'fund.changed');
    assert.equal(changed?.available, 200);
    assert.deepEqual(await told(), []);
  });
});
