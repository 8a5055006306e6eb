import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import {
  documentsOfOrders,
  verifyDocuments,
  type InvoiceData,
  type IssuedDocument,
} from '#rooms/documents/index.ts';
import { oneLine, openWorld, type World } from '#test/world.ts';
import { findInvoiceByNumber, numberOfCode } from './index.ts';

const romashka = {
  type: 'legal',
  name: 'ООО «Ромашка»',
  vatNumber: '7707083893',
  taxRegistrationReasonCode: '770701001',
} as const;

describe('an invoice as a document', () => {
  let world: World;

  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  const view = (order: Order) => world.ask<PayView>('GET', `/pay/api/${order.orderContainerId}`);
  const take = async (order: Order, customer: object = romashka) =>
    world.ask<PayView>('POST', `/pay/api/${order.orderContainerId}/attempt`, {
      attemptId: world.database.newId(),
      methodId: 3,
      customer,
      amount: (await view(order)).dueAmount,
    });
  const invoicesOf = (order: Order) => documentsOfOrders(world.database, [order.id]);
  const dataOf = (document: IssuedDocument | undefined) => document?.data as InvoiceData;
  const holds = async () => {
    assert.deepEqual(await verifyDocuments(world.database), []);
  };

  test('has its number in the year, the parties, all lines and what is due', async () => {
    const lines = [
      oneLine,
      {
        ...oneLine,
        ...({ sku: 'B', type: 'service', quantity: 1.5, vatCode: 'VATNONE' } as const),
        ...{ amount: 10, amountWoVat: 10, totalAmount: 15, totalVatAmount: 0 },
      },
    ];
    const order = await world.createOrder({ basketItems: lines });
    const { invoice } = await take(order);
    assert.ok(invoice);
    assert.match(invoice.number, /^IG-26\d{7}-\d$/);
    const [document, ...others] = await invoicesOf(order);
    assert.deepEqual(others, []);
    const data = dataOf(document);
    assert.equal(data.number, invoice.number);
    assert.deepEqual([data.date, data.payableUntil], ['2026-03-02', '2026-03-09']);
    assert.equal(data.payer.name, romashka.name);
    assert.equal(data.payer.kind, 'organisation');
    assert.ok(data.payee.bank);
    assert.equal(data.sellers.length, 1);
    assert.deepEqual(
      data.lines.map((line) => [line.number, line.sku, line.quantity, line.price, line.isGoods]),
      [
        [1, 'A', '1', '100.00', true],
        [2, 'B', '1.5', '10.00', false],
      ],
    );
    const { byVat, ...sums } = data.totals;
    assert.deepEqual(sums, { amountWoVatMinor: 115_00, vatMinor: 22_00, amountMinor: 137_00 });
    assert.deepEqual(
      byVat.map(({ vatCode, vatMinor }) => [vatCode, vatMinor]),
      [
        ['RUS_VAT22', 22_00],
        ['VATNONE', 0],
      ],
    );
    assert.equal(data.dueMinor, 137_00);
    assert.equal(data.purpose, invoice.purpose);
    assert.match(data.qr ?? '', /^ST00012\|Name=.*\|Sum=13700\|Purpose=Оплата по счёту IG-26/);
    assert.deepEqual((await world.order(order.id)).fileIds, document?.fileIds);
  });

  test('the page leads to its PDF and XLSX', async () => {
    const order = await world.createOrder();
    const { invoice } = await take(order);
    assert.ok(invoice);
    assert.deepEqual(
      invoice.files.map(({ format }) => format),
      ['pdf', 'xlsx'],
    );
    for (const { url, format } of invoice.files) {
      const { statusCode, body } = await world.app.fastify.inject(url);
      assert.equal(statusCode, 200);
      assert.equal(body, `${format} of invoice ${invoice.number}\n`);
    }
  });

  test('asked again, it is the same; by another payer it is another', async () => {
    const order = await world.createOrder();
    const first = await take(order);
    const again = await Promise.all([take(order), take(order), take(order)]);
    for (const { invoice } of again) assert.deepEqual(invoice, first.invoice);
    assert.equal((await invoicesOf(order)).length, 1);

    const other = await take(order, { ...romashka, name: 'АО «Василёк»' });
    const [old, made] = await invoicesOf(order);
    assert.equal(made?.number, other.invoice?.number);
    assert.notEqual(made?.number, old?.number);
    assert.deepEqual([old?.state, made?.state, made?.replaces], ['canceled', 'issued', old?.id]);
    assert.deepEqual((await world.order(order.id)).fileIds, made?.fileIds);
    await holds();
  });

  test('a changed order has another, by itself, and the former number is still matched', async () => {
    const order = await world.createOrder();
    const { invoice } = await take(order);
    await world.settleDown();
    assert.equal((await invoicesOf(order)).length, 1);
    const basketItems = [{ ...oneLine, quantity: 2, totalAmount: 244, totalVatAmount: 44 }];
    await world.ask('PUT', `/billing/api/order/order/${order.id}`, {
      ...{ basketItems, amount: 244, vatAmount: 44 },
    });
    await world.settleDown();
    const [old, made, ...others] = await invoicesOf(order);
    assert.deepEqual([old?.state, made?.state, others], ['canceled', 'issued', []]);
    assert.equal(dataOf(made).dueMinor, 244_00);
    assert.equal(dataOf(made).payer.name, romashka.name);
    assert.equal((await view(order)).invoice?.number, made?.number);
    for (const code of [invoice?.number, made?.number]) {
      const found = await findInvoiceByNumber(world.database, numberOfCode(code ?? '') ?? 0);
      assert.equal(found?.containerId, order.orderContainerId);
    }
    await holds();
  });

  test('a part that has come changes nothing; a cancelled order takes its invoice back', async () => {
    const order = await world.createOrder();
    await take(order);
    await world.payByTransfer({ ...order, amount: 22 });
    await world.settleDown();
    assert.equal((await view(order)).state, 'partial');
    assert.equal((await take(order)).invoice?.number, (await invoicesOf(order))[0]?.number);
    assert.equal((await invoicesOf(order)).length, 1);

    const other = await world.createOrder();
    await take(other);
    await world.ask('DELETE', `/billing/api/order/order/${other.id}`);
    await world.settleDown();
    const [canceled] = await invoicesOf(other);
    assert.deepEqual([canceled?.state, canceled?.canceledBy], ['canceled', 'invoices']);
    await holds();
  });

  test('many payers at once have numbers one after the other', async () => {
    const orders = await Promise.all(Array.from({ length: 12 }, () => world.createOrder()));
    const views = await Promise.all(orders.map((order) => take(order)));
    const numbers = views.map(({ invoice }) => numberOfCode(invoice?.number ?? '') ?? 0);
    const sorted = numbers.toSorted((a, b) => a - b);
    assert.deepEqual(
      sorted,
      sorted.map((_, i) => (sorted[0] ?? 0) + i),
    );
    await holds();
  });
});
