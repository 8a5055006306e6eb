import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { InvogateError, type BasketItem } from '@invogate/client';
import { demo } from '#rooms/accounts/index.ts';
import { documentsOfOrders, type ActData } from '#rooms/documents/index.ts';
import { readPdf } from '../pdf.ts';
import { demoPayer, fundSums, payByCode, type FundPayer } from './fund-payer.ts';
import { openMarket, type Market } from './market.ts';

const line = { type: 'service', paymentType: 'full_prepayment', vatCode: 'RUS_VAT22' } as const;

/** Nights at 2 440.00 with 440.00 of VAT each. */
const nights = (quantity: number): BasketItem => ({
  ...line,
  ...{ sku: 'room', name: 'Стандартный номер', measure: 'сут', measureCode: '359', quantity },
  ...{ amount: 2440, amountWoVat: 2000 },
  ...{ totalAmount: 2440 * quantity, totalVatAmount: 440 * quantity },
  serviceDate: '2026-12-14',
});

const minibar: BasketItem = {
  ...line,
  ...{ sku: 'bar', name: 'Мини-бар', measure: 'шт', measureCode: '796', quantity: 1 },
  ...{ amount: 366, amountWoVat: 300, totalAmount: 366, totalVatAmount: 66 },
};

const stay = (out: string) => ({
  '@type': 'ReservationPackage',
  subReservation: [
    {
      '@type': 'LodgingReservation',
      reservationId: 'H-77',
      underName: { name: 'Лебедев Игорь' },
      reservationFor: { name: 'Гостиница «Набережная»' },
      checkinTime: '2026-12-14T14:00:00+03:00',
      checkoutTime: `${out}T12:00:00+03:00`,
    },
  ],
});

const sums = (items: readonly BasketItem[]) => ({
  amount: items.reduce((sum, { totalAmount }) => sum + totalAmount, 0),
  vatAmount: items.reduce((sum, { totalVatAmount }) => sum + totalVatAmount, 0),
  basketItems: [...items],
});

/** Scenario S11.2: a hotel whose guest stays shorter and takes something from the minibar. */
describe('a stay at a hotel', { timeout: 170_000 }, () => {
  let market: Market;
  let payer: FundPayer;
  before(async () => {
    market = await openMarket();
    payer = await demoPayer(market);
  });
  after(() => market.close());

  test('booked, changed, held, shipped by what was used; the rest is free again', async () => {
    const { client, url, database } = market;
    const left = async () => (await fundSums(market, payer)).available;
    const before = await left();
    const created = await market.order({
      ...sums([nights(2)]),
      description: 'Проживание',
      customer: payer.customer,
      metaData: stay('2026-12-16'),
      orderSetting: { hold: true },
    });
    const page = async () => (await fetch(`${url}/order/${created.orderContainerId}`)).text();
    assert.match(await page(), /Гостиница «Набережная»[^]*14 декабря 2026, 14:00[^]*2 ночи/);

    // Before the payment the order is changed: a night more.
    const changed = { ...sums([nights(3)]), metaData: stay('2026-12-17') };
    const order = await client.orders.update(created.id, { ...created, ...changed });
    assert.equal(order.amount, 7320);
    assert.match(await page(), /17 декабря 2026, 12:00[^]*3 ночи/);

    await payByCode(market, payer, order, 5);
    await market.settle();
    assert.equal((await client.orders.get(order.id)).status, 'hold');
    assert.equal(await left(), before - 732_000);
    const late = client.orders.update(order.id, { ...order, ...sums([nights(2)]) });
    await assert.rejects(late, (error) => {
      assert.ok(error instanceof InvogateError);
      return error.code === 'wrong_order_status';
    });

    // At checkout: a night less, and the minibar.
    const basketItems = [nights(2), minibar];
    await client.shipments.create({ orderId: order.id, basketItems, final: true });
    await market.settle();
    const done = await client.orders.get(order.id);
    assert.deepEqual([done.status, await left()], ['completed', before - 524_600]);

    const documents = await documentsOfOrders(database, [order.id]);
    const act = documents.find(({ kind }) => kind === 'act');
    assert.ok(act);
    const { lines, totals, stays } = act.data as ActData;
    assert.deepEqual(
      lines.map(({ name, quantity, amountMinor }) => [name, Number(quantity), amountMinor]),
      [
        ['Стандартный номер', 2, 488_000],
        ['Мини-бар', 1, 36_600],
      ],
    );
    assert.equal(totals.amountMinor, 524_600);
    assert.match(stays?.join() ?? '', /бронь № H-77, Гостиница «Набережная», с 14.12.2026/);
    const { data: files } = await client.files.list({ filter: { orderId: order.id } });
    const pdf = files.find(({ documentId, format }) => documentId === act.id && format === 'pdf');
    const answer = await fetch(`${url}/v3${client.files.path(pdf?.id ?? '')}`, {
      headers: { authorization: `Bearer ${demo.token}` },
    });
    const pages = await readPdf(new Uint8Array(await answer.arrayBuffer()));
    assert.match(pages.map(({ text }) => text).join(' '), /Проживание.*гость Лебедев Игорь/);
    assert.deepEqual(await market.admin.verifyLedger(), []);
  });
});
