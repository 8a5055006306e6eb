import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import type { Order } from '@invogate/client';
import type { SpecialOffer, Shop } from '@invogate/contracts/marketplace.ts';
import { demoStations } from '#main/demo-apps/app-merchants.ts';
import { callApi } from '#test/call-api.ts';
import { assertClean, openAppsSite, until, type AppsSite } from '#test/demo-apps-site.ts';
import { openPhone, press, see } from '#test/demo-site.ts';
import { launchBrowser } from '../../../tools/browser.ts';

let site: AppsSite;
let browser: Browser;

const merchantId = demoStations.merchantId;
const orgA = { vatNumber: '9900000017' };

/** The API with the token of the stations. */
const asStations = <T>(method: string, path: string, body?: object): Promise<T> =>
  callApi(site.server().localUrl, demoStations.token, method, path, body);

const newestOrder = () => site.newestOrder(demoStations);

/** From the marketplace to the screens of the app. */
async function openApp(page: Page, { place = false } = {}): Promise<FrameLocator> {
  await page.goto(`${site.server().config.publicUrl}/market?near=55.752,37.618`);
  await page.getByRole('link', { name: 'АЗС «Попутный ветер»' }).first().click();
  await page.locator('a[href^="/app/"]').first().click();
  if (place) await page.getByRole('checkbox', { name: /где я нахожусь/ }).check();
  await press(page, 'Продолжить');
  return page.frameLocator('iframe.mini-app-frame');
}

/** Forty litres of 95 at a pump of River Pier, up to the payment that opens over the app. */
async function orderForty(page: Page, app: FrameLocator, pump: number): Promise<Order> {
  await app.getByRole('button', { name: /Речной причал/ }).click();
  await app.getByRole('radio', { name: `№ ${pump}` }).check();
  await app.getByRole('button', { name: 'Продолжить · 2 500,00 ₽' }).click();
  await app.getByRole('button', { name: 'Оплатить 2 500,00 ₽' }).click();
  await page.getByRole('button', { name: 'Вернуться к заказу' }).waitFor();
  return newestOrder();
}

const atPump = (pump: number, act: string, body: object = {}) =>
  site.ask('POST', `/fuel/api/desk/river/pumps/${pump}/${act}`, body);

const fundOfOrgA = () => site.fundOf(orgA.vatNumber);

