import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { FakeInvoice } from '#adapters/fake/amocrm/invoice.ts';
import { amoPayer, invoice132, openAmoWorld } from '#test/amo-world.ts';

const oldLine = { description: 'Стол', unit_price: 100, quantity: 1, vat_rate_value: 18 };

describe('an invoice of amoCRM is opened', () => {
  test('reading the page does nothing, opening it makes one order', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    world.fake.invoice(account, invoice132);
    const before = world.fake.book.log.length;
    const pages = new Set<string>();
    for (let look = 0; look < 10; look += 1) {
      const { status, text, headers } = await world.inject('GET', '/amocrm/456/132/legal');
      assert.equal(status, 200);
      assert.equal(headers['x-robots-tag'], 'noindex');
      pages.add(text);
    }
    const { text: other } = await world.inject('GET', '/amocrm?account_id=9&invoice_id=8');
    pages.add(other);
    assert.equal(pages.size, 1, 'the page is the same for every pair of ids');
    assert.ok(Buffer.byteLength([...pages][0] ?? '') < 15_000);
    assert.equal(world.fake.book.log.length, before, 'a link preview asks amoCRM nothing');

    const opened = await world.open(456, 132, { method: 'legal' });
    assert.equal(opened.state, 'redirect');
    const orders = await world.ask<Order[]>('GET', '/filter/api/order/order');
    const [order] = orders;
    assert.equal(orders.length, 1);
    assert.ok(order && opened.url?.endsWith(`/order/${order.orderContainerId}`));
    assert.equal(order.merchantOrderId, 'amo-456-132-1');
    assert.equal(order.amount, 650);
    assert.deepEqual(
      order.basketItems.map(({ name, quantity, totalAmount }) => [name, quantity, totalAmount]),
      [
        ['Стол', 2, 200],
        ['Сыр', 1.5, 450],
      ],
    );
    assert.equal(order.customer.type, 'legal');
    assert.equal(order.customer.vatNumber, '9900000017');
    assert.equal(world.fake.seen('element'), 1);
  });

  test('twenty at once are one order and one read', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    world.fake.invoice(account, invoice132);
    const opened = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        world.open(456, 132, { ip: `192.0.2.${index + 10}` }),
      ),
    );
    const urls = opened.filter(({ state }) => state === 'redirect').map(({ url }) => url);
    assert.equal(new Set(urls).size, 1);
    assert.equal(urls.length, 10, 'an invoice is opened ten times a minute');
    assert.equal(opened.filter(({ code }) => code === 'slow_down').length, 10);
    assert.equal((await world.ask<Order[]>('GET', '/filter/api/order/order')).length, 1);
    assert.equal(world.fake.seen('element'), 1);
  });

  test('a changed invoice gets a new order, and the old page leads on', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    const invoice = world.fake.invoice(account, { ...invoice132 });
    const first = await world.open(456, 132);
    world.clock.advanceMs(3100);
    assert.equal((await world.open(456, 132)).url, first.url);
    Object.assign(invoice, { price: 1220, items: null });
    world.clock.advanceMs(3100);
    const second = await world.open(456, 132);
    assert.notEqual(second.url, first.url);
    const orders = await world.ask<Order[]>('GET', '/filter/api/order/order');
    assert.deepEqual(
      orders.map(({ merchantOrderId, status }) => [merchantOrderId, status]).sort(),
      [
        ['amo-456-132-1', 'canceled'],
        ['amo-456-132-2', 'created'],
      ],
    );
    const old = orders.find(({ merchantOrderId }) => merchantOrderId === 'amo-456-132-1');
    const view = await world.ask<{ billEnd?: string; failUrl?: string }>(
      'GET',
      `/pay/api/${old?.orderContainerId}`,
    );
    assert.equal(view.billEnd, 'invoice_changed');
    assert.equal(view.failUrl, 'https://pay.example/amocrm/456/132');
  });

  const cases: readonly (readonly [string, Partial<FakeInvoice>, string, number])[] = [
    ['sum 0', { price: 0 }, 'bad_amount', 422],
    ['negative sum', { price: -1 }, 'bad_amount', 422],
    ['company without INN', { payer: { ...amoPayer, vat_id: '' } }, 'bad_data', 422],
    ['no phone', { payer: { ...amoPayer, phone: null } }, 'bad_data', 422],
    ['VAT of 18 %', { items: [oldLine], price: 100 }, 'bad_data', 422],
    ['euro', { currency: 'EUR' }, 'bad_data', 422],
    ['sum is not that of lines', { price: 655 }, 'bad_data', 422],
    ['deleted, 204', { deleted: '204' }, 'not_found', 404],
    ['deleted, 404', { deleted: '404' }, 'not_found', 404],
    ['deleted, said so', { deleted: 'flag' }, 'not_found', 404],
    ['paid', { status: 'paid' }, 'paid', 200],
    ['paid in advance', { status: 'paid_in_advance' }, 'paid', 200],
    ['partly paid', { status: 'partially_paid' }, 'partial', 422],
    ["the seller's own status", { status: 901 }, 'not_payable', 422],
  ];
  test('what cannot be paid says so, and makes nothing', async (t) => {
    const world = await openAmoWorld(t);
    const ownStatuses = [{ id: 901, value: 'Отменён' }];
    const { account, connection } = await world.connect(
      { id: 456, ownStatuses },
      { closedStatuses: [901], sellerContacts: 'sales@example.com' },
    );
    for (const [index, [what, change, code, status]] of cases.entries()) {
      const id = 200 + index;
      world.fake.invoice(account, { ...invoice132, ...change, id });
      const ip = `198.51.100.${index}`;
      const opened = await world.open(456, id, { ip });
      assert.deepEqual([opened.code, opened.status], [code, status], what);
      const english = await world.open(456, id, { ip, language: 'en' });
      assert.match(english.text ?? '', /^[A-Z][ -~]+$/, what);
      const hidden = code === 'not_found' ? undefined : 'sales@example.com';
      assert.equal(opened.sellerContacts, hidden, what);
    }
    assert.deepEqual(await world.ask<Order[]>('GET', '/filter/api/order/order'), []);
    const detail = await world.ask<{ faults: { invoiceId: string; text: string }[] }>(
      'GET',
      `/amocrm/api/connection/${connection.id}`,
    );
    const vat = detail.faults.find(({ invoiceId }) => invoiceId === '204');
    assert.equal(
      vat?.text,
      'Такой ставки НДС нет: укажите 0, 5, 7, 10, 20, 22 или «без НДС» (строка 1): 18',
    );
  });

  test('nobody learns which accounts and invoices are there', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    world.fake.invoice(account, invoice132);
    const before = world.fake.book.log.length;
    const answers = new Set<string>();
    for (const [index, id] of ['0', '-1', 'abc', '100000000000000000000', '777'].entries()) {
      const { attempt: _attempt, ...rest } = await world.open(id, 132, {
        ip: `203.0.113.${index}`,
      });
      answers.add(JSON.stringify({ ...rest, supportCode: '' }));
    }
    assert.equal(world.fake.book.log.length, before, 'unknown accounts cost no call');
    const { attempt: _attempt, ...missing } = await world.open(456, 999);
    answers.add(JSON.stringify({ ...missing, supportCode: '' }));
    assert.equal(answers.size, 1, [...answers].join('\n'));
    assert.ok(world.waits.length >= 6 && world.waits.every((ms) => ms >= 0 && ms <= 1000));
  });

  test('after sixty misses an address is shut out, others are not', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    world.fake.invoice(account, invoice132);
    for (let miss = 0; miss < 60; miss += 1) {
      if (miss % 20 === 0) world.clock.advanceMs(61_000);
      assert.equal((await world.open(9, miss + 1)).code, 'not_found');
    }
    world.clock.advanceMs(61_000);
    assert.equal((await world.open(456, 132)).code, 'slow_down');
    assert.equal((await world.open(456, 132, { ip: '192.0.2.99' })).state, 'redirect');
    world.clock.advanceMs(3_600_000);
    assert.equal((await world.open(456, 132)).state, 'redirect');
  });

  test('a link alone opens nothing', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    world.fake.invoice(account, invoice132);
    const body = { accountId: 456, invoiceId: 132, attempt: 'forged' };
    const { text } = await world.inject('POST', '/amocrm/open', { body });
    assert.equal((JSON.parse(text) as { state: string }).state, 'wait');
    const old = await world.attempt();
    world.clock.advanceMs(11 * 60_000);
    const late = await world.inject('POST', '/amocrm/open', { body: { ...body, attempt: old } });
    assert.equal((JSON.parse(late.text) as { state: string }).state, 'wait');
    assert.equal(world.fake.seen('element'), 0);
  });

  test('without scripts a button does the same', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    world.fake.invoice(account, invoice132);
    const body = `attempt=${encodeURIComponent(await world.attempt())}`;
    const { status, headers } = await world.inject('POST', '/amocrm/456/132/legal', { body });
    assert.equal(status, 303);
    assert.match(String(headers.location), /^https:\/\/pay\.example\/order\//);
    const gone = await world.inject('POST', '/amocrm/456/999', { body });
    assert.equal(gone.status, 404);
    assert.match(gone.text, /Не удалось найти этот счёт/);
  });

  test('the page shows no contacts, and the payer keeps those that the seller knows', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    world.fake.invoice(account, invoice132);
    const { url = '' } = await world.open(456, 132);
    const view = await world.ask<PayView>('GET', `/pay/api/${url.split('/').at(-1) ?? ''}`);
    assert.deepEqual(view.customer, {
      type: 'legal',
      name: 'ООО «Покупатель»',
      vatNumber: '9900000017',
      taxRegistrationReasonCode: '990001001',
    });
    assert.deepEqual(view.maskedContacts, {
      phone: '+7\u00a0•••\u00a0•••\u00a000\u00a017',
      email: 'b•••@example.com',
    });
    await world.ask('POST', `/pay/api/${view.containerId}/payer`, { customer: view.customer });
    const [order] = await world.ask<Order[]>('GET', '/filter/api/order/order');
    assert.equal(order?.customer.email, 'buyer@example.com');
  });

  test('a seller may want the last digits of the phone', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 }, { strict: true });
    world.fake.invoice(account, invoice132);
    assert.equal((await world.open(456, 132)).state, 'digits');
    const wrong = await world.open(456, 132, { digits: '1234' });
    assert.deepEqual([wrong.state, wrong.wrong], ['digits', true]);
    assert.equal((await world.open(456, 132, { digits: '0017' })).state, 'redirect');
  });

  test('amoCRM that does not answer as it should', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    const expected = [
      ['402', 'suspended'],
      ['500', 'temporary'],
      ['html', 'temporary'],
      ['lost', 'temporary'],
      ['429', 'temporary'],
    ] as const;
    for (const [index, [kind, code]] of expected.entries()) {
      world.fake.invoice(account, { ...invoice132, id: 300 + index });
      world.fake.fail({ of: 'element', kind, value: 1 });
      const opened = await world.open(456, 300 + index);
      assert.deepEqual([opened.code, opened.status], [code, 503], kind);
    }
  });
});
