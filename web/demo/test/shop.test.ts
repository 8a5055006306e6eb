import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, extname, join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { demoShop } from '../../../server/src/main/demo-shop/index.ts';
import { startFakePublicApi, type FakePublicApi } from '../../../server/test/fake-public-api.ts';
import { answerPlainly } from '../../../server/test/serve-routes.ts';
import { launchBrowser } from '../../../tools/browser.ts';
import { buildWeb } from '../../../tools/build-web.ts';

const key = '098f6bcd4621d373cade4e832627b4f6';
let browser: Browser;
before(async () => {
  await buildWeb();
  browser = await launchBrowser();
});
after(() => browser.close());

/** A payment system, its demo shop at /demo, and a payment page of one button. */
async function startShop(): Promise<FakePublicApi> {
  const api = await startFakePublicApi(key);
  const { routes, clientDir } = await demoShop({
    selfUrl: api.url,
    publicUrl: api.url,
    token: 'b37c4c689295904ed21eee5d9a48d42e',
    signatureKey: key,
    merchantId: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  });
  api.before = async (request, response) => {
    const path = new URL(request.url ?? '/', api.url).pathname;
    if (path.startsWith('/assets/demo/'))
      return sendFile(join(clientDir, basename(path)), response);
    if (path.startsWith('/order/')) return payPage(api, request, response);
    return answerPlainly(routes, request, response);
  };
  return api;
}

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

async function sendFile(path: string, response: ServerResponse): Promise<true> {
  const type = types[extname(path)] ?? 'text/plain';
  response.writeHead(200, { 'content-type': type }).end(await readFile(path));
  return true;
}

async function payPage(
  api: FakePublicApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<true> {
  const order = api.orders.get(basename(new URL(request.url ?? '/', api.url).pathname));
  assert.ok(order);
  if (request.method === 'POST') {
    api.pay(order, order.orderSetting?.hold === true ? 'hold' : 'completed');
    response.writeHead(303, { location: order.successUrl }).end();
    void api.notify(order);
  } else {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<title>Bank</title><form method="post"><button>Pay now</button></form>');
  }
  return true;
}

interface Visit {
  page: Page;
  api: FakePublicApi;
}

async function visit(t: TestContext, options: BrowserContextOptions = {}): Promise<Visit> {
  const api = await startShop();
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  t.after(async () => {
    await context.close();
    await api.stop();
    assert.deepEqual(complaints, []);
  });
  await page.goto(api.url);
  return { page, api };
}

async function assertFine(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join('\n')}`);
    assert.deepEqual(told, []);
  }
  for (const width of [320, 360, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${String(wide)} px wide at ${String(width)}`);
  }
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const confirm = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name }).click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first();

async function buy(page: Page): Promise<void> {
  await button(page, /^Pay/).click();
  await button(page, 'Pay now').click();
  await heading(page, /^Order LS-/).waitFor();
}

test('from the address of the server to a paid, notified and refunded order by clicking', async (t) => {
  const { page, api } = await visit(t);
  await heading(page, 'Walk a payment from order to refund').waitFor();
  await button(page, 'Add: Rope by the metre').click();
  await button(page, 'Take out: Mittens for children').click();
  await buy(page);
  await heading(page, 'Notification accepted').waitFor();
  await page.getByText('Signature verified').waitFor();
  const [order] = [...api.orders.values()];
  assert.deepEqual(
    order?.basketItems.map(({ sku, quantity }) => [sku, quantity]),
    [
      ['THERMOS', 1],
      ['MITTENS', 1],
      ['ROPE', 1],
    ],
  );
  await button(page, 'Refund: Rope by the metre').click();
  await confirm(page, 'Refund');
  await heading(page, 'Money is on its way back').waitFor();
  for (const refund of api.refunds) refund.status = 'completed';
  await button(page, /^Refund the rest · ₽3,380\.00/).click();
  await confirm(page, 'Refund');
  await page.waitForFunction(() => document.querySelectorAll('.badge-refund-created').length === 1);
  for (const refund of api.refunds) refund.status = 'completed';
  await heading(page, 'All is refunded').waitFor();
  assert.deepEqual(
    api.refunds.map(({ amount }) => amount),
    [33.33, 3380],
  );
});

test('each step shows its real request and answer', async (t) => {
  const { page, api } = await visit(t);
  await buy(page);
  await heading(page, 'Notification accepted').waitFor();
  await page.getByText('POST /v3/billing/api/order/order').click();
  await page.getByText(`curl -X POST '${api.url}/v3/billing/api/order/order'`).waitFor();
  await page.getByText('The whole notification').click();
  await page.getByText('openssl dgst -sha1 -hmac').waitFor();
  await assertFine(page);
});

