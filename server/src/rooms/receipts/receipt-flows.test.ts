import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import { changeMerchant, demo } from '#rooms/accounts/index.ts';
import { correct } from '#test/correcting.ts';
import { card, hold, openPaying, sbp, type ScriptedPaying } from '#test/paying.ts';
import { receiptDesk } from '#test/receipts.ts';
import { part, receiptFlow } from '#test/receipt-flow.ts';
import { clockWord } from '#test/ticking-clock.ts';
import { oneLine } from '#test/world.ts';

/** A service of 110.00, of which 10.00 are VAT at 10 %. */
const service: BasketItem = {
  ...oneLine,
  ...{ sku: 'S', name: 'Услуга «С»', amount: 110, amountWoVat: 100, totalAmount: 110 },
  ...{ totalVatAmount: 10, vatCode: 'RUS_VAT10', type: 'service' },
};
const goods = (quantity: number, tags: string) => {
  const [amount, vat] = [(122 * quantity).toFixed(2), (22 * quantity).toFixed(2)];
  return `Goods A ${quantity} × 122.00 = ${amount} (${vat}) ${tags}`;
};
const advance = '1214=1 1212=1 2108=0 1199=12';
const settled = '1214=4 1212=1 2108=0 1199=11';

type Flow = ReturnType<typeof receiptFlow>;

