import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { openOrderDesk, ordersPath, type OrderDesk } from '#test/order-desk.ts';
import { lineAt, type LooseBody } from '#test/order-bodies.ts';
import { refusal } from '#test/wire.ts';

describe('changing an order', () => {
  let desk: OrderDesk;
  before(async () => {
    desk = await openOrderDesk();
  });
  after(() => desk.close());

  const put = (id: string, body: unknown) =>
    desk.wire<Order>('PUT', `${ordersPath}/${id}`, { body });
  const changed = async (id: string, body: unknown) => {
    const answer = await put(id, body);
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual(await desk.read(id), answer.data);
    return answer.data;
  };

  test('each property that may change does, the others stay', async () => {
    const before = await desk.create({
      metaData: { a: 1 },
      shopId: 7,
      merchantOrderIdVisible: 'V',
    });
    const sent: LooseBody = {
      description: 'Two tickets',
      amount: 20,
      vatAmount: 0,
      expirationDate: '2031-01-01T00:00:00+00:00',
      basketItems: [lineAt(20)],
      metaData: { b: 2 },
      customer: { type: 'legal', vatNumber: '1', countryId: 'RUS' },
      shopId: 'eight',
    };
    const after = await changed(before.id, sent);
    assert.deepEqual(after, { ...before, ...sent });
  });

  test('absent, null and unknown properties change nothing', async () => {
    const before = await desk.create({ metaData: { a: 1 } });
    const bodies = [
      {},
      [],
      { description: null, amount: null, basketItems: null, customer: null, metaData: null },
      { status: 'completed', currencyId: 'USD', merchantOrderId: '9', languageId: 'xx' },
    ];
    for (const body of bodies) assert.deepEqual(await changed(before.id, body), before);
  });

  test('the merged order passes every check', async () => {
    const { id } = await desk.create();
    const codes = async (body: unknown) => refusal(await put(id, body));
    assert.deepEqual(await codes({ amount: 1 }), [422, 'wrong_total_amount', 'amount wrong_value']);
    assert.deepEqual(await codes({ basketItems: [lineAt(5)] }), [
      422,
      'wrong_total_amount',
      'amount wrong_value',
    ]);
    assert.deepEqual(await codes({ vatAmount: 3 }), [
      422,
      'wrong_total_vat_amount',
      'vatAmount wrong_value',
    ]);
    for (const expirationDate of ['2020-01-01', 'never']) {
      assert.deepEqual(await codes({ expirationDate }), [
        422,
        'wrong_expiration_date',
        'expirationDate wrong_value',
      ]);
    }
    assert.deepEqual(await codes({ basketItems: [] }), [
      422,
      'validation_error',
      'basketItems required',
    ]);
    assert.deepEqual(await codes({ basketItems: [lineAt(5, { measureCode: 'x' })], metaData: 1 }), [
      422,
      'validation_error',
      'metaData wrong_type',
      'basketItems[0].measureCode wrong_value',
    ]);
    assert.equal((await desk.read(id)).amount, 2790.67);
  });

  test('the round policy of the order still holds', async () => {
    const { id } = await desk.create({ orderSetting: { roundPolicy: 'floor' } });
    const after = await changed(id, { amount: 20, basketItems: [lineAt(20.5)] });
    assert.equal(after.amount, 20);
  });

  test('positions instead of names: an array, or an object with digit keys', async () => {
    const { id } = await desk.create();
    const list = ['By array', 30, 0, '2032-01-01T00:00:00+00:00', [lineAt(30)], { m: 1 }];
    const array = await changed(id, [...list, { type: 'private', name: 'N' }]);
    assert.deepEqual(
      [array.description, array.amount, array.expirationDate, array.metaData, array.customer],
      ['By array', 30, '2032-01-01T00:00:00+00:00', { m: 1 }, { type: 'private', name: 'N' }],
    );
    const keys = await changed(id, { '0': 'By keys', '1': 40, '4': [lineAt(40)], '5': null });
    const { description, amount, metaData } = keys;
    assert.deepEqual([description, amount, metaData], ['By keys', 40, { m: 1 }]);
    const last = await changed(id, { '3': '2033-01-01', shopId: 5 });
    assert.deepEqual([last.expirationDate, last.shopId], ['2033-01-01T00:00:00+00:00', 5]);
  });

  test('a date as PHP writes its objects', async () => {
    const { id } = await desk.create();
    const dates: [string, unknown, string][] = [
      ['2030-01-02 03:04:05.000000', '+03:00', '2030-01-02T00:04:05+00:00'],
      ['2030-01-02 03:04:05.000000', 'UTC', '2030-01-02T03:04:05+00:00'],
      ['2030-01-02 03:04:05.000000', 'Europe/Moscow', '2030-01-02T00:04:05+00:00'],
      ['2030-07-02 03:04:05.000000', 'Europe/Berlin', '2030-07-02T01:04:05+00:00'],
      ['2030-01-02 03:04:05.000000', undefined, '2030-01-02T03:04:05+00:00'],
    ];
    for (const [date, timezone, expected] of dates) {
      const after = await changed(id, [null, null, null, { date, timezone_type: 1, timezone }]);
      assert.equal(after.expirationDate, expected);
    }
    const odd = await put(id, { '3': { date: 'tomorrow', timezone: 'Nowhere/Land' } });
    assert.deepEqual(refusal(odd).slice(0, 2), [422, 'wrong_expiration_date']);
  });

  test('only while it waits and nothing was received or is under way', async () => {
    const closed = [422, 'wrong_order_status', 'status wrong_value'];
    const body = { description: 'Late' };
    const paid = await desk.pay(await desk.create());
    assert.deepEqual(refusal(await put(paid.id, body)), closed);
    const held = await desk.pay(await desk.create({ orderSetting: { hold: true } }));
    assert.deepEqual(refusal(await put(held.id, body)), closed);
    const canceled = await desk.create();
    await desk.wire('DELETE', `${ordersPath}/${canceled.id}`);
    assert.deepEqual(refusal(await put(canceled.id, body)), closed);
    const pending = await desk.create();
    await desk.saveContainer(pending.orderContainerId, { processing: 'processing' });
    assert.deepEqual(refusal(await put(pending.id, body)), closed);
    const partly = await desk.create();
    await desk.saveContainer(partly.orderContainerId, { receivedAmount: minor(1) });
    assert.deepEqual(refusal(await put(partly.id, body)), closed);
    const expired = await desk.create({ expirationDate: '2026-03-02T10:00:01Z' });
    desk.clock.advanceMs(2000);
    assert.deepEqual(refusal(await put(expired.id, { expirationDate: '2040-01-01' })), closed);
  });

  test('without a token, and with another merchant’s token', async () => {
    const { id } = await desk.create();
    const path = `${ordersPath}/${id}`;
    assert.deepEqual(await desk.outsiders('PUT', path, { description: 'Mine now' }), [
      [401, 'unauthorized'],
      [404, 'not_found'],
    ]);
    assert.equal((await desk.read(id)).description, 'Season ticket');
  });
});