test('a forged notification is refused before the eyes of the visitor', async (t) => {
  const { page } = await visit(t);
  await buy(page);
  await button(page, 'Forge it').click();
  await page.getByText('Signature does not match', { exact: true }).waitFor();
  await page.getByText('signature_error', { exact: true }).first().waitFor();
  await heading(page, 'Notification accepted').waitFor();
});

test('a shop in trouble is notified again', async (t) => {
  const { page, api } = await visit(t);
  await page.getByRole('switch', { name: 'Trouble at the shop' }).check();
  await buy(page);
  await heading(page, 'The notification will be repeated').waitFor();
  await api.notify([...api.orders.values()][0]!);
  await heading(page, 'Notification accepted').waitFor();
});

test('a hold is shown as one and can be let go', async (t) => {
  const { page, api } = await visit(t);
  await page.getByRole('switch', { name: 'Hold the money' }).check();
  await page.getByText('Company', { exact: true }).click();
  await buy(page);
  await heading(page, 'Money is held').waitFor();
  assert.equal([...api.orders.values()][0]?.customer.type, 'legal');
  await button(page, 'Release the hold').click();
  await confirm(page, 'Cancel the order');
  await heading(page, 'Order cancelled').waitFor();
  assert.ok(api.calls.some((call) => call.startsWith('DELETE ')));
});

test('a hold is shipped in part, and the rest is let go', async (t) => {
  const { page, api } = await visit(t);
  await button(page, 'Add: Rope by the metre').click();
  await page.getByRole('switch', { name: 'Hold the money' }).check();
  await buy(page);
  await heading(page, 'What next: ship it').waitFor();
  await assertFine(page);
  await button(page, 'Ship: Rope by the metre').click();
  await heading(page, 'Partly shipped').waitFor();
  assert.equal(await button(page, 'Release the hold').count(), 0);
  await assertFine(page);
  await button(page, 'Give the rest back').click();
  await confirm(page, 'Give the rest back');
  await heading(page, 'Shipping has ended').waitFor();
  assert.deepEqual(
    api.shipments.map(({ amount, final, documentNumber }) => [amount, final, documentNumber]),
    [
      [33.33, false, `${api.shipments[0]?.documentNumber?.slice(0, 11) ?? ''}-S1`],
      [0, true, `${api.shipments[0]?.documentNumber?.slice(0, 11) ?? ''}-S2`],
    ],
  );
  await page.getByText('POST /v3/billing/api/order/shipment').first().waitFor();
});

test('what the API refuses is told in its own words', async (t) => {
  const { page, api } = await visit(t);
  api.refuseNext = { status: 422, code: 'wrong_total_amount', message: 'Correct amount' };
  await button(page, /^Pay/).click();
  await page.getByText('wrong_total_amount: Correct amount').waitFor();
  await button(page, /^Pay/).click();
  await button(page, 'Pay now').waitFor();
});

test('an order that is not paid leads to its payment page, and "back" finds it', async (t) => {
  const { page } = await visit(t);
  await button(page, /^Pay/).click();
  await button(page, 'Pay now').waitFor();
  await page.goBack();
  await heading(page, 'Waiting for payment').waitFor();
  await page.getByRole('link', { name: 'Go to payment' }).click();
  await button(page, 'Pay now').waitFor();
});

test('an unknown order leads back to the shop', async (t) => {
  const { page, api } = await visit(t);
  await page.goto(`${api.url}/demo?order=LS-12345678`);
  await page.getByText('There is no such order').waitFor();
  await page.getByRole('link', { name: 'Back to the shop' }).click();
  await button(page, /^Pay/).waitFor();
});

test('accessible in both schemes and languages, fits 320 px and a desk', async (t) => {
  const { page } = await visit(t, { locale: 'ru-RU' });
  await heading(page, 'Пройдите оплату от заказа до возврата').waitFor();
  await assertFine(page);
  await button(page, 'EN, English').click();
  await heading(page, 'Walk a payment from order to refund').waitFor();
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
});

test('works by keyboard', async (t) => {
  const { page, api } = await visit(t);
  await button(page, 'Add: Delivery by courier').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByRole('switch', { name: 'Hold the money' }).focus();
  await page.keyboard.press('Space');
  await button(page, /^Pay/).focus();
  await page.keyboard.press('Enter');
  await button(page, 'Pay now').waitFor();
  const [order] = [...api.orders.values()];
  assert.ok(order);
  assert.equal(order.basketItems.find(({ sku }) => sku === 'COURIER')?.quantity, 2);
  assert.deepEqual(order.orderSetting, { hold: true });
});

test('without a script the page says what it is', async (t) => {
  const { page } = await visit(t, { javaScriptEnabled: false });
  await page.getByText('The demo shop of Invogate').waitFor();
  assert.match(await page.content(), /turn JavaScript on/);
});
