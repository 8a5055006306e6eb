import type { PayView } from '@invogate/contracts/pay-page.ts';
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../tools/browser.ts';
import { buildWeb } from '../../../tools/build-web.ts';
import { assertAccessible, assertLooks } from '../../ui/test/assert-looks.ts';
import { loadPay } from '../src/server.ts';
import { documents, instant, invoice, item, openView, organisation, receipts } from './fixtures.ts';
import { openPage } from './open-page.ts';

let browser: Browser;
before(async () => {
  await buildWeb();
  browser = await launchBrowser();
});
after(() => browser.close());

const long = 'Сверхпереносимоедлинноеслово'.repeat(4);
const shopUrl = 'http://shop.example/fail';
const paid = { state: 'paid', paidAt: instant(-3600_000) } as const;
const waiting = { id: 'a', state: 'waiting' } as const;
const screens: Record<string, Partial<PayView>> = {
  checkout: { expirationDate: instant(3600_000) },
  organisation: { customer: organisation },
  locked: { customer: organisation, customerLocked: true },
  'nothing to pay with': { methods: [] },
  'many lines': {
    amount: 9999999999999.99,
    dueAmount: 9999999999999.99,
    orders: openView().orders.map((order) => ({
      ...order,
      description: long,
      items: Array.from({ length: 9 }, () => item(long, 12345.678, 99999.5)),
    })),
  },
  'two orders': { orders: openView().orders.flatMap((one) => [one, { ...one, id: 'b' }]) },
  'a stay at a hotel': {
    orders: openView().orders.map((order) => ({
      ...order,
      lodgings: [
        {
          ...{ hotel: `Гостиница «${long}»`, guest: 'Лебедев Игорь', nights: 2 },
          ...{ checkIn: '2035-03-14T14:00', checkOut: '2035-03-16' },
        },
      ],
    })),
  },
  'the bill of a table, changed': { state: 'canceled', billEnd: 'bill_changed', backTo: 'table' },
  redirect: {
    attempt: { ...waiting, methodKind: 'card', action: { kind: 'redirect', url: '/b' } },
  },
  waiting: { state: 'pending' },
  qr: {
    attempt: {
      ...waiting,
      methodKind: 'sbp',
      action: { kind: 'qr', payload: 'x', svg: '/picture.svg', url: 'https://bank.example' },
      expiresAt: instant(600_000),
    },
  },
  invoice: { customer: organisation, invoice },
  failed: { attempt: { id: 'a', methodKind: 'card', state: 'failed', failureReason: 'declined' } },
  partial: { state: 'partial', paidAmount: 1000, dueAmount: 1790.67 },
  paid: { state: 'paid', paidAt: instant() },
  held: { state: 'held', paidAt: instant() },
  'paid, waiting for the shop': { ...paid, shop: 'waiting' },
  'paid, the shop is confirming': { ...paid, shop: 'confirming' },
  'paid, confirmed by the shop': { ...paid, shop: 'confirmed' },
  'paid, the shop cannot deliver': { ...paid, shop: 'unavailable', failUrl: shopUrl },
  'held, refused by the shop': { ...paid, state: 'held', shop: 'refused', failUrl: shopUrl },
  'paid, the receipt is being made': { ...paid, papers: { awaited: 'receipt', list: [] } },
  'paid, with receipts': { ...paid, papers: receipts },
  'paid, with documents of an organisation': { ...paid, customer: organisation, papers: documents },
  expired: { state: 'expired' },
  canceled: { state: 'canceled' },
  unpayable: { state: 'unpayable' },
};

for (const [name, patch] of Object.entries(screens)) {
  test(`${name}: accessible in both schemes, fits 320 px and a desk`, async (t) => {
    const mark = name === 'invoice' ? '#invoice' : '';
    const { page } = await openPage(t, browser, patch, { reducedMotion: 'reduce', mark });
    await assertLooks(page);
  });
}

test('errors and the question before leaving are accessible too', async (t) => {
  const { page } = await openPage(t, browser, { customer: { type: 'legal' } });
  await page.getByRole('button', { name: /^Оплатить/ }).click();
  await page.getByText('Проверьте данные').waitFor();
  await assertAccessible(page);
  const asked = await openPage(t, browser, screens.qr);
  await asked.page.getByRole('button', { name: 'Выбрать другой способ' }).click();
  await asked.page.getByRole('dialog').waitFor();
  await assertAccessible(asked.page);
});

test('the first view is small, needs no further call, and does not move', async (t) => {
  const asked: string[] = [];
  const { page } = await openPage(
    t,
    browser,
    {},
    {
      before: async (tab) => {
        tab.on('request', (request) => asked.push(new URL(request.url()).pathname));
        await tab.addInitScript(() => {
          new PerformanceObserver((list) => {
            const moved = list.getEntries().length;
            document.documentElement.dataset.moved = String(moved);
          }).observe({ type: 'layout-shift', buffered: true });
        });
      },
    },
  );
  await page.getByRole('link', { name: 'English' }).waitFor();
  const moved = await page.evaluate(() => document.documentElement.dataset.moved);
  assert.equal(moved, undefined);
  const calls = asked.filter((path) => path.startsWith('/pay/api/') && !path.endsWith('/events'));
  assert.deepEqual(calls, []);
});

test('script and first view keep their budgets', async () => {
  const { renderPage, clientDir } = await loadPay();
  const packed = (content: Buffer | string) => gzipSync(content, { level: 9 }).length;
  const sizes = new Map<string, number>();
  const html = renderPage(openView());
  // What else lies there is loaded when somebody asks for it.
  const first = (await readdir(clientDir)).filter((name) => html.includes(`/${name}`));
  for (const name of first) sizes.set(name, packed(await readFile(join(clientDir, name))));
  const script = [...sizes].filter(([name]) => name.endsWith('.js'));
  const scripts = script.reduce((sum, [, size]) => sum + size, 0);
  assert.ok(script.length > 0 && scripts <= 35 * 1024, `${String(scripts)} bytes of script`);
  const total = [...sizes].reduce((sum, [, size]) => sum + size, packed(html));
  assert.ok(total <= 60 * 1024, `${String(total)} bytes`);
});

test('no text of a shop becomes markup', async (t) => {
  const evil = '</script><script>document.title="taken"</script><img src=x onerror=alert(1)>';
  const [order] = openView().orders;
  assert.ok(order);
  const orders = [{ ...order, merchantName: evil, description: evil, items: [item(evil, 1, 1)] }];
  const { page } = await openPage(t, browser, { orders });
  await page.getByText(evil).first().waitFor();
  assert.notEqual(await page.title(), 'taken');
  assert.equal(await page.locator('img[src=x]').count(), 0);
});
