import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AmoConnectionDetail } from '@invogate/contracts/amocrm.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import { newCode, type FakeFault } from '#adapters/fake/amocrm/book.ts';
import type { FakeInvoice } from '#adapters/fake/amocrm/invoice.ts';
import { changeMerchant, demo } from '#rooms/accounts/index.ts';
import { amoPayer, invoice132, openAmoWorld } from '#test/amo-world.ts';
import { ScriptedBank } from '#test/scripted-bank.ts';
import { openCases } from './open-words.ts';

type AmoWorld = Awaited<ReturnType<typeof openAmoWorld>>;

const ordersOf = (world: AmoWorld) => world.ask<Order[]>('GET', '/filter/api/order/order');

/** What the seller sees of its only connection. */
async function detailOf(world: AmoWorld, languageId = 'ru'): Promise<AmoConnectionDetail> {
  const [connection] = await world.connections();
  const path = `/amocrm/api/connection/${connection?.id ?? ''}?languageId=${languageId}`;
  return world.ask<AmoConnectionDetail>('GET', path);
}

describe('what a payer meets behind a link', () => {
  test('amoCRM in trouble is told with a button that works, and to its seller', async (t) => {
    const world = await openAmoWorld(t, { answerWithinMs: 300 });
    const { account } = await world.connect({ id: 456 });
    const troubles: readonly (readonly [FakeFault['kind'], string, RegExp])[] = [
      ['402', 'suspended', /не оплачен/],
      ['500', 'temporary', /не отвечает/],
      ['html', 'temporary', /не отвечает/],
      ['hang', 'temporary', /не отвечает/],
      ['429', 'temporary', /не спешить/],
      ['403', 'temporary', /не спешить/],
    ];
    for (const [index, [kind, code, said]] of troubles.entries()) {
      const id = 300 + index;
      world.fake.invoice(account, { ...invoice132, id });
      world.fake.fail({ of: 'element', kind, value: 1 });
      const ip = `198.51.100.${index}`;
      const opened = await world.open(456, id, { ip });
      assert.deepEqual([opened.code, opened.status, opened.mayRepeat], [code, 503, true], kind);
      assert.equal(opened.text, openCases[opened.code as 'temporary'].ru);
      assert.match(opened.supportCode ?? '', /^[0-9a-f-]{36}$/);
      assert.match((await detailOf(world)).lastError ?? '', said, kind);
      // A page with 403 shuts the whole address out for a quarter of an hour.
      if (kind === '403') continue;
      world.clock.advanceMs(61_000);
      await hurriedPause();
      assert.equal((await world.open(456, id, { ip })).state, 'redirect', kind);
      assert.equal((await detailOf(world)).lastError, undefined, `${kind} is over`);
    }
    assert.equal((await ordersOf(world)).length, troubles.length - 1);
    const english = await detailOf(world, 'en');
    assert.match(english.lastError ?? '', /asks for a pause/);
  });

  test('settings that were never saved: not switched on', async (t) => {
    const world = await openAmoWorld(t);
    const account = world.fake.account({ id: 456 });
    world.fake.invoice(account, invoice132);
    const { url } = await world.ask<{ url: string }>('POST', '/amocrm/api/connection', {
      merchantId: demo.merchantId,
    });
    const state = new URL(url).searchParams.get('state') ?? '';
    const query = new URLSearchParams({ code: newCode(account), referer: account.host, state });
    await world.inject('GET', `/amocrm/oauth?${query.toString()}`);
    await world.settleDown();
    const opened = await world.open(456, 132);
    assert.deepEqual([opened.code, opened.status], ['not_ready', 422]);
    assert.equal(opened.text, openCases.not_ready.ru);
    assert.equal((await world.open(456, 132, { language: 'en' })).text, openCases.not_ready.en);
    assert.equal((await world.connections())[0]?.status, 'linked');
    assert.deepEqual(await ordersOf(world), []);
  });

  test('a shop that is closed, and a button that the seller has left out', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 }, { methods: ['card'] });
    world.fake.invoice(account, invoice132);
    assert.equal((await world.open(456, 132, { method: 'legal' })).code, 'not_ready');
    assert.equal((await world.open(456, 999, { method: 'legal' })).code, 'not_found');
    assert.deepEqual(await ordersOf(world), []);
    assert.equal((await world.open(456, 132, { method: 'card' })).state, 'redirect');
    await world.database.inTransaction('test.block', (tx) =>
      changeMerchant(tx, demo.merchantId, { blocked: true }),
    );
    assert.equal((await world.open(456, 132)).code, 'not_ready');
    assert.match((await detailOf(world)).lastError ?? '', /^Магазин не принимает оплату/);
  });

  test('one method at least has to be on', async (t) => {
    const world = await openAmoWorld(t);
    const { connection } = await world.connect({ id: 456 });
    assert.deepEqual(connection.settings.methods, ['legal', 'card', 'sbp']);
    const path = `/amocrm/api/connection/${connection.id}`;
    const { status, body } = await world.request('PUT', path, {
      merchantId: demo.merchantId,
      settings: { ...connection.settings, methods: [] },
    });
    assert.equal(status, 422);
    assert.deepEqual(
      body.error.fields.map(({ name }) => name),
      ['settings.methods'],
    );
  });

  test('an invoice that is gone, or has no list: the seller sees which', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    for (const [index, deleted] of (['204', '404', 'flag'] as const).entries()) {
      world.fake.invoice(account, { ...invoice132, id: 400 + index, deleted });
      assert.equal((await world.open(456, 400 + index)).code, 'not_found');
    }
    const { faults } = await detailOf(world);
    assert.deepEqual(faults.map(({ invoiceId, text }) => [invoiceId, text]).sort(), [
      ['400', 'Такого счёта в amoCRM нет: он удалён, или ссылка с ошибкой'],
      ['401', 'Такого счёта в amoCRM нет: он удалён, или ссылка с ошибкой'],
      ['402', 'Счёт удалён в amoCRM'],
    ]);
    const other = await openAmoWorld(t);
    await other.connect({ id: 457, withoutInvoices: true });
    const opened = await other.open(457, 132);
    assert.deepEqual([opened.code, opened.status], ['not_found', 404]);
    assert.match((await detailOf(other)).lastError ?? '', /список/);
  });

  test('strangers do not fill the list of a seller', async (t) => {
    const world = await openAmoWorld(t);
    await world.connect({ id: 456 });
    for (let id = 1; id <= 110; id += 1) await world.open(456, id, { ip: `10.0.0.${id}` });
    const rows = await world.database.rows<{ count: number }>({
      name: '',
      text: 'select count(*)::int as count from amo_faults',
    });
    assert.equal(rows[0]?.count, 100);
  });

  const corrected: readonly (readonly [string, Partial<FakeInvoice>, string])[] = [
    ['absent sum, lines of 0', { price: null, items: zeroLines() }, 'bad_amount'],
    ['line without price', { items: [{ description: 'Стол', quantity: 1 }] }, 'bad_data'],
    ['no e-mail', { payer: { ...amoPayer, email: '' } }, 'bad_data'],
  ];
  for (const [what, change, code] of corrected) {
    test(`${what}: told, and once corrected the same link is paid`, async (t) => {
      const world = await openAmoWorld(t);
      const { account } = await world.connect({ id: 456 });
      world.fake.invoice(account, { ...invoice132, ...change });
      const opened = await world.open(456, 132);
      assert.deepEqual([opened.code, opened.status], [code, 422]);
      assert.equal((await detailOf(world)).faults.length, 1);
      const shown = JSON.stringify({ ...opened, attempt: '', supportCode: '' });
      for (const secret of ['Покупатель', '9900000017', 'Стол', 'buyer']) {
        assert.ok(!shown.includes(secret), `${secret} is not shown`);
      }
      world.fake.invoice(account, { ...invoice132 });
      world.clock.advanceMs(3100);
      assert.equal((await world.open(456, 132)).state, 'redirect');
      const [order] = await ordersOf(world);
      assert.ok(order);
      assert.equal((await world.pay(order)).status, 'completed');
    });
  }

  test('no goods: one line of the whole sum is paid', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    world.fake.invoice(account, { ...invoice132, items: null, price: 5000 });
    assert.equal((await world.open(456, 132)).state, 'redirect');
    const [order] = await ordersOf(world);
    assert.ok(order);
    assert.match(order.basketItems[0]?.name ?? '', /^№ 132 от \d\d\.\d\d\.\d{4}$/);
    assert.equal(order.basketItems.length, 1);
    const paid = await world.pay(order);
    assert.deepEqual([paid.status, paid.amount], ['completed', 5000]);
  });

  test('an unknown button or none: the usual page, nothing chosen', async (t) => {
    for (const method of ['bitcoin', 'constructor', undefined, 'legal']) {
      const world = await openAmoWorld(t);
      const { account } = await world.connect({ id: 456 });
      world.fake.invoice(account, invoice132);
      const { url = '' } = await world.open(456, 132, method === undefined ? {} : { method });
      const view = await world.ask<PayView>('GET', `/pay/api/${url.split('/').at(-1) ?? ''}`);
      const chosen = view.methods.filter(({ preselected }) => preselected).map(({ id }) => id);
      assert.deepEqual(chosen, method === 'legal' ? [3] : [], method);
      assert.equal(view.successUrl, invoice132.link, 'paid, the client is back at the invoice');
    }
  });

  test('old templates: ids in the query, a button without scripts', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 });
    world.fake.invoice(account, invoice132);
    const path = '/amocrm?account_id=456&invoice_id=132&payment_method_code=card';
    assert.equal((await world.inject('GET', path)).status, 200);
    assert.equal(world.fake.seen('element'), 0);
    const body = `attempt=${encodeURIComponent(await world.attempt())}`;
    const opened = await world.inject('POST', path, { body });
    assert.equal(opened.status, 303);
    const without = await world.inject('POST', '/amocrm/456/132', { body });
    assert.equal(without.headers.location, opened.headers.location);
  });

  test('a payment under way is not paid twice, whatever the seller changes', async (t) => {
    const bank = new ScriptedBank();
    bank.becomes = 'pending';
    const world = await openAmoWorld(t, { acquirers: [bank.acquirer] });
    const { account } = await world.connect({ id: 456 });
    const invoice = world.fake.invoice(account, { ...invoice132 });
    await world.open(456, 132);
    const [order] = await ordersOf(world);
    assert.ok(order);
    await world.ask('POST', `/pay/api/${order.orderContainerId}/attempt`, {
      attemptId: world.database.newId(),
      ...{ methodId: 1, customer: { type: 'private' }, amount: order.amount },
    });
    const opened = await world.open(456, 132);
    assert.deepEqual([opened.code, opened.status], ['in_progress', 200]);
    Object.assign(invoice, { price: 1220, items: null });
    world.clock.advanceMs(3100);
    assert.equal((await world.open(456, 132)).code, 'in_progress');
    assert.equal((await ordersOf(world)).length, 1);
  });

  test('an order whose days are over is followed by the next', async (t) => {
    const world = await openAmoWorld(t);
    const { account } = await world.connect({ id: 456 }, { daysToPay: 1 });
    world.fake.invoice(account, invoice132);
    const first = await world.open(456, 132);
    world.clock.advanceMs(3 * 24 * 3_600_000);
    const second = await world.open(456, 132);
    assert.equal(second.state, 'redirect');
    assert.notEqual(second.url, first.url);
    const orders = await ordersOf(world);
    assert.ok(orders.some(({ merchantOrderId }) => merchantOrderId === 'amo-456-132-2'));
  });
});

function zeroLines() {
  return [{ description: 'Стол', unit_price: 0, quantity: 1, vat_rate_value: 22 }];
}

/** A pause of one second, on the faster clock of the limiter. */
const hurriedPause = () => new Promise((resolve) => setTimeout(resolve, 120));
