import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import { demo } from '#rooms/accounts/index.ts';
import { merchantPayable, orderHeld } from '#rooms/ledger/index.ts';
import { card, hold, openPaying, sbp, type ScriptedPaying } from '#test/paying.ts';
import { ship } from '#test/shipping.ts';

/** Fuel of 62.50 a litre with 22 % of VAT in it. */
const fuel = (litres: number) => ({
  sku: 'AI-95',
  name: 'АИ-95',
  measure: 'л',
  measureCode: '112',
  quantity: litres,
  amount: 62.5,
  amountWoVat: 51.23,
  totalAmount: 62.5 * litres,
  totalVatAmount: Math.round((62.5 * litres * 100 * 22) / 122) / 100,
  vatCode: 'RUS_VAT22' as const,
  type: 'commodity' as const,
  paymentType: 'full_prepayment' as const,
});

/** The filling station of spec 16: 2 500.00 are held, fuel for 2 200.00 is given. */
describe('a filling station', () => {
  let world: ScriptedPaying;
  before(async () => {
    world = await openPaying();
  });
  after(() => world.close());

  const held = async (methodId: number): Promise<Order> => {
    const order = await world.createOrder({ ...hold, basketItems: [fuel(40)] });
    await world.payBy(order, { methodId });
    assert.equal((await world.order(order.id)).status, 'hold');
    return order;
  };

  for (const [name, methodId] of [
    ['card', card],
    ['sbp', sbp],
  ] as const) {
    test(`${name}: what was given is captured, the rest is freed`, async () => {
      const order = await held(methodId);
      const merchant = merchantPayable(demo.merchantId);
      const before = await world.balance(merchant);
      const keeps = world.bank.keepsMinor;
      const shipment = await ship(world, order, { basketItems: [fuel(35.2)], final: true });
      assert.deepEqual(
        [shipment.status, shipment.amount, shipment.vatAmount, shipment.final, shipment.type],
        ['completed', 2200, 396.72, true, 'commodity'],
      );
      assert.equal((await world.order(order.id)).status, 'completed');
      // 3 % of commission, on what was captured alone.
      assert.equal(await world.balance(merchant), before + 220_000 - 6_600);
      assert.equal(await world.balance(orderHeld(order.id)), 0);
      const page = await world.view(order);
      assert.deepEqual([page.state, page.paidAmount, page.releasedAmount], ['paid', 2500, 300]);
      await world.settleDown();
      const gone = methodId === card ? 0 : 250_000;
      assert.equal(world.bank.keepsMinor, keeps - gone + 220_000);
      assert.deepEqual(
        (await world.refundable(order)).map((item) => [item.quantity, item.availableAmount]),
        [[35.2, 2200]],
      );
      await world.assertClean();
    });
  }
});
