import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { DeskView, PlacedSale, SaleView, StationView } from '@invogate/miniapp-fuel/wire.ts';
import { openAppsSite, until, type AppsSite } from '#test/demo-apps-site.ts';
import { demoStations } from './app-merchants.ts';

let site: AppsSite;

const fortyLitres = { stationId: 'river', fuel: 'ai95', amountCl: 40_00, goods: {} };

async function place(more: object): Promise<PlacedSale> {
  const { status, body } = await site.ask<PlacedSale>('POST', '/fuel/api/sales', {
    ...fortyLitres,
    ...more,
  });
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

const saleOf = async (id: string) =>
  (await site.ask<SaleView>('GET', `/fuel/api/sales/${id}`)).body;

function reaches(id: string, ...states: SaleView['state'][]): Promise<SaleView> {
  return until(`${id} ${states.join()}`, async () => {
    const sale = await saleOf(id);
    return states.includes(sale.state) ? sale : undefined;
  });
}

async function orderOf({ number }: PlacedSale) {
  const { data } = await site.client(demoStations).orders.list({
    filter: { merchantId: demoStations.merchantId, merchantOrderId: number },
  });
  assert.ok(data[0], 'the order is there');
  return data[0];
}

const atPump = async (pump: number, act: string, body: object = {}) =>
  (await site.ask<DeskView>('POST', `/fuel/api/desk/river/pumps/${pump}/${act}`, body)).body;

async function paid(placed: PlacedSale): Promise<void> {
  await site.payFromFund(await orderOf(placed));
}

describe('the filling stations', () => {
  before(async () => {
    site = await openAppsSite();
  });
  after(() => site.close());

  test('sell 40 litres, give 35.2, and charge what was given', async () => {
    const placed = await place({ pump: 3 });
    const order = await orderOf(placed);
    assert.deepEqual([order.amount, order.vatAmount, order.status], [2500, 450.82, 'created']);
    const [line] = order.basketItems;
    assert.deepEqual(
      [line?.measure, line?.measureCode, line?.type, line?.quantity, line?.amount],
      ['л', '112', 'commodity', 40, 62.5],
    );
    assert.match(order.successUrl ?? '', new RegExp(`/fuel/\\?sale=${placed.id}`));
    await site.payFromFund(order);
    await reaches(placed.id, 'unlocked');
    assert.equal((await orderOf(placed)).status, 'hold');
    const open = (await atPump(3, 'give', { amountCl: 35_20 })).pumps[2]?.open;
    assert.deepEqual([open?.saleId, open?.limitCl, open?.givenCl], [placed.id, 40_00, 35_20]);
    await atPump(3, 'hang-up');
    const sale = await reaches(placed.id, 'shipped');
    assert.deepEqual([sale.givenCl, sale.charged, sale.amount], [35_20, 2_200_00, 2_500_00]);
    assert.equal((await orderOf(placed)).status, 'completed');
    const { data } = await site
      .client(demoStations)
      .shipments.list({ filter: { orderId: order.id } });
    assert.deepEqual(
      data.map(({ amount, vatAmount, final }) => [amount, vatAmount, final]),
      [[2200, 396.72, true]],
    );
  });

  test('keep a pump for one driver, and free it when nobody pays', async () => {
    const placed = await place({ pump: 2 });
    const second = await site.ask<{ code: string }>('POST', '/fuel/api/sales', {
      ...fortyLitres,
      pump: 2,
    });
    assert.deepEqual([second.status, second.body.code], [409, 'pump_busy']);
    const { body } = await site.ask<StationView[]>('GET', '/fuel/api/stations');
    assert.equal(body[0]?.pumps[1]?.state, 'busy');
    await site.operator().testClock.move({ advanceMs: 6 * 60_000 });
    await reaches(placed.id, 'lapsed');
    assert.equal((await orderOf(placed)).status, 'expired');
    await place({ pump: 2 });
  });

  test('give the money back when the pump cannot be opened', async () => {
    const placed = await place({ pump: 4 });
    await atPump(4, 'break');
    await paid(placed);
    await reaches(placed.id, 'canceled');
    const order = await orderOf(placed);
    assert.deepEqual([order.status, order.processingStatus], ['canceled', 'shipping_unavailable']);
    const refused = await site.ask<{ code: string }>('POST', '/fuel/api/sales', {
      ...fortyLitres,
      pump: 4,
    });
    assert.deepEqual([refused.status, refused.body.code], [409, 'pump_off']);
    await atPump(4, 'repair');
  });

  test('sell a full tank: a ceiling is held, the fact is charged', async () => {
    const placed = await place({ pump: 4, amountCl: 60_00, fullTank: true, goods: { coffee: 1 } });
    assert.equal((await orderOf(placed)).amount, 3950);
    await paid(placed);
    await reaches(placed.id, 'unlocked');
    await atPump(4, 'give', { amountCl: 28_40 });
    await atPump(4, 'hang-up');
    assert.equal((await reaches(placed.id, 'shipped')).charged, 1_975_00);
  });

  test('give all back when nothing was given', async () => {
    const placed = await place({ pump: 4 });
    await paid(placed);
    await reaches(placed.id, 'unlocked');
    await atPump(4, 'hang-up');
    await reaches(placed.id, 'canceled');
    assert.equal((await orderOf(placed)).status, 'canceled');
  });

  test('call for a person when a pump says nothing for half an hour, and charge nothing', async () => {
    const placed = await place({ pump: 4 });
    await paid(placed);
    await reaches(placed.id, 'unlocked');
    await site.operator().testClock.move({ advanceMs: 31 * 60_000 });
    const sale = await until('an alert', async () => {
      const seen = await saleOf(placed.id);
      return seen.alerted ? seen : undefined;
    });
    assert.deepEqual([sale.state, sale.charged], ['unlocked', null]);
    assert.equal((await orderOf(placed)).status, 'hold');
    await atPump(4, 'hang-up');
    await reaches(placed.id, 'canceled');
  });

  test('go on after a restart with the same pump, which opens once', async () => {
    const placed = await place({ pump: 4 });
    await paid(placed);
    await reaches(placed.id, 'unlocked');
    await atPump(4, 'give', { amountCl: 10_00 });
    await site.restart();
    const { body } = await site.ask<DeskView>('GET', '/fuel/api/desk/river');
    assert.deepEqual(body.pumps[3]?.open?.givenCl, 10_00);
    await atPump(4, 'hang-up');
    assert.equal((await reaches(placed.id, 'shipped')).charged, 625_00);
  });
});
