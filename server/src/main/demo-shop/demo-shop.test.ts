import type { ShopOrder } from '@invogate/demo/shop-api.ts';
import { signForTest } from '@invogate/client';
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Order } from '@invogate/client';
import { startFakePublicApi, type FakePublicApi } from '#test/fake-public-api.ts';
import { serveRoutes } from '#test/serve-routes.ts';
import { invoiceApi } from './invoice-api.ts';
import { newShopNumber } from './find-order.ts';
import { note, ShopMemory } from './shop-memory.ts';
import { shopRoutes } from './shop-routes.ts';

const key = '098f6bcd4621d373cade4e832627b4f6';
const now = () => new Date('2027-03-05T11:00:00Z');
const basket = { quantities: { THERMOS: 1, ROPE: 3 }, language: 'ru' };

let api: FakePublicApi;
before(async () => {
  api = await startFakePublicApi(key);
});
after(() => api.stop());

interface Running {
  url: string;
  stop(): Promise<void>;
}
let shop: Running;
beforeEach(async () => {
  shop = await openShop();
  api.orders.clear();
  api.refunds.length = 0;
  api.shipments.length = 0;
});
afterEach(() => shop.stop());

/** A shop with an empty memory, as after a restart. */
async function openShop(): Promise<Running> {
  const site = { url: '' };
  let count = 0;
  const routes = shopRoutes(
    {
      api: invoiceApi({ baseUrl: api.url, shownUrl: 'https://shown.example', token: 'T', now }),
      memory: new ShopMemory(),
      merchantId: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
      signatureKey: key,
      get notificationUrl() {
        return `${site.url}/demo/notify`;
      },
      orderUrl: (number) => `${site.url}/demo?order=${number}`,
      now,
      newNumber: () => newShopNumber(() => count++ / 100_000_000),
    },
    (language) => `<html lang="${language}">`,
    { 'content-security-policy': "default-src 'none'" },
  );
  const served = await serveRoutes(routes);
  site.url = served.url;
  return { url: served.url, stop: () => served.stop() };
}

const json = { 'content-type': 'application/json' };

