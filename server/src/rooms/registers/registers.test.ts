import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { statement } from '#kernel/database/database.ts';
import { moscowDay, moscowMidnight } from '#kernel/moscow-day.ts';
import { demo } from '#rooms/accounts/index.ts';
import { verifyDocuments, type IssuedDocument, type RegisterData } from '#rooms/documents/index.ts';
import { merchantPayable } from '#rooms/ledger/index.ts';
import { correct } from '#test/correcting.ts';
import { openFunded, type Funded } from '#test/funded.ts';
import { hold, sbp } from '#test/paying.ts';
import { returningCommission } from '#test/returning-commission.ts';
import { ship } from '#test/shipping.ts';
import { issueRegister } from './index.ts';

const dayMs = 24 * 3600 * 1000;

/** `payment 122.00 0.00 -3.66 = 118.34`, sums in roubles. */
function told({ rows }: RegisterData): string[] {
  const roubles = (minor: number | null) => (minor === null ? '-' : (minor / 100).toFixed(2));
  return rows.map(
    ({ what, grossMinor, refundsMinor, commissionMinor, netMinor }) =>
      `${what} +${roubles(grossMinor)} -${roubles(refundsMinor)} ` +
      `fee ${roubles(commissionMinor)} = ${roubles(netMinor)}`,
  );
}

