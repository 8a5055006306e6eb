import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Notification, Order, Refund } from '@invogate/client';
import { demoServer, type DemoServer } from './demo-server.ts';

describe('the command beside a demo server', () => {
  let server: DemoServer;
  before(async () => {
    server = await demoServer();
  });
  after(() => server.stop());

  const json = <T>(args: readonly string[], stdin?: string) =>
    server.json<T>(args, stdin === undefined ? {} : { stdin });

  const create = (...args: string[]) =>
    json<Order>(['order', 'create', '--amount', '100', ...args]);

  test('an order is created, paid, shown, refunded and listed', async () => {
    const order = await create('--number', 'A-1', '--vat', 'RUS_VAT22', '--description', 'Билет');
    assert.equal(order.status, 'created');
    assert.equal(order.vatAmount, 18.03);
    assert.ok(order.paymentUrl.endsWith(`/order/${order.orderContainerId}`));

    const paid = await json<Order>(['trigger', 'payment', order.id]);
    assert.equal(paid.status, 'completed');

    const shown = await server.run(['order', 'get', order.id]);
    assert.match(shown.out, /completed/);
    assert.match(shown.out, /₽100\.00/);
    assert.match(shown.out, /Билет/);

    const part = await json<Refund>(['refund', 'create', order.id, '--amount', '40']);
    assert.deepEqual([part.amount, part.vatAmount], [40, 7.21]);
    const rest = await json<Refund>(['refund', 'create', order.id, '--number', 'R-2']);
    assert.deepEqual([rest.amount, rest.vatAmount], [60, 10.82]);
    const refunds = await json<Refund[]>(['refund', 'list', '--order', order.id]);
    assert.deepEqual(refunds.map(({ id }) => id).sort(), [part.id, rest.id].sort());

    const found = await json<Order[]>([
      'order',
      'list',
      '--number',
      'A-1',
      '--status',
      'completed',
    ]);
    assert.deepEqual(
      found.map(({ id }) => id),
      [order.id],
    );
  });

  test('an order of several lines adds up and is accepted', async () => {
    const order = await json<Order>([
      ...['order', 'create', '--item', 'Room;4200;2;RUS_VAT20', '--item', 'Breakfast;450,50;1.5'],
      ...['--expires', '12h', '--inn', '7710044140', '--name', 'ООО «Ромашка»'],
    ]);
    assert.equal(order.amount, 9075.75);
    assert.equal(order.vatAmount, 1400);
    assert.equal(order.customer.type, 'legal');
    assert.equal(order.basketItems.length, 2);
  });

  test('a whole body comes from the standard input, and options override it', async () => {
    const first = await create();
    const { description, currencyId, amount, vatAmount, basketItems, expirationDate } = first;
    const body = { description, currencyId, amount, vatAmount, basketItems, expirationDate };
    const order = await json<Order>(
      ['order', 'create', '--file', '-', '--number', 'from-stdin'],
      JSON.stringify({ ...body, merchantOrderId: 'overridden', metaData: { '@type': 'Trip' } }),
    );
    assert.equal(order.merchantOrderId, 'from-stdin');
    assert.deepEqual(order.metaData, { '@type': 'Trip' });
  });

  test('a card pays too, and a decline leaves the order open', async () => {
    const order = await create();
    const attempt = await json<{ state: string; failureReason: string }>([
      ...['trigger', 'decline', order.id, '--reason', 'insufficient_funds'],
    ]);
    assert.deepEqual([attempt.state, attempt.failureReason], ['failed', 'insufficient_funds']);
    assert.equal((await json<Order>(['order', 'get', order.id])).status, 'created');
    const paid = await json<Order>(['trigger', 'payment', order.id, '--method', 'card']);
    assert.equal(paid.status, 'completed');
    const again = await server.run(['trigger', 'payment', order.id]);
    assert.equal(again.code, 1, 'a paid order is not paid twice');
  });

  test('an order that nobody pays expires or is canceled, once', async () => {
    const late = await create();
    assert.equal((await json<Order>(['trigger', 'expire', late.id])).status, 'expired');
    assert.equal((await server.run(['trigger', 'expire', late.id])).code, 1);
    const unwanted = await create();
    assert.equal((await json<Order>(['order', 'cancel', unwanted.id])).status, 'canceled');
    assert.equal((await json<Order>(['order', 'cancel', unwanted.id])).status, 'canceled');
  });

  test('a transfer is registered once, in parts, and the rest waits for a decision', async () => {
    const order = await create();
    const register = (operation: string, amount: string, ...more: string[]) =>
      json<{ outcome: string; repeated: boolean; toInvoice: number; toSuspense: number }>([
        ...['payment', 'register', '--operation', operation, '--amount', amount],
        ...['--date', '2026-02-16', ...more],
      ]);
    const part = await register('op-1', '40', '--order', order.id);
    assert.deepEqual([part.outcome, part.toInvoice], ['partial', 4000]);
    assert.equal((await register('op-1', '40', '--order', order.id)).repeated, true);
    const rest = await register('op-2', '70', '--order', order.id);
    assert.deepEqual([rest.outcome, rest.toInvoice, rest.toSuspense], ['paid', 6000, 1000]);
    assert.equal((await json<Order>(['order', 'get', order.id])).status, 'completed');
    const lost = await register('op-3', '5', '--purpose', 'no number in it');
    assert.equal(lost.outcome, 'suspense');
    const conflict = await server.run([
      ...['payment', 'register', '--operation', 'op-1', '--amount', '41', '--order', order.id],
    ]);
    assert.equal(conflict.code, 1);
    assert.match(conflict.err, /payment_operation_conflict/);
  });

  test('a refund of a transfer is settled when the bank has paid it', async () => {
    const order = await create();
    const args = ['--operation', 'op-9', '--amount', '100', '--order', order.id];
    await json(['payment', 'register', ...args]);
    const refund = await json<Refund>(['refund', 'create', order.id]);
    const settle = ['refund', 'settle', refund.id, '--operation', 'out-1', '--date', '2026-02-17'];
    assert.equal((await json<Refund>(settle)).status, 'completed');
    assert.equal((await json<Refund>(settle)).status, 'completed');
  });

  test('a fee is kept from a draft, another draft is cancelled', async () => {
    const order = await create();
    await json(['trigger', 'payment', order.id]);
    const draft = await json<Refund>(['refund', 'create', order.id, '--amount', '60', '--draft']);
    assert.equal(draft.status, 'draft');
    const fee = ['correction', 'create', draft.id, '--amount', '11', '--vat', 'RUS_VAT22'];
    const kept = await json<Order>(fee);
    assert.deepEqual(
      [kept.subtype, kept.status, kept.vatAmount],
      ['correction', 'completed', 1.98],
    );
    const shown = await server.run(['refund', 'list', '--order', order.id, '--json']);
    assert.equal((shown.json as Refund[])[0]?.payoutAmount, 49);
    const other = await json<Refund>(['refund', 'create', order.id, '--draft']);
    const byOrder = await server.run(['correction', 'create', order.id, '--amount', '40.01']);
    assert.equal(byOrder.code, 1);
    assert.match(byOrder.err, /wrong_total_amount/);
    assert.equal((await json<Refund>(['refund', 'cancel', other.id])).status, 'canceled');
    const nothing = await server.run(['correction', 'create', order.id]);
    assert.notEqual(nothing.code, 0);
    assert.match(nothing.err, /--amount/);
  });

  test('the books hold, and their balances are shown', async () => {
    const ran = await server.run(['ledger', 'verify']);
    assert.equal(ran.code, 0, ran.out + ran.err);
    assert.match(ran.out, /The ledger holds/);
    const shown = await server.run(['ledger', 'balances', 'suspense/', '--lang', 'ru']);
    assert.match(shown.out, /suspense\/unmatched +15,00/);
  });

  test('the notifications of an order are listed', async () => {
    const order = await create('--notification-url', 'http://127.0.0.1:1/nobody');
    await json(['trigger', 'payment', order.id]);
    let listed: Notification[] = [];
    for (let tries = 0; tries < 100 && listed.length === 0; tries++) {
      listed = await json<Notification[]>(['notifications', 'list', '--order', order.id]);
    }
    const [first] = listed;
    assert.equal(first?.orderId, order.id);
    const again = await json<Notification>(['notifications', 'resend', first.id]);
    assert.equal(again.id, first.id);
  });
});
