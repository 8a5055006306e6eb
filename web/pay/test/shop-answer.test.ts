import type { PayView } from '@invogate/contracts/pay-page.ts';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../tools/browser.ts';
import { buildWeb } from '../../../tools/build-web.ts';
import { instant, openView } from './fixtures.ts';
import { openPage, see, seeHeading } from './open-page.ts';

let browser: Browser;
before(async () => {
  await buildWeb();
  browser = await launchBrowser();
});
after(() => browser.close());

/** Paid a moment ago; the shop has twenty seconds. */
const asked = (): Partial<PayView> => ({
  state: 'paid',
  paidAt: instant(),
  shop: 'waiting',
  shopWaitsUntil: instant(20_000),
});
const shopUrls = (url: string) => ({
  successUrl: `${url}/shop/thanks`,
  failUrl: `${url}/shop/fail`,
});

test('the payer waits for the shop and goes on by its yes', async (t) => {
  const { page, fake } = await openPage(t, browser);
  fake.change({ ...asked(), ...shopUrls(fake.url) });
  await seeHeading(page, 'Оплата прошла, ждём магазин');
  assert.equal(await page.getByText(/Вернём в магазин/).count(), 0);
  await page.reload();
  await seeHeading(page, 'Оплата прошла, ждём магазин');
  fake.change({ shop: 'confirmed' });
  await seeHeading(page, 'Оплачено');
  await see(page, 'Магазин подтвердил заказ.');
  await page.waitForURL('**/shop/thanks');
});

test('a no says what becomes of the money, then leads to the fail address', async (t) => {
  const { page, fake } = await openPage(t, browser, asked());
  await seeHeading(page, 'Оплата прошла, ждём магазин');
  fake.change({ shop: 'unavailable', ...shopUrls(fake.url) });
  await seeHeading(page, 'Магазин не может выполнить заказ');
  await see(page, /Деньги вернёт магазин/);
  const title = await page.evaluate(() => document.activeElement?.textContent);
  assert.equal(title, 'Магазин не может выполнить заказ');
  await page.waitForURL('**/shop/fail');
});

test('money that is only reserved is told apart, and the page hears of its release', async (t) => {
  const refused = {
    state: 'held',
    shop: 'refused',
    heldUntil: '2026-03-09T10:00:00+00:00',
  } as const;
  const { page, fake } = await openPage(t, browser, { ...asked(), ...refused });
  await seeHeading(page, 'Магазин не подтвердил заказ');
  await see(page, /только зарезервированы.*не позже 9 марта 2026/);
  const gone = { shop: undefined, returnUrl: undefined, paidAt: undefined };
  fake.change({ state: 'canceled', ...gone, releasedAmount: 2790.67 });
  await seeHeading(page, 'Счёт отменён');
  await see(page, /деньги возвращаются вам/);
});

test('a silent shop is confirming, and its later answer turns the page', async (t) => {
  const { page, fake } = await openPage(t, browser, asked());
  fake.change({ shop: 'confirming', ...shopUrls(fake.url) });
  await seeHeading(page, 'Оплачено, магазин подтверждает заказ');
  assert.equal(await page.getByText(/Вернём в магазин/).count(), 0);
  await page.getByRole('link', { name: 'Вернуться в магазин' }).last().waitFor();
  fake.change({ shop: 'confirmed' });
  await seeHeading(page, 'Оплачено');
  await page.waitForURL('**/shop/thanks');
});

test('when the time of the shop is over the page asks by itself', async (t) => {
  const { page, fake } = await openPage(t, browser, {
    ...asked(),
    shopWaitsUntil: instant(1000),
  });
  await seeHeading(page, 'Оплата прошла, ждём магазин');
  fake.changeQuietly({ shop: 'confirming' });
  await seeHeading(page, 'Оплачено, магазин подтверждает заказ');
});

test('of several orders each is named with its answer', async (t) => {
  const [order] = openView().orders;
  assert.ok(order);
  const { page } = await openPage(t, browser, {
    ...asked(),
    shop: 'unavailable',
    orders: [
      { ...order, shop: 'confirmed' },
      { ...order, id: 'b', number: 'А-2042', shop: 'unavailable' },
    ],
  });
  await seeHeading(page, 'Выполнят не все заказы');
  await see(page, 'А-2041: магазин подтвердил');
  await see(page, 'А-2042: магазин не может выполнить');
});
