import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import type { PosError } from '@invogate/contracts/pos.ts';
import type { FakeIikoOptions } from '#adapters/fake/iiko-cloud.ts';
import { TillTrouble, type ConnectedPoint, type Settlement } from '#rooms/pos/ports.ts';
import { cloudBill, cloudDish, iikoIds, openIikoHouse } from '#test/iiko-house.ts';
import { iikoCloud } from './iiko-cloud.ts';

const table = { number: '12', cloudTableId: iikoIds.table12, answeredBy: null };
const type = iikoIds.paymentTypeId;

async function openCloud(t: TestContext, options: Partial<FakeIikoOptions> = {}) {
  const house = await openIikoHouse(options);
  t.after(() => house.stop());
  const clock = { ms: Date.parse('2026-11-20T09:00:00Z') };
  const now = () => new Date(clock.ms);
  const connector = iikoCloud({ baseUrl: house.url, now, pollMs: 2 });
  const point: ConnectedPoint = {
    ...{ id: 'p', accountId: 'a', merchantId: 'm', deviceId: null, callback: null },
    cloud: { kind: 'iiko', settings: house.settings },
  };
  const signal = () => AbortSignal.timeout(5000);
  const read = (more: { posOrderId?: string; table?: typeof table } = {}) =>
    connector.readTable(point, { requestId: 'r', table, reason: 'view', ...more }, signal());
  const settlement = (amount: number, before = 0): Settlement => ({
    ...{ table, paymentId: 'pay-1', orderId: 'o-1', merchantOrderId: 'T-a1-1', posOrderId: 'a1' },
    ...{ revision: '7', amount: minor(amount), bookedBefore: minor(before), currency: 'RUB' },
    ...{ payer: { type: 'legal' as const }, paidAt: now() },
  });
  const settle = (amount: number, before?: number, ends = signal()) =>
    connector.settle(point, settlement(amount, before), 'key', ends);
  return { house, book: house.book, clock, connector, point, signal, read, settle };
}

const says = (code: PosError, words?: RegExp) => (error: unknown) =>
  error instanceof TillTrouble && error.code === code && (words?.test(error.message) ?? true);

const timesOf = (seen: readonly string[], path: string) =>
  seen.filter((each) => each === `1/${path}`).length;

describe('a token of the cloud', () => {
  test('is fetched once for all who wait, again after an hour, and when it is refused', async (t) => {
    const { house, book, read, clock } = await openCloud(t);
    book.put(cloudBill);
    await Promise.all(Array.from({ length: 10 }, () => read()));
    assert.equal(timesOf(house.seen, 'access_token'), 1);
    house.expireTokens();
    await Promise.all(Array.from({ length: 10 }, () => read()));
    assert.equal(timesOf(house.seen, 'access_token'), 2);
    clock.ms += 3_600_000;
    await read();
    assert.equal(timesOf(house.seen, 'access_token'), 3);
  });

  test('of a login that is not known: the till is not ready', async (t) => {
    const { read } = await openCloud(t, { apiLogin: 'another' });
    await assert.rejects(read(), says('pos_not_ready', /not taken/));
  });

  test('of a registered application comes by its key and secret', async (t) => {
    const { house, point, connector, signal } = await openCloud(t);
    const settings = { ...house.settings, appId: 'app', clientSecret: 'secret' };
    const registered = { ...point, cloud: { kind: 'iiko', settings } };
    assert.ok((await connector.health(registered, signal())).ok);
    assert.equal(house.seen[0], '2/access_token');
  });
});

describe('tables of the cloud', () => {
  test('are listed by hall, those that were removed left out', async (t) => {
    const { connector, point, signal } = await openCloud(t);
    assert.deepEqual(await connector.listTables(point, signal()), [
      { number: '12', cloudTableId: iikoIds.table12, hall: 'Зал' },
      { number: '12', cloudTableId: iikoIds.secondTable12, hall: 'Веранда' },
    ]);
  });

  test('a number that stands in two halls leads nowhere, one that stands in one hall does', async (t) => {
    const { house, book, read } = await openCloud(t);
    book.put(cloudBill);
    const bare = { ...table, cloudTableId: null };
    const ask = () => read({ table: bare as unknown as typeof table });
    await assert.rejects(ask(), says('table_not_found', /several halls/));
    house.book.halls.pop();
    assert.equal((await ask()).length, 1);
    house.book.halls.pop();
    await assert.rejects(ask(), says('table_not_found'));
  });
});

