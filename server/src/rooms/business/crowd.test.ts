import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openCaller } from '#test/business-caller.ts';
import { crowd, openFunded } from '#test/funded.ts';
import { hold } from '#test/paying.ts';

const inn = '9900000017';
const legal = { type: 'legal', name: 'ООО «Пример»', vatNumber: inn } as const;

describe('confirmations at the same moment', () => {
  test('a hundred invoices, money for thirty-seven', async (t) => {
    const world = await openFunded(t);
    const counterpartyId = await world.payer(122 * 37 + 121, {}, inn);
    const org = await openCaller(world, { counterpartyId });
    const orders = await crowd(Array.from({ length: 100 }), () =>
      world.createOrder({ customer: legal }),
    );
    const outcomes = await Promise.all(orders.map((order) => org.outcome(order)));
    const count = (word: string) => outcomes.filter((outcome) => outcome === word).length;
    assert.deepEqual([count('paid'), count('422 not_enough_money')], [37, 63]);
    assert.equal((await world.view(counterpartyId)).available, 121_00);
    await world.settleDown();
    await world.assertClean();
  });

  test('a cancellation races a shipment of what was confirmed: one wins', async (t) => {
    const world = await openFunded(t);
    const counterpartyId = await world.payer(10_000, {}, inn);
    const org = await openCaller(world, { counterpartyId });
    const won = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const order = await world.createOrder({ ...hold, customer: legal });
      assert.equal(await org.outcome(order), 'paid');
      const shipment = {
        ...{ parentId: order.id, amount: 122, vatAmount: 22, merchantOrderId: world.freshId() },
        ...{ basketItems: order.basketItems, final: true },
      };
      const acts = [
        () => world.request('DELETE', `/billing/api/order/order/${order.id}`),
        () => world.request('POST', '/billing/api/order/shipment', shipment),
      ];
      const ordered = round % 2 ? acts.toReversed() : acts;
      const answers = await Promise.all(ordered.map((act) => act()));
      assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 422]);
      won.add((await world.order(order.id)).status);
    }
    assert.ok(won.size > 0 && [...won].every((word) => ['canceled', 'completed'].includes(word)));
    await world.settleDown();
    await world.assertClean();
  });
});