describe('fuel without an operator', () => {
  before(async () => {
    site = await openAppsSite();
    browser = await launchBrowser();
  });
  after(async () => {
    await assertClean(site.server().database);
    await browser.close();
    await site.close();
  });

  test('the chain is a point of the marketplace with one offer, sent twice', async () => {
    const shops = await asStations<Shop[]>('GET', `/marketplace/api/shop?merchantId=${merchantId}`);
    assert.deepEqual(
      shops.map(({ type, listed }) => [type, listed]),
      [['offline', true]],
    );
    const offer = {
      ...{ merchantId, externalId: 'coffee', active: true, tags: ['кофе'] },
      startAt: '2026-01-01T00:00:00+00:00',
      finishAt: '2099-01-01T00:00:00+00:00',
      name: 'Кофе к полному баку',
      description: 'Кофе за полцены при заправке от 40 литров.',
    };
    const path = '/marketplace/api/special-offer';
    const first = await asStations<SpecialOffer>('POST', path, offer);
    const second = await asStations<SpecialOffer>('POST', path, offer);
    assert.equal(second.id, first.id);
    assert.equal((await asStations<SpecialOffer[]>('GET', path)).length, 1);
  });

  test('40 litres are held, 35.2 are charged, and the rest comes back', async () => {
    const before = await fundOfOrgA();
    const page = await openPhone(browser, 'ru-RU');
    const app = await openApp(page);
    const order = await orderForty(page, app, 3);
    assert.deepEqual([order.amount, order.vatAmount], [2500, 450.82]);
    const [line] = order.basketItems;
    assert.deepEqual([line?.measure, line?.measureCode, line?.type], ['л', '112', 'commodity']);
    assert.equal(String(order.shopId), new URL(page.url()).pathname.split('/').pop());
    await site.payFromFund(order);
    // The page behind hears of it; the driver goes back to the app.
    await page.getByRole('button', { name: 'Вернуться к заказу' }).click();
    await app.getByRole('heading', { name: 'Колонка 3 открыта' }).waitFor();
    assert.equal((await newestOrder()).status, 'hold');
    await atPump(3, 'give', { amountCl: 35_20 });
    await atPump(3, 'hang-up');
    await app.getByRole('heading', { name: 'Готово, счастливого пути!' }).waitFor();
    await app.getByText('Залито 35,2 л, списано 2 200,00 ₽.').waitFor();
    const paid = await newestOrder();
    assert.equal(paid.status, 'completed');
    const { data } = await site
      .client(demoStations)
      .shipments.list({ filter: { orderId: paid.id } });
    assert.deepEqual(
      data.map(({ amount, vatAmount, final }) => [amount, vatAmount, final]),
      [[2200, 396.72, true]],
    );
    const fund = await fundOfOrgA();
    assert.deepEqual([before.balance - fund.balance, fund.held], [2200, 0]);
    await until('documents of 35.2 litres', async () => {
      const { data: files } = await site.client(demoStations).files.list({
        filter: { orderId: paid.id, status: 'issued' },
      });
      return files.length > 0 ? files : undefined;
    });
    await page.context().close();
  });

  test('a pump that fails: the payer reads why, and all money goes back', async () => {
    const before = await fundOfOrgA();
    const page = await openPhone(browser, 'ru-RU');
    const app = await openApp(page);
    const order = await orderForty(page, app, 4);
    await atPump(4, 'break');
    await site.payFromFund(order);
    const sheet = page.frameLocator('iframe[src^="/order/"]');
    await sheet
      .getByText(/не сможет|недоступн|не может/i)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Вернуться к заказу' }).click();
    await app.getByRole('heading', { name: 'Заказ отменён' }).waitFor();
    const canceled = await newestOrder();
    assert.deepEqual(
      [canceled.status, canceled.processingStatus],
      ['canceled', 'shipping_unavailable'],
    );
    const fund = await fundOfOrgA();
    assert.deepEqual([fund.balance, fund.held], [before.balance, 0]);
    await page.context().close();
  });

  test('the nearest station comes first, once the driver has agreed', async () => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'ru-RU',
      geolocation: { latitude: 55.62, longitude: 37.69 },
      permissions: ['geolocation'],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const app = await openApp(page, { place: true });
    await app.getByRole('button', { name: 'Рядом со мной' }).click();
    await app.getByText('1,0 км').waitFor();
    const first = app.locator('.cells button').first();
    assert.match(await first.innerText(), /Южные ворота/);
    await app.getByRole('searchbox').fill('береза рощинская');
    await app.getByText('Ничего не нашлось').waitFor();
    await app.getByRole('searchbox').fill('березовая рощинская');
    await app.getByText('Берёзовая роща').waitFor();
    assert.equal(await app.locator('.cells button').count(), 1);
    await context.close();
  });

  test('a message of a stranger changes nothing', async () => {
    const page = await openPhone(browser, 'ru-RU');
    const app = await openApp(page);
    await app.getByRole('button', { name: /Речной причал/ }).waitFor();
    const address = page.url();
    await page.evaluate(`
      for (const action of ['done', 'checkout', 'unavailable', 'error']) {
        window.postMessage({ id: 'foreign', action, data: 'https://evil.example/' }, '*');
      }
    `);
    const inside = page.frames().find((frame) => frame.url().includes('/fuel/'));
    await inside?.evaluate(`
      window.parent.postMessage({ id: 'foreign', action: 'unavailable', data: null }, '*');
      window.postMessage({ id: new URLSearchParams(location.search).get('id'),
        action: 'paymentResult', data: 'completed' }, '*');
    `);
    await app.getByRole('button', { name: /Речной причал/ }).click();
    await see(page, /Заправка по счёту/);
    assert.equal(page.url(), address);
    await page.context().close();
  });
});