describe('a bill from the cloud', () => {
  test('that was made at the till is handed up first, then appears', async (t) => {
    const { house, book, read } = await openCloud(t);
    book.put(cloudBill);
    const [order] = await read();
    assert.deepEqual(
      [order?.posOrderId, order?.number, order?.waiter, order?.status, order?.payable],
      ['a1', '1045', 'Ольга', 'open', true],
    );
    assert.deepEqual([order?.amount, order?.vatAmount, order?.paidAmount], [2750, 495.91, 0]);
    assert.ok(timesOf(house.seen, 'order/init_by_table') === 1);
    const again = await read();
    assert.equal(again[0]?.revision, order?.revision);
    book.put({
      ...cloudBill,
      sum: 3250,
      items: [...cloudBill.items, cloudDish('d', 'Торт', 1, 500)],
    });
    assert.notEqual((await read())[0]?.revision, order?.revision);
  });

  test('of a till that hands nothing up is what the cloud has', async (t) => {
    const { book, read } = await openCloud(t);
    book.switches.handsUp = false;
    book.put(cloudBill);
    await assert.rejects(read(), says('table_empty'));
    book.put({ ...cloudBill, atTillOnly: false });
    assert.equal((await read()).length, 1);
  });

  test('an empty list says nothing while the terminal is away', async (t) => {
    const { house, book, read, connector, point, signal } = await openCloud(t);
    await assert.rejects(read(), says('table_empty'));
    book.switches.alive = false;
    await assert.rejects(read(), says('pos_offline', /terminal/));
    assert.equal((await connector.health(point, signal())).ok, false);
    const answered = timesOf(house.seen, 'order/by_table');
    await assert.rejects(read(), says('pos_offline'));
    assert.equal(timesOf(house.seen, 'order/by_table'), answered);
  });

  test('an order lists several tables, and a table several orders', async (t) => {
    const { book, read } = await openCloud(t);
    book.put({ ...cloudBill, tableIds: [iikoIds.table12, iikoIds.secondTable12] });
    book.put({ ...cloudBill, id: 'a2', number: 1046 });
    assert.deepEqual(
      (await read()).map(({ posOrderId }) => posOrderId),
      ['a1', 'a2'],
    );
    const other = { ...table, cloudTableId: iikoIds.secondTable12 };
    assert.deepEqual(
      (await read({ table: other })).map(({ posOrderId }) => posOrderId),
      ['a1'],
    );
  });

  test('one check that is asked for has moved, is closed, or is gone', async (t) => {
    const { book, read } = await openCloud(t);
    book.put({ ...cloudBill, tableIds: [iikoIds.secondTable12], atTillOnly: false });
    assert.equal((await read({ posOrderId: 'a1' }))[0]?.posOrderId, 'a1');
    book.put({ ...cloudBill, status: 'Closed', atTillOnly: false });
    await assert.rejects(read({ posOrderId: 'a1' }), says('order_closed'));
    await assert.rejects(read({ posOrderId: 'zz' }), says('order_not_found'));
  });
});

