import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Order } from '@invogate/contracts/orders.ts';
import type { PayPaper, PayPapers } from '@invogate/contracts/pay-page.ts';
import { statement } from '#kernel/database/database.ts';
import { demo } from '#rooms/accounts/index.ts';
import { issueDocuments } from '#rooms/documents/index.ts';
import { changesChannel, tellPages } from '#rooms/payments/index.ts';
import { card, openPaying, type ScriptedPaying } from '#test/paying.ts';
import { newInvoice } from '#test/sample-documents.ts';
import { ship } from '#test/shipping.ts';

const customer = {
  type: 'legal',
  name: 'ООО «Пример»',
  vatNumber: '9900000017',
  taxRegistrationReasonCode: '990001001',
  registrationAddress: 'г. Москва',
} as const;

const oldNews = statement('', `delete from receipt_orders where order_id = $1`);
const oldReceipts = statement('', `delete from receipts where order_id = $1`);

describe('papers on the page of a paid invoice', () => {
  let world: ScriptedPaying;
  before(async () => {
    world = await openPaying();
  });
  after(() => world.close());

  const papers = async (order: Order): Promise<PayPapers | undefined> =>
    (await world.view(order)).papers;
  const papersOf = async (order: Order): Promise<PayPapers> => {
    const found = await papers(order);
    assert.ok(found);
    return found;
  };
  const kinds = async (order: Order) => (await papers(order))?.list.map(({ kind }) => kind);
  const get = (url: string) => world.app.fastify.inject({ method: 'GET', url });
  const legalPaid = async (): Promise<Order> => {
    const order = await world.createOrder({ customer });
    await world.payByTransfer(order);
    return order;
  };

  test('a private payer waits for the receipt from the moment of paying, then reads it', async () => {
    const order = await world.createOrder();
    assert.equal(await papers(order), undefined);
    const pressed = await world.press(order, { methodId: card });
    assert.deepEqual(pressed.body.data.papers, { awaited: 'receipt', list: [] });
    assert.deepEqual(await papers(order), { awaited: 'receipt', list: [] });
    await world.passMinutes(1);
    const { awaited, list, zipUrl } = await papersOf(order);
    assert.deepEqual([awaited, zipUrl], [undefined, undefined]);
    const [receipt] = list as [PayPaper];
    assert.deepEqual([receipt.kind, receipt.amount], ['receipt', 122]);
    assert.deepEqual(receipt.receipt, { sign: 'sale', training: true });
    assert.deepEqual(receipt.orderIds, [order.id]);
    assert.deepEqual(
      receipt.files.map(({ format }) => format),
      ['html', 'pdf'],
    );
    for (const { url } of receipt.files) assert.equal((await get(url)).statusCode, 200, url);
  });

  test('a receipt of each shipment and refund is added, and a ZIP has them all', async () => {
    const order = await world.createOrder();
    await world.payBy(order, { methodId: card });
    await world.passMinutes(1);
    await ship(world, order);
    await world.passMinutes(1);
    await world.refund(order);
    await world.settleDown();
    await world.passMinutes(1);
    const { list, zipUrl } = await papersOf(order);
    assert.deepEqual(
      list.map(({ receipt }) => receipt?.sign),
      ['sale', 'sale', 'refund'],
    );
    const zip = await get(zipUrl ?? '');
    assert.deepEqual([zip.statusCode, zip.headers['content-type']], [200, 'application/zip']);
    // The next shipment, or a refund, changes what is in it.
    assert.equal(zip.headers['cache-control'], 'private, no-cache');
    assert.equal((await get(`${zipUrl ?? ''}x`)).statusCode, 410);
  });

  test('an organisation waits for documents and gets those of the shipment too', async () => {
    const order = await legalPaid();
    assert.equal((await papers(order))?.awaited, 'documents');
    await world.settleDown();
    assert.equal((await papers(order))?.awaited, undefined);
    assert.ok((await kinds(order))?.includes('transfer-report'));
    assert.ok(!(await kinds(order))?.includes('receipt'));
    const before = (await kinds(order))?.length ?? 0;
    await ship(world, order);
    await world.settleDown();
    assert.ok(((await kinds(order))?.length ?? 0) > before);
  });

  test('what nobody has heard of is waited for only while it is news', async () => {
    const order = await world.createOrder();
    await world.payBy(order, { methodId: card });
    await world.passMinutes(1);
    await world.database.inTransaction('test.forget', async (tx) => {
      await tx.run(oldReceipts, [order.id]);
      await tx.run(oldNews, [order.id]);
    });
    assert.equal((await papers(order))?.awaited, 'receipt');
    await world.passMinutes(10);
    assert.equal((await papers(order))?.awaited, undefined);
  });

  test('an open page is told of a paper, once it has been told of the payment', async () => {
    const order = await world.createOrder();
    await world.payBy(order, { methodId: card });
    await world.passMinutes(1);
    const hear = new EventEmitter();
    const heard = new Set<string>();
    world.database.listen(changesChannel, (ids) => {
      heard.add(ids);
      hear.emit(ids);
    });
    // What is said before the server listens is lost.
    while (!heard.has('marker')) {
      await world.database.inTransaction('test.marker', (tx) => tellPages(tx, ['marker']));
      await setImmediate();
    }
    const told = once(hear, order.orderContainerId);
    await world.database.inTransaction('test.issue', (tx) => {
      const about = { merchantId: demo.merchantId, orderIds: [order.id] };
      return issueDocuments(tx, [newInvoice('more', about)]);
    });
    await world.settleDown();
    await told;
    assert.deepEqual(await kinds(order), ['receipt', 'invoice']);
  });
});
