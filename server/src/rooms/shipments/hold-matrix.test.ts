import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { demo } from '#rooms/accounts/index.ts';
import { merchantPayable, payoutInTransit } from '#rooms/ledger/index.ts';
import { openFunded, type Funded } from '#test/funded.ts';
import { card, hold, sbp } from '#test/paying.ts';
import { ship } from '#test/shipping.ts';
import { oneLine } from '#test/world.ts';

/** Half of the order: 61.00 with 11.00 of VAT. */
const half = { ...oneLine, amount: 61, amountWoVat: 50, totalAmount: 61, totalVatAmount: 11 };
const days = 24 * 60;

/** A way to pay, and how many minor units of 122.00 its payer is without. */
interface Way {
  name: string;
  termDays: number;
  pay: (order: Order) => Promise<unknown>;
  payerGave: () => Promise<number>;
}

describe('every hold, by every way to pay', () => {
  let world: Funded;
  let payer = '';
  before(async () => {
    world = await openFunded();
  });
  after(() => world.close());

  const atBank = () => Promise.resolve(world.bank.keepsMinor);
  const ways: Way[] = [
    {
      ...{ name: 'card', termDays: 7, payerGave: atBank },
      pay: (order) => world.payBy(order, { methodId: card }),
    },
    {
      ...{ name: 'sbp', termDays: 30, payerGave: atBank },
      pay: (order) => world.payBy(order, { methodId: sbp }),
    },
    {
      ...{ name: 'transfer', termDays: 30, pay: (order) => world.payByTransfer(order) },
      payerGave: async () => -(await world.balance(payoutInTransit())),
    },
    {
      ...{ name: 'fund', termDays: 30, pay: (order) => world.payAlone(payer, order) },
      payerGave: async () => -(await world.view(payer)).balance,
    },
    {
      ...{ name: 'promised', termDays: 30 },
      pay: (order) => world.payAlone(payer, order, { method: 'promised' }),
      payerGave: async () => (await world.view(payer)).promisedUsed,
    },
  ];
  const merchant = () => world.balance(merchantPayable(demo.merchantId));
  const status = async (order: Order) => (await world.order(order.id)).status;

  /** What the merchant got and the payer lost since the order was made, minor units. */
  const watch = async ({ payerGave }: Way) => {
    payer = await world.payer(1000, { promisedLimit: minor(1_000_00), promisedDays: 30 });
    const before = { got: await merchant(), gave: await payerGave() };
    return async () => {
      await world.settleDown();
      await world.assertClean();
      return { got: (await merchant()) - before.got, gave: (await payerGave()) - before.gave };
    };
  };
  const heldBy = async (way: Way): Promise<Order> => {
    const order = await world.createOrder(hold);
    await way.pay(order);
    assert.equal(await status(order), 'hold');
    return order;
  };
  /** Of a transfer only what goes back is seen. */
  const lost = ({ name }: Way, minorUnits: number) =>
    name === 'transfer' ? minorUnits - 122_00 : minorUnits;
  const net = (captured: number) => captured - Math.round(captured * 0.03);

  for (const way of ways) {
    describe(way.name, () => {
      test('held: the merchant has nothing, nothing can be refunded', async () => {
        const since = await watch(way);
        const order = await heldBy(way);
        assert.equal((await since()).got, 0);
        assert.deepEqual(await world.refundable(order), []);
        await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
        await world.settleDown();
      });

      test('shipped in two parts: completed with the whole', async () => {
        const since = await watch(way);
        const order = await heldBy(way);
        const first = await ship(world, order, { basketItems: [half] });
        assert.deepEqual([first.status, await status(order)], ['completed', 'hold']);
        assert.equal((await since()).got, net(61_00));
        const second = await ship(world, order, { basketItems: [half] });
        assert.deepEqual([second.status, await status(order)], ['completed', 'completed']);
        assert.deepEqual(await since(), { got: net(122_00), gave: lost(way, 122_00) });
      });

      test('a last shipment of a part frees the rest', async () => {
        const since = await watch(way);
        const order = await heldBy(way);
        await ship(world, order, { basketItems: [half], final: true });
        assert.equal(await status(order), 'completed');
        assert.deepEqual(await since(), { got: net(61_00), gave: lost(way, 61_00) });
        const left = await world.refundable(order);
        assert.deepEqual(
          left.map((item) => [item.availableAmount, item.availableVatAmount]),
          [[61, 11]],
        );
      });

      test('a part, then the rest is freed by an empty last shipment', async () => {
        const since = await watch(way);
        const order = await heldBy(way);
        await ship(world, order, { basketItems: [half] });
        const { status: cannot } = await world.request(
          ...(['DELETE', `/billing/api/order/order/${order.id}`] as const),
        );
        assert.equal(cannot, 422);
        await ship(world, order, { basketItems: [], final: true });
        assert.equal(await status(order), 'completed');
        assert.deepEqual(await since(), { got: net(61_00), gave: lost(way, 61_00) });
      });

      test('cancelled: all of it is let go in the same commit', async () => {
        const since = await watch(way);
        const order = await heldBy(way);
        await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
        await world.assertClean();
        assert.equal(await status(order), 'canceled');
        assert.deepEqual(await since(), { got: 0, gave: lost(way, 0) });
      });

      test('not shipped within its term: cancelled, the money goes back', async () => {
        const since = await watch(way);
        const order = await heldBy(way);
        await world.passMinutes(way.termDays * days - 60);
        assert.equal(await status(order), 'hold');
        await world.passMinutes(90);
        assert.equal(await status(order), 'canceled');
        assert.deepEqual(await since(), { got: 0, gave: lost(way, 0) });
      });

      test('shipped in part within its term: completed, the rest goes back', async () => {
        const since = await watch(way);
        const order = await heldBy(way);
        await ship(world, order, { basketItems: [half] });
        await world.passMinutes(way.termDays * days + 30);
        assert.equal(await status(order), 'completed');
        assert.deepEqual(await since(), { got: net(61_00), gave: lost(way, 61_00) });
      });

      test('refunded after a part was shipped: no more than was captured', async () => {
        const since = await watch(way);
        const order = await heldBy(way);
        await ship(world, order, { basketItems: [half], final: true });
        const third = { ...half, totalAmount: 24.4, totalVatAmount: 4.4 };
        await world.refund(order, { basketItems: [third] });
        const whole = await world.request('POST', '/billing/api/order/refund-order', {
          ...{ parentId: order.id, merchantOrderId: world.freshId(), description: 'Too much' },
          ...{ amount: 61, vatAmount: 11, basketItems: [half] },
        });
        assert.equal(whole.body.error.code, 'wrong_basket_item_total_amount');
        assert.deepEqual(await since(), {
          ...{ got: net(61_00) - 24_40, gave: lost(way, 36_60) },
        });
      });
    });
  }
});