describe('registers', () => {
  let world: Funded;
  before(async () => {
    world = await openFunded();
  });
  after(async () => {
    await world.assertClean();
    assert.deepEqual(await verifyDocuments(world.database), []);
    await world.close();
  });

  const today = () => moscowDay(world.clock.now());
  /** The next day of Moscow begins, at ten o'clock. */
  const nextDay = async () => {
    const noon = moscowMidnight(today()).getTime() + dayMs + 10 * 3600 * 1000;
    await world.passMinutes((noon - world.clock.now().getTime()) / 60_000);
  };
  const issue = (
    from = today(),
    to = from,
    merchantId: string = demo.merchantId,
  ): Promise<IssuedDocument & { data: RegisterData }> =>
    world.database.inTransaction('test.register', async (tx) => {
      const document = await issueRegister(tx, { merchantId, currency: 'RUB', from, to });
      const { data } = document;
      assert.ok(data.kind === 'register');
      return { ...document, data };
    });
  /** What the ledger has booked for a merchant in days of Moscow, minor units. */
  const booked = async (from: string, to: string, merchantId: string = demo.merchantId) => {
    const text = `select coalesce(-sum(p.amount_minor), 0)::bigint as minor
      from ledger_postings p join ledger_entries e on e.id = p.entry_id
      where p.account = $1 and e.booked_at >= $2 and e.booked_at < $3`;
    const until = new Date(moscowMidnight(to).getTime() + dayMs);
    const params = [merchantPayable(merchantId), moscowMidnight(from), until];
    const row = await world.database.row<{ minor: number }>(statement('', text), params);
    return row?.minor;
  };
  /** Today's register; it is what the ledger has booked. */
  const equal = async (merchantId: string = demo.merchantId): Promise<RegisterData> => {
    const { data } = await issue(today(), today(), merchantId);
    assert.equal(data.sums.netMinor, await booked(today(), today(), merchantId));
    return data;
  };
  const cardOrder = async (overrides = {}): Promise<Order> => {
    const order = await world.createOrder(overrides);
    await world.payBy(order);
    await world.settleDown();
    return order;
  };

  test('a period without movements says so', async () => {
    const { data, number } = await issue();
    assert.deepEqual([number, data.rows, data.byMethod, data.isComplete], ['1', [], [], false]);
    const none = { grossMinor: 0, refundsMinor: 0, commissionMinor: 0, commissionVatMinor: 0 };
    assert.deepEqual(data.sums, { ...none, netMinor: 0 });
    assert.deepEqual(data.contract, { number: 'DEMO-1', date: '2021-04-01' });
  });

  test('payments by several methods, with their names, commission and receipts', async () => {
    await nextDay();
    const customer = { type: 'private', name: 'Анна', email: 'anna@example.org' } as const;
    const first = await cardOrder({ merchantOrderId: 'a-1', customer });
    await world.payBy(await world.createOrder(), { methodId: sbp });
    await world.passMinutes(5);
    const data = await equal();
    assert.deepEqual(told(data), [
      'payment +122.00 -0.00 fee 3.66 = 118.34',
      'payment +122.00 -0.00 fee 3.66 = 118.34',
    ]);
    const [row] = data.rows;
    assert.deepEqual(
      [row?.orderId, row?.merchantOrderId, row?.payerName, row?.method, row?.invoiceNumber],
      [first.id, 'a-1', 'Анна', 'банковская карта', null],
    );
    assert.deepEqual([row?.commissionRateMillionths, row?.commissionVatMinor], [30_000, 66]);
    assert.match(row?.receiptNumber ?? '', /^\d+$/);
    assert.ok(row?.reference?.number, 'the acquirer has a name for it');
    assert.deepEqual(
      data.byMethod.map(({ method, count, netMinor }) => [method, count, netMinor]),
      [
        ['Система быстрых платежей', 1, 118_34],
        ['банковская карта', 1, 118_34],
      ],
    );
  });

  test('a hold that is shipped in parts is two captures; its refund is one more row', async () => {
    await nextDay();
    const [line] = (await world.createOrder()).basketItems;
    assert.ok(line);
    const two = { ...line, quantity: 2, totalAmount: 244, totalVatAmount: 44 };
    const order = await cardOrder({ ...hold, basketItems: [two], amount: 244, vatAmount: 44 });
    assert.deepEqual(told(await equal()), []);
    await ship(world, { ...order, basketItems: [line] });
    await world.passMinutes(1);
    await ship(world, { ...order, basketItems: [line] });
    await world.passMinutes(1);
    await world.refund(order, { basketItems: [line], amount: 122, vatAmount: 22 });
    await world.passMinutes(1);
    const data = await equal();
    assert.deepEqual(told(data), [
      'payment +122.00 -0.00 fee 3.66 = 118.34',
      'payment +122.00 -0.00 fee 3.66 = 118.34',
      'refund +0.00 -122.00 fee 0.00 = -122.00',
    ]);
    assert.equal(new Set(data.rows.map(({ receiptNumber }) => receiptNumber)).size, 3);
    assert.equal(data.rows[2]?.commissionRateMillionths, null);
    assert.deepEqual(data.sums.refundsMinor, 122_00);
  });

  test('two orders of one invoice by transfer, and one that moved away', async () => {
    await nextDay();
    const first = await world.createOrder({ merchantOrderId: 'one' });
    await world.joined(first, { merchantOrderId: 'two' });
    const transfer = { containerId: first.orderContainerId, operationId: 'bank-77' };
    await world.transfer({ ...transfer, amount: minor(244_00), receivedOn: today() });
    await world.passMinutes(1);
    await world.ask('PUT', '/billing/api/order/order-merchant-move', {
      ...{ merchantId: demo.otherMerchantId, orderId: first.id },
    });
    await world.passMinutes(1);
    const data = await equal();
    assert.deepEqual(told(data).sort(), [
      'moved +-122.00 -0.00 fee -3.66 = -118.34',
      'payment +122.00 -0.00 fee 3.66 = 118.34',
      'payment +122.00 -0.00 fee 3.66 = 118.34',
    ]);
    assert.deepEqual(data.rows[0]?.reference, { number: 'bank-77', date: today() });
    assert.deepEqual(told(await equal(demo.otherMerchantId)), [
      'moved +122.00 -0.00 fee 3.66 = 118.34',
    ]);
  });

  test('a fund pays, is cancelled, pays again', async () => {
    await nextDay();
    const payer = await world.payer(1000);
    const canceled = await world.createOrder();
    await world.payAlone(payer, canceled);
    await world.request('DELETE', `/billing/api/order/order/${canceled.id}`);
    await world.payAlone(payer, await world.createOrder());
    await world.settleDown();
    const data = await equal();
    assert.deepEqual(told(data).sort(), [
      'payment +122.00 -0.00 fee 3.66 = 118.34',
      'payment +122.00 -0.00 fee 3.66 = 118.34',
      'payment-canceled +-122.00 -0.00 fee -3.66 = -118.34',
    ]);
    assert.equal(data.sums.netMinor, 118_34);
  });

  test('a fee is kept; a refund that the bank refuses takes it all back', async () => {
    await returningCommission(world);
    await nextDay();
    const kept = await cardOrder();
    await correct(world, (await draftOf(kept)).id, 22);
    await world.passMinutes(1);
    const refused = await cardOrder();
    world.bank.refundsBecome = 'failed';
    await correct(world, (await draftOf(refused)).id, 22);
    await world.passMinutes(1);
    world.bank.refundsBecome = 'completed';
    const data = await equal();
    assert.deepEqual(told(data).sort(), [
      'payment +122.00 -0.00 fee 3.66 = 118.34',
      'payment +122.00 -0.00 fee 3.66 = 118.34',
      'payment +22.00 -0.00 fee 0.66 = 21.34',
      'payment +22.00 -0.00 fee 0.66 = 21.34',
      'payment-canceled +-22.00 -0.00 fee -0.66 = -21.34',
      'refund +0.00 -122.00 fee -3.66 = -118.34',
      'refund +0.00 -122.00 fee -3.66 = -118.34',
      'refund-canceled +0.00 --122.00 fee 3.66 = 118.34',
    ]);
  });

  const draftOf = (order: Order) => world.refund(order, { status: 'draft' });

  test('a day ends at midnight of Moscow', async () => {
    await nextDay();
    const day = today();
    const beforeMidnight = moscowMidnight(day).getTime() + dayMs - 60_000;
    await world.passMinutes((beforeMidnight - world.clock.now().getTime()) / 60_000);
    await cardOrder({ merchantOrderId: 'late' });
    await world.passMinutes(2);
    await cardOrder({ merchantOrderId: 'early' });
    await world.passMinutes(5);
    const numbers = ({ data }: { data: RegisterData }) =>
      data.rows.map(({ merchantOrderId }) => merchantOrderId);
    assert.deepEqual(numbers(await issue(day)), ['late']);
    assert.deepEqual(numbers(await issue(today())), ['early']);
    const all = await issue('2026-03-01', today());
    assert.equal(all.data.sums.netMinor, await booked('2026-03-01', today()));
    assert.ok(all.data.rows.length > 15);
  });

  test('what says the same is the same document; what says more replaces it', async () => {
    await nextDay();
    await cardOrder();
    await world.passMinutes(5);
    const day = today();
    const open = await issue(day);
    const again = await Promise.all([issue(day), issue(day), issue(day)]);
    assert.deepEqual(new Set(again.map(({ id }) => id)), new Set([open.id]));
    await nextDay();
    const whole = await issue(day);
    assert.deepEqual([open.data.isComplete, whole.data.isComplete], [false, true]);
    assert.equal(Number(whole.number), Number(open.number) + 1);
    assert.equal(whole.replaces, open.id);
    assert.equal((await issue(day)).id, whole.id);
    const states = await world.rows<{ state: string }>(
      `select state from documents where "group" like '%/' || $1 || '/' || $1 order by created_at`,
      [day],
    );
    assert.deepEqual(
      states.map(({ state }) => state),
      ['canceled', 'issued'],
    );
  });

  test('the shop finds it among its files, the orders do not have it', async () => {
    type File = { kind: string; format: string; orderId?: string };
    const files = await world.ask<File[]>('GET', '/filter/api/file?kind=register&_pageSize=4');
    assert.deepEqual(new Set(files.map(({ kind }) => kind)), new Set(['register']));
    assert.ok(files.every(({ orderId }) => orderId === undefined));
    const { data } = await issue('2026-03-01', today());
    const [row] = data.rows;
    const ofOrder = await world.ask<File[]>('GET', `/filter/api/file?orderId=${row?.orderId}`);
    assert.ok(ofOrder.every(({ kind }) => kind !== 'register'));
  });

  test('a wrong period and an unknown shop are refused', async () => {
    const fields = (named: string[]) => (error: unknown) => {
      assert.deepEqual(
        (error as { fields: { name: string }[] }).fields.map((f) => f.name),
        named,
      );
      return true;
    };
    await assert.rejects(issue('2026-03-05', '2026-03-04'), fields(['to']));
    await assert.rejects(issue('2036-03-05', '2036-03-05'), fields(['from']));
    const nobody = '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be0ff';
    await assert.rejects(issue(today(), today(), nobody), { code: 'not_found' });
  });
});