for (const ticking of [false, true]) {
  const name = 'receipts of private payers, as the interaction schemes have them';
  describe(`${name}, ${clockWord(ticking)}`, () => {
    let world: ScriptedPaying;
    let paidBy: Flow['paidBy'];
    let shipped: Flow['shipped'];
    let refunded: Flow['refunded'];
    let desk: Awaited<ReturnType<typeof receiptDesk>>;
    before(async () => {
      world = await openPaying(undefined, {}, { ticking });
      ({ paidBy, shipped, refunded } = receiptFlow(world));
      desk = await receiptDesk(world);
    });
    after(async () => {
      await world.passMinutes(20);
      await world.assertClean();
      await world.close();
    });

    test('paid: an advance; shipped: its settlement', async () => {
      const order = await paidBy(card, { basketItems: [part(2), service] });
      const paid =
        `payment sale 354.00+0.00: ${goods(2, advance)}; ` +
        'Услуга "С" 1 × 110.00 = 110.00 (10.00) 1214=1 1212=4 2108=0 1199=4';
      assert.deepEqual(await desk.told(order), [paid]);
      await shipped(order, [part(2), service]);
      const settlement =
        `shipment sale 0.00+354.00: ${goods(2, settled)}; ` +
        'Услуга "С" 1 × 110.00 = 110.00 (10.00) 1214=4 1212=4 2108=0 1199=2';
      assert.deepEqual(await desk.told(order), [paid, settlement]);
    });

    test('shipped bit by bit, a receipt of each shipment', async () => {
      const order = await paidBy(sbp);
      await shipped(order, [part(1)]);
      await shipped(order, [part(2)]);
      assert.deepEqual(await desk.told(order), [
        `payment sale 366.00+0.00: ${goods(3, advance)}`,
        `shipment sale 0.00+122.00: ${goods(1, settled)}`,
        `shipment sale 0.00+244.00: ${goods(2, settled)}`,
      ]);
    });

    test('lines of 2025 and of 2026: each at its own rate from the advance to the refund', async () => {
      const old: BasketItem = {
        ...oneLine,
        ...{ sku: 'O', name: 'Goods O', amount: 120, amountWoVat: 100, totalAmount: 120 },
        ...{ totalVatAmount: 20, vatCode: 'RUS_VAT20' },
      };
      const order = await paidBy(card, { basketItems: [part(1), old] });
      await shipped(order, [part(1), old]);
      await refunded(order, [old]);
      const item = (tags: string) => `Goods O 1 × 120.00 = 120.00 (20.00) ${tags}`;
      assert.deepEqual(await desk.told(order), [
        `payment sale 242.00+0.00: ${goods(1, advance)}; ${item('1214=1 1212=1 2108=0 1199=3')}`,
        `shipment sale 0.00+242.00: ${goods(1, settled)}; ${item('1214=4 1212=1 2108=0 1199=1')}`,
        `refund refund 120.00+0.00: ${item('1214=4 1212=1 2108=0 1199=1')}`,
      ]);
    });

    test('items of full_payment are settled when they are paid, and never again', async () => {
      const whole = { ...part(1), paymentType: 'full_payment' as const };
      const order = await paidBy(card, { basketItems: [whole] });
      await shipped(order, [whole]);
      assert.deepEqual(await desk.told(order), [`payment sale 122.00+0.00: ${goods(1, settled)}`]);
    });

    test('refunded before the shipment: as it was paid', async () => {
      const order = await paidBy(card);
      await refunded(order, [part(1)]);
      await shipped(order, [part(2)]);
      assert.deepEqual(await desk.told(order), [
        `payment sale 366.00+0.00: ${goods(3, advance)}`,
        `refund refund 122.00+0.00: ${goods(1, advance)}`,
        `shipment sale 0.00+244.00: ${goods(2, settled)}`,
      ]);
    });

    test('refunded after the shipment: as it was settled', async () => {
      const order = await paidBy(card);
      await shipped(order, [part(3)]);
      await refunded(order, [part(2)]);
      assert.deepEqual((await desk.told(order)).slice(1), [
        `shipment sale 0.00+366.00: ${goods(3, settled)}`,
        `refund refund 244.00+0.00: ${goods(2, settled)}`,
      ]);
    });

    test('a fee is kept: the gross sum goes back, the fee is a sale of its own order', async () => {
      const order = await paidBy(card, { basketItems: [part(1)] });
      const draft = await world.refund(order, { status: 'draft' });
      const fee = await correct(world, draft.id, 22);
      await world.settleDown();
      await world.passMinutes(1);
      assert.deepEqual((await desk.told(order)).slice(1), [
        `refund refund 122.00+0.00: ${goods(1, advance)}`,
      ]);
      assert.deepEqual(await desk.told(fee), [
        'payment sale 22.00+0.00: Fee 1 × 22.00 = 22.00 (0.00) 1214=4 1212=4 2108=0 1199=6',
      ]);
    });

    test('blocked on a card: nothing until a shipment takes it, then settled by that money', async () => {
      const order = await paidBy(card, hold);
      assert.deepEqual(await desk.told(order), []);
      await shipped(order, [part(3)]);
      assert.deepEqual(await desk.told(order), [`shipment sale 366.00+0.00: ${goods(3, settled)}`]);
      const canceled = await paidBy(card, hold);
      await world.ask('DELETE', `/billing/api/order/order/${canceled.id}`);
      await world.passMinutes(1);
      assert.deepEqual(await desk.told(canceled), [], 'a block that ends was never paid');
    });

    test('blocked for two orders, taken for a shipment of one: an advance of the other', async () => {
      const other = await world.createOrder({ basketItems: [part(1)], ...hold });
      const { orderContainerId } = other;
      const order = await paidBy(card, { basketItems: [part(2)], orderContainerId, ...hold });
      assert.deepEqual([await desk.told(order), await desk.told(other)], [[], []]);
      await shipped(order, [part(2)]);
      const sale = `shipment sale 244.00+0.00: ${goods(2, settled)}`;
      const paid = `payment sale 122.00+0.00: ${goods(1, advance)}`;
      assert.deepEqual([await desk.told(order), await desk.told(other)], [[sale], [paid]]);
      await shipped(other, [part(1)]);
      const settlement = `shipment sale 0.00+122.00: ${goods(1, settled)}`;
      assert.deepEqual(await desk.told(other), [paid, settlement]);
    });

    test('kept by us for a hold: an advance, its settlement, and the rest goes back', async () => {
      const order = await paidBy(sbp, hold);
      assert.deepEqual(await desk.told(order), [`payment sale 366.00+0.00: ${goods(3, advance)}`]);
      await shipped(order, [part(1)], true);
      assert.deepEqual((await desk.told(order)).slice(1), [
        `shipment sale 0.00+122.00: ${goods(1, settled)}`,
        `release refund 244.00+0.00: ${goods(2, advance)}`,
      ]);
    });

    test('automatic shipment: the advance and its settlement, one after the other', async () => {
      const automatic = (automaticShipment: boolean) =>
        world.database.inTransaction('test.automatic', (tx) =>
          changeMerchant(tx, demo.merchantId, { automaticShipment }),
        );
      await automatic(true);
      const order = await paidBy(card, { basketItems: [part(1)] });
      await world.passMinutes(1);
      await automatic(false);
      assert.deepEqual(await desk.told(order), [
        `payment sale 122.00+0.00: ${goods(1, advance)}`,
        `shipment sale 0.00+122.00: ${goods(1, settled)}`,
      ]);
    });

    test('each receipt is a document of its order, with files that the shop can read', async () => {
      const order = await paidBy(card, {
        customer: { type: 'private', email: 'anna@example.org' },
      });
      const [receipt] = await desk.of(order);
      assert.equal(receipt?.buyerContact, 'anna@example.org');
      const files = await world.ask<{ documentId: string; kind: string; format: string }[]>(
        'GET',
        `/filter/api/file?orderId=${order.id}`,
      );
      assert.deepEqual(
        files.map(({ documentId, kind, format }) => [documentId, kind, format]),
        ['html', 'pdf'].map((format) => [receipt.documentId, 'receipt', format]),
      );
      assert.equal((await world.order(order.id)).fileIds.length, 2);
    });
  });
}