async function post(path: string, body: unknown, headers: Record<string, string> = json) {
  const response = await fetch(shop.url + path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function show(number = 'LS-00000000'): Promise<ShopOrder> {
  const response = await fetch(`${shop.url}/demo/api/order/${number}`);
  return (await response.json()) as ShopOrder;
}

async function ordered(more: object = {}): Promise<Order> {
  const { status } = await post('/demo/api/order', { ...basket, ...more });
  assert.equal(status, 200);
  return [...api.orders.values()].at(-1)!;
}

describe('an order', () => {
  test('is created from the prices of the shop and leads to the payment page', async () => {
    const { body } = await post('/demo/api/order', { ...basket, buyer: 'legal', hold: true });
    const [order] = [...api.orders.values()];
    assert.deepEqual(body, { number: 'LS-00000000', paymentUrl: order?.paymentUrl });
    assert.equal(order?.amount, 2589.99);
    assert.equal(order.vatAmount, 467.05);
    assert.equal(order.customer.vatNumber, '9900000017');
    assert.deepEqual(order.orderSetting, { hold: true });
    assert.equal(order.notificationUrl, `${shop.url}/demo/notify`);
    assert.equal(order.successUrl, `${shop.url}/demo?order=LS-00000000`);
    assert.equal(order.expirationDate, '2027-03-08T11:00:00+00:00');
  });

  test('shows the very call, ready for a terminal', async () => {
    await ordered();
    const [call] = (await show()).calls;
    assert.equal(call?.url, 'https://shown.example/v3/billing/api/order/order');
    assert.equal(call.status, 200);
    assert.match(call.curl, /^curl -X POST 'https:\/\/shown\.example\/v3[^']*' \\\n/);
    assert.match(call.curl, /-H 'Authorization: Bearer T'/);
    assert.equal((JSON.parse(call.requestBody) as Order).merchantOrderId, 'LS-00000000');
    assert.equal((JSON.parse(call.responseBody) as { data: Order }).data.status, 'created');
  });

  const wrong: [unknown, number, string][] = [
    [{ quantities: {} }, 422, 'basket_empty'],
    [{ quantities: { THERMOS: 100 } }, 400, 'unreadable_request'],
    [{ quantities: { THERMOS: 0.5 } }, 400, 'unreadable_request'],
    [{}, 400, 'unreadable_request'],
    [[], 400, 'unreadable_request'],
  ];
  for (const [body, status, code] of wrong) {
    test(`${JSON.stringify(body)} is refused with ${code}`, async () => {
      const answer = await post('/demo/api/order', body);
      assert.deepEqual([answer.status, answer.body.code], [status, code]);
      assert.equal(api.orders.size, 0);
    });
  }

  test('is not made by a form of a foreign page', async () => {
    const answer = await post('/demo/api/order', basket, { 'content-type': 'text/plain' });
    assert.equal(answer.status, 415);
    assert.equal(api.orders.size, 0);
  });

  test('hands on why the API refused it', async () => {
    api.refuseNext = { status: 422, code: 'wrong_total_amount', message: 'Correct amount' };
    const { status, body } = await post('/demo/api/order', basket);
    assert.equal(status, 502);
    assert.deepEqual(body, { code: 'wrong_total_amount', message: 'Correct amount' });
  });
});

describe('a notification', () => {
  test('is verified over its exact bytes, and a repeat is welcome', async () => {
    const order = await ordered();
    api.pay(order);
    for (let times = 0; times < 2; times++) {
      assert.deepEqual(await api.notify(order), { status: 'success' });
    }
    const { status, notifications } = await show();
    assert.equal(status, 'completed');
    assert.deepEqual(
      notifications.map(({ verified, answer }) => [verified, answer.status]),
      [
        [true, 'success'],
        [true, 'success'],
      ],
    );
    const [heard] = notifications;
    assert.ok(heard);
    assert.equal(heard.signature, signForTest(heard.body, key));
    assert.match(heard.check, /openssl dgst -sha1 -hmac '098f6bcd/);
  });

  test('with a wrong signature is refused, shown, and changes nothing', async () => {
    const order = await ordered({ outOnce: true });
    const answer = (await api.notify(order, {}, 'another key')) as { code: string };
    assert.equal(answer.code, 'signature_error');
    assert.equal((await show()).notifications[0]?.verified, false);
    const next = (await api.notify(order)) as { code: string };
    assert.equal(next.code, 'out_of_service');
  });

  test('that lost its header is refused too', async () => {
    const order = await ordered();
    const { body } = await post('/demo/notify', order);
    assert.equal(body.code, 'signature_error');
  });

  test('is put off once when the shop is told to', async () => {
    const order = await ordered({ outOnce: true });
    const first = (await api.notify(order)) as { code: string };
    assert.equal(first.code, 'out_of_service');
    assert.deepEqual(await api.notify(order), { status: 'success' });
  });

  const patches: [string, Partial<Order>, string][] = [
    ['another sum', { amount: 1 }, 'order_wrong_amount'],
    ['an unknown number', { merchantOrderId: 'LS-99999999' }, 'order_not_found'],
    ['the number of a foreign order', { merchantOrderId: 'X-1' }, 'order_not_found'],
    ['the id of another order', { id: 'other' }, 'order_not_found'],
  ];
  for (const [what, patch, code] of patches) {
    test(`with ${what} is answered ${code}`, async () => {
      const order = await ordered();
      assert.equal(((await api.notify(order, patch)) as { code: string }).code, code);
    });
  }

  test('for a test touches no order', async () => {
    const order = await ordered();
    const id = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    const patch = { id, merchantOrderId: '', amount: 1 };
    assert.deepEqual(await api.notify(order, patch), { status: 'success' });
    assert.equal(
      ((await api.notify(order, patch, 'bad')) as { code: string }).code,
      'signature_error',
    );
    assert.deepEqual((await show()).notifications, []);
  });

  test('that is no JSON, or too long, is not kept', async () => {
    const say = (body: string) =>
      fetch(`${shop.url}/demo/notify`, {
        method: 'POST',
        headers: { 'x-signature': signForTest(body, key) },
        body,
      });
    assert.equal(((await (await say('{')).json()) as { code: string }).code, 'order_not_found');
    assert.equal((await say(' '.repeat(70_000))).status, 413);
  });
});

describe('after a restart', () => {
  test('the page and the notification find the order through the API', async () => {
    const order = await ordered();
    await shop.stop();
    shop = await openShop();
    const found = await show();
    assert.deepEqual([found.id, found.remembered, found.calls], [order.id, false, []]);
    api.pay(order);
    order.notificationUrl = `${shop.url}/demo/notify`;
    assert.deepEqual(await api.notify(order), { status: 'success' });
    assert.equal((await show()).notifications.length, 1);
  });

  test('orders of other programs stay unknown', async () => {
    const order = await ordered();
    order.merchantOrderId = 'X-1';
    const response = await fetch(`${shop.url}/demo/api/order/X-1`);
    assert.equal(response.status, 404);
  });
});

describe('money back', () => {
  test('of one line, then of the rest, with what the API says is left', async () => {
    const order = await ordered();
    api.pay(order);
    const first = await post('/demo/api/order/LS-00000000/refund', { sku: 'ROPE' });
    assert.equal(first.status, 200);
    assert.deepEqual(
      (await show()).items.map(({ sku, left }) => [sku, left]),
      [
        ['THERMOS', 2490],
        ['ROPE', 0],
      ],
    );
    await post('/demo/api/order/LS-00000000/refund', {});
    assert.deepEqual(
      api.refunds.map(({ merchantOrderId, amount, vatAmount }) => [
        merchantOrderId,
        amount,
        vatAmount,
      ]),
      [
        ['LS-00000000-R1', 99.99, 18.03],
        ['LS-00000000-R2', 2490, 449.02],
      ],
    );
    const again = await post('/demo/api/order/LS-00000000/refund', {});
    assert.deepEqual([again.status, again.body.code], [422, 'nothing_to_refund']);
    assert.deepEqual(
      (await show()).calls.map(({ what }) => what),
      ['create', 'refund', 'refund'],
    );
  });

  test('an unpaid order is cancelled instead', async () => {
    await ordered();
    const { body } = await post('/demo/api/order/LS-00000000/cancel', {});
    assert.equal(body.status, 'canceled');
    assert.equal((await show()).calls.at(-1)?.method, 'DELETE');
  });
});

describe('a shipment', () => {
  const path = '/demo/api/order/LS-00000000/ship';

  test('of one line, then of the rest, which is the last', async () => {
    const order = await ordered({ hold: true });
    api.pay(order, 'hold');
    const first = await post(path, { sku: 'ROPE' });
    assert.equal(first.status, 200);
    const shown = await show();
    assert.deepEqual(
      shown.items.map(({ sku, shipped }) => [sku, shipped]),
      [
        ['THERMOS', false],
        ['ROPE', true],
      ],
    );
    assert.equal((await post(path, { sku: 'ROPE' })).body.code, 'nothing_to_ship');
    await post(path, {});
    assert.deepEqual(
      api.shipments.map(({ final, documentNumber }) => [final, documentNumber]),
      [
        [false, 'LS-00000000-S1'],
        [true, 'LS-00000000-S2'],
      ],
    );
    assert.deepEqual(
      (await show()).calls.map(({ what }) => what),
      ['create', 'ship', 'ship'],
    );
  });

  test('of no line lets the rest go', async () => {
    const order = await ordered({ hold: true });
    api.pay(order, 'hold');
    await post(path, { sku: 'ROPE' });
    assert.equal((await post(path, { close: true })).status, 200);
    const last = api.shipments.at(-1);
    assert.deepEqual([last?.final, last?.basketItems], [true, []]);
    assert.equal((await post(path, { sku: 7 })).body.code, 'unreadable_request');
  });
});

describe('the address', () => {
  test('of the server leads to the shop', async () => {
    const response = await fetch(shop.url, { redirect: 'manual' });
    assert.deepEqual([response.status, response.headers.get('location')], [302, '/demo']);
  });

  test('of the shop answers a page in the language of the reader', async () => {
    const response = await fetch(`${shop.url}/demo`, { headers: { 'accept-language': 'en' } });
    assert.equal(await response.text(), '<html lang="en">');
    assert.equal(response.headers.get('content-security-policy'), "default-src 'none'");
  });
});

describe('the memory of the shop', () => {
  test('holds 500 orders, the newest', () => {
    const memory = new ShopMemory();
    const order = { id: '', amount: 1, outOnce: false, calls: [], notifications: [] };
    for (let i = 0; i < 501; i++) memory.keep(String(i), { ...order, remembered: true });
    assert.equal(memory.get('0'), undefined);
    assert.ok(memory.get('1'));
    assert.ok(memory.get('500'));
  });

  test('keeps of one order the first entry and the newest', () => {
    const list: number[] = [];
    for (let i = 0; i < 100; i++) note(list, i);
    assert.equal(list.length, 30);
    assert.deepEqual([list[0], list[1], list.at(-1)], [0, 71, 99]);
  });
});