describe('a payment in the cloud', () => {
  const paidOf = ({ book }: Awaited<ReturnType<typeof openCloud>>) => book.paid('a1', type);

  async function openWithBill(t: TestContext, options: Partial<FakeIikoOptions> = {}) {
    const cloud = await openCloud(t, options);
    cloud.book.put({ ...cloudBill, atTillOnly: false });
    return cloud;
  }

  test('is added and the check closed; the same again is already closed', async (t) => {
    const cloud = await openWithBill(t);
    assert.deepEqual(await cloud.settle(275_000), { result: 'closed' });
    assert.deepEqual(await cloud.settle(275_000), { result: 'already_closed' });
    assert.deepEqual(paidOf(cloud), [2750]);
  });

  test('older tills take the list of payments instead', async (t) => {
    const cloud = await openWithBill(t);
    cloud.book.switches.addsPayments = false;
    assert.deepEqual(await cloud.settle(275_000), { result: 'closed' });
    assert.deepEqual(paidOf(cloud), [2750]);
    assert.equal(timesOf(cloud.house.seen, 'order/change_payments'), 1);
  });

  test('a type that allows no external processing, and a login without the right', async (t) => {
    const cloud = await openWithBill(t);
    cloud.book.switches.processing = 'Internal';
    await assert.rejects(cloud.settle(275_000), says('pos_not_ready', /external/));
    assert.deepEqual(paidOf(cloud), []);
    const without = await openWithBill(t, { mayPay: false });
    await assert.rejects(without.settle(275_000), says('pos_not_ready', /right/));
  });

  test('an answer that got lost after the work: the repeat pays nothing twice', async (t) => {
    const cloud = await openWithBill(t);
    cloud.house.lose('1/order/add_payments');
    await assert.rejects(cloud.settle(275_000), says('pos_offline'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(await cloud.settle(275_000), { result: 'closed' });
    assert.deepEqual(paidOf(cloud), [2750]);
  });

  test('a command that does not end in time is asked about by the check itself', async (t) => {
    const cloud = await openWithBill(t);
    cloud.book.switches.commandMs = 150;
    const soon = AbortSignal.timeout(60);
    await assert.rejects(cloud.settle(275_000, 0, soon), says('pos_offline'));
    await new Promise((resolve) => setTimeout(resolve, 160));
    cloud.book.switches.commandMs = 2;
    assert.deepEqual(await cloud.settle(275_000), { result: 'closed' });
    assert.deepEqual(paidOf(cloud), [2750]);
  });

  test('a close that failed is repeated, one that says so wrongly is not', async (t) => {
    const cloud = await openWithBill(t);
    cloud.book.switches.closeFails = 1;
    await assert.rejects(cloud.settle(275_000), says('pos_offline', /Close has failed/));
    assert.deepEqual(await cloud.settle(275_000), { result: 'closed' });
    assert.deepEqual(paidOf(cloud), [2750]);
    const liar = await openWithBill(t);
    liar.book.switches.closeLies = 1;
    assert.deepEqual(await liar.settle(275_000), { result: 'closed' });
  });

  test('not enough at the close: a surcharge was added, and is left to be paid', async (t) => {
    const cloud = await openWithBill(t);
    cloud.book.switches.surcharge = 275;
    assert.deepEqual(await cloud.settle(275_000), { result: 'paid_open', remainder: 27_500 });
    assert.deepEqual(await cloud.settle(275_000), { result: 'paid_open', remainder: 27_500 });
    assert.deepEqual(paidOf(cloud), [2750]);
    assert.deepEqual(await cloud.settle(27_500, 275_000), { result: 'closed' });
    assert.deepEqual(paidOf(cloud), [2750, 275]);
  });

  test('a check that shrank, was closed otherwise, or whose terminal is away', async (t) => {
    const cloud = await openWithBill(t);
    cloud.book.put({ ...cloudBill, atTillOnly: false, sum: 2300, items: cloudBill.items });
    await assert.rejects(cloud.settle(275_000), says('amount_mismatch'));
    cloud.book.put({ ...cloudBill, atTillOnly: false });
    cloud.book.switches.alive = false;
    await assert.rejects(cloud.settle(275_000), says('pos_offline'));
    cloud.book.put({ ...cloudBill, atTillOnly: false, status: 'Closed' });
    await assert.rejects(cloud.settle(275_000), says('order_closed'));
    assert.deepEqual(paidOf(cloud), []);
  });

  test('a cloud that is away', async (t) => {
    const cloud = await openWithBill(t);
    await cloud.house.stop();
    await assert.rejects(cloud.settle(275_000), says('pos_offline'));
    await assert.rejects(cloud.read(), says('pos_offline'));
  });
});

describe('settings of a point', () => {
  test('say what is missing', async (t) => {
    const { connector, house, point, signal } = await openCloud(t);
    const faultsOf = (kind: string, given: object) =>
      connector.settingsFaults?.(kind, { ...given });
    assert.deepEqual(faultsOf('iiko', house.settings), []);
    assert.deepEqual(faultsOf('iiko', { ...house.settings, apiLogin: ' ' }), ['apiLogin']);
    const odd = { ...house.settings, vatCode: 'RUS_VAT18', appId: 'x' };
    assert.deepEqual(faultsOf('iiko', odd), ['vatCode', 'clientSecret']);
    assert.equal(faultsOf('other', {}), undefined);
    const broken = { ...point, cloud: { kind: 'iiko', settings: {} } };
    await assert.rejects(connector.listTables(broken, signal()), says('pos_not_ready'));
  });
});
