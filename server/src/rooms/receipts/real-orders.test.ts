import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import { correct } from '#test/correcting.ts';
import { openFunded, type Funded } from '#test/funded.ts';
import { historyOf } from '#test/history.ts';
import { card, hold, sbp } from '#test/paying.ts';
import { part, receiptFlow } from '#test/receipt-flow.ts';
import { checkReceipt } from './check-receipt.ts';
import { receiptsOf } from './due-receipts.ts';
import type { ReceiptTerms } from './receipt-terms.ts';

const terms: ReceiptTerms = {
  operatorVatNumber: '7707083893',
  taxSystem: 1,
  place: 'https://shop.example.com',
  supplier: { name: 'Shop', vatNumber: '7736050003', phone: null },
  receiptsForLegal: true,
  contactInstead: 'receipts@example.com',
};

type Flow = ReturnType<typeof receiptFlow>;

describe('receipts of orders that really went through the rooms', () => {
  let world: Funded;
  let paidBy: Flow['paidBy'];
  let shipped: Flow['shipped'];
  let refunded: Flow['refunded'];
  before(async () => {
    world = await openFunded();
    ({ paidBy, shipped, refunded } = receiptFlow(world));
  });
  after(() => world.close());

  /** Kind of key, sign, money that moved and was offset, and of each item sum, mode and rate. */
  const told = async ({ id }: Pick<Order, 'id'>): Promise<string[]> =>
    receiptsOf(await historyOf(world.database, id), terms).map(({ key, receipt }) => {
      assert.deepEqual(checkReceipt(receipt), []);
      const { sign, items, cashlessMinor, advanceMinor } = receipt;
      const lines = items.map(({ quantity, amountMinor, paymentMode, vat, vatMinor }) => {
        return `${quantity} for ${amountMinor} mode ${paymentMode} vat ${vat} ${vatMinor}`;
      });
      const paid = `${cashlessMinor}+${advanceMinor}`;
      return `${key.split('/')[0] ?? ''} ${sign} ${paid}: ${lines.join(', ')}`;
    });

  test('paid by card, shipped in part, refunded across the shipment', async () => {
    const order = await paidBy(card);
    await shipped(order, [part(1)]);
    await refunded(order, [part(3)]);
    assert.deepEqual(await told(order), [
      'payment sale 36600+0: 3 for 36600 mode 1 vat 12 6600',
      'shipment sale 0+12200: 1 for 12200 mode 4 vat 11 2200',
      'refund refund 36600+0: 2 for 24400 mode 1 vat 12 4400, 1 for 12200 mode 4 vat 11 2200',
    ]);
  });

  test('blocked on a card: nothing before the shipment that takes it', async () => {
    const order = await paidBy(card, hold);
    assert.deepEqual(await told(order), []);
    await shipped(order, [part(1)]);
    await shipped(order, [part(1)], true);
    assert.deepEqual(await told(order), [
      'shipment sale 12200+0: 1 for 12200 mode 4 vat 11 2200',
      'payment sale 24400+0: 2 for 24400 mode 1 vat 12 4400',
      'shipment sale 0+12200: 1 for 12200 mode 4 vat 11 2200',
      'release refund 12200+0: 1 for 12200 mode 1 vat 12 2200',
    ]);
    const whole = await paidBy(card, hold);
    await shipped(whole, [part(2)], true);
    assert.deepEqual(await told(whole), ['shipment sale 24400+0: 2 for 24400 mode 4 vat 11 4400']);
  });

  test('kept by SBP for a hold: advance, settlement, and the rest back', async () => {
    const order = await paidBy(sbp, hold);
    await shipped(order, [part(1)], true);
    assert.deepEqual(await told(order), [
      'payment sale 36600+0: 3 for 36600 mode 1 vat 12 6600',
      'shipment sale 0+12200: 1 for 12200 mode 4 vat 11 2200',
      'release refund 24400+0: 2 for 24400 mode 1 vat 12 4400',
    ]);
  });

  test('refund less a fee: gross in its order, the fee in that of the correction', async () => {
    const order = await paidBy(card, { basketItems: [part(1)] });
    const draft = await world.refund(order, { status: 'draft' });
    const fee = await correct(world, draft.id, 22);
    await world.settleDown();
    await world.passMinutes(1);
    assert.deepEqual((await told(order)).slice(1), [
      'refund refund 12200+0: 1 for 12200 mode 1 vat 12 2200',
    ]);
    assert.deepEqual(await told(fee), ['payment sale 2200+0: 1 for 2200 mode 4 vat 6 0']);
  });
});
