import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Shop } from '@invogate/contracts/marketplace.ts';
import { demo } from '#rooms/accounts/index.ts';
import {
  appFrame,
  holdsInApp,
  inApp,
  openMiniAppSite,
  type MiniAppSite,
} from '#test/mini-app-site.ts';

let site: MiniAppSite;
let shopId: number;

/** The app on a page of its own. */
async function openApp(search = '') {
  const page = await site.open(`${site.publicUrl}/app/${String(shopId)}${search}`);
  return { page, frame: await appFrame(page) };
}

const begin = (more = '') =>
  `sdk.connect(); globalThis.heard = []; addEventListener('message', (e) => heard.push(e.data));${more}`;

describe('a mini-app on a page of its own, by the published library', () => {
  before(async () => {
    site = await openMiniAppSite();
    ({ shopId } = await site.register({}));
  });
  after(() => site.close());

  test('is told what it may know, and its own parameters stay', async () => {
    const { page, frame } = await openApp();
    assert.match(frame.url(), /\/app\?theme=light&id=[0-9a-f]{32}$/);
    const data = await inApp(frame, `${begin()} sdk.getInitialData()`);
    assert.deepEqual(data, {
      ...{ minappType: 'order', fullHeight: true, shopId, locale: 'ru' },
      ...{ userEmail: '', userName: '', userPhone: '' },
    });
    assert.deepEqual(await inApp(frame, "sdk.getMetaDataValues('iataCode')"), []);
    const frameElement = await page.$('iframe.mini-app-frame');
    const attribute = (name: string) => frameElement?.getAttribute(name);
    assert.equal(
      await attribute('sandbox'),
      'allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox',
    );
    assert.deepEqual(
      [await attribute('allow'), await attribute('referrerpolicy')],
      ['', 'no-referrer'],
    );
    assert.equal(await attribute('title'), 'Test app — Демо-отель');
  });

  test('leads back to the marketplace, and to the shop once it is shown, by the keyboard', async () => {
    const address = async (language: string, label: string) => {
      const { page } = await openApp(`?languageId=${language}`);
      await page.keyboard.press('Tab');
      const focused = page.locator('a:focus');
      assert.equal((await focused.textContent())?.trim(), label);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => !url.pathname.startsWith('/app/'));
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      return new URL(page.url()).pathname;
    };
    assert.equal(await address('ru', 'Все магазины'), '/market');
    const path = `/marketplace/api/shop/${String(shopId)}`;
    const seen = { published: true, type: 'offline', registrationAddress: 'Москва' };
    const shop = await site.call<Shop>('PUT', path, { ...seen, lat: 55.75, lon: 37.62 });
    await site.call('POST', `/operator/api/shop/${String(shopId)}/approve`);
    assert.equal(await address('ru', 'Карточка магазина'), `/shop/${shop.alias}`);
    assert.equal(await address('en', 'About the shop'), `/shop/${shop.alias}`);
  });

  test('each mount has an id of its own, and `init` is answered every time', async () => {
    const [one, other] = [await openApp(), await openApp()];
    const idOf = (url: string) => new URL(url).searchParams.get('id');
    assert.notEqual(idOf(one.frame.url()), idOf(other.frame.url()));
    await inApp(one.frame, begin());
    await inApp(one.frame, 'sdk.disconnect(); sdk.connect()');
    await holdsInApp(one.frame, 'heard.filter((each) => each.action === "init").length === 2');
  });

  test('an error is shown as plain text, or in words of ours', async () => {
    const { page, frame } = await openApp();
    await inApp(frame, begin("sdk.onError('<b>No</b> cars '.repeat(60))"));
    const banner = page.getByRole('alert');
    await banner.getByText('<b>No</b> cars').waitFor();
    assert.ok(((await banner.locator('.banner-title').textContent()) ?? '').length <= 300);
    await page.getByRole('button', { name: 'Понятно' }).click();
    await inApp(frame, "sdk.onError('')");
    await banner.getByText('Что-то пошло не так').waitFor();
  });

  test('a link opens a tab that knows nothing of us', async () => {
    const { page, frame } = await openApp();
    await inApp(frame, begin());
    const popup = page.context().waitForEvent('page');
    await frame.click('a');
    await inApp(frame, `sdk.onLink(${JSON.stringify(`${site.origins[1]}/elsewhere`)})`);
    const tab = await popup;
    await tab.waitForLoadState();
    assert.deepEqual(
      [
        new URL(tab.url()).pathname,
        await tab.evaluate('opener'),
        await tab.evaluate('document.referrer'),
      ],
      ['/elsewhere', null, ''],
    );
  });

  test('`done` leads to the payment, and `null` says that it is not paid here', async () => {
    const { page, frame } = await openApp();
    await inApp(frame, begin('sdk.onDone(null)'));
    await page.getByText('Заказ оформлен. Оплата не через эту страницу').waitFor();
    const { paymentUrl } = await site.order({ merchantId: demo.otherMerchantId });
    await inApp(frame, `sdk.onDone(${JSON.stringify(paymentUrl)})`);
    await page.waitForURL(paymentUrl);
  });

  test('`checkout` is paid over the app, which stays and hears the result', async () => {
    const { page, frame } = await openApp();
    await inApp(frame, begin('globalThis.still = true'));
    const order = await site.order({ merchantId: demo.otherMerchantId });
    await post(frame, 'checkout', order.paymentUrl);
    const payment = page.frameLocator('iframe[title="Оплата"]');
    await payment.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Вернуться к заказу' }).click();
    await frame.waitForFunction("heard.some(({ data }) => data === 'pending')");
    await site.pay(order.orderContainerId);
    await frame.waitForFunction("heard.some(({ data }) => data === 'completed')");
    assert.deepEqual(
      await inApp(
        frame,
        "heard.filter(({ action }) => action === 'paymentResult').map(({ data }) => data)",
      ),
      ['pending', 'completed'],
    );
    assert.equal(await inApp(frame, 'still'), true);
  });

  test('comes back from a payment to its own screen, inside its page', async () => {
    const successUrl = `${site.origins[0]}/success?order=1`;
    const order = await site.order({ merchantId: demo.otherMerchantId, successUrl });
    const view = await site.pay(order.orderContainerId);
    const back = new URL(view.successUrl ?? '');
    assert.deepEqual([back.origin, back.pathname], [site.publicUrl, `/app/${String(shopId)}`]);
    const { page, frame } = await openApp(back.search);
    assert.match(frame.url(), /\/success\?order=1&id=[0-9a-f]{32}$/);
    assert.equal(new URL(page.url()).search, '');
    const other = await openApp(`?to=${encodeURIComponent(`${site.origins[1]}/x`)}`);
    assert.match(other.frame.url(), /\/app\?theme=light/);
  });

  test('contacts and place are given after a yes, which is asked once a shop', async () => {
    const { shopId: placed } = await site.register({ geolocation: true });
    const page = await site.open(`${site.publicUrl}/app/${String(placed)}`);
    await page.evaluate(() => {
      const payer = {
        type: 'private',
        name: 'Анна',
        email: 'anna@example.org',
        phone: '+79001112233',
      };
      localStorage.setItem('invogate.payers', JSON.stringify({ private: payer }));
    });
    await page.reload();
    assert.equal(await page.locator('iframe').count(), 0);
    await page.getByRole('checkbox', { name: 'Разрешить узнать, где я нахожусь' }).check();
    await page.getByRole('button', { name: 'Передать', exact: true }).click();
    const told = { userEmail: 'anna@example.org', userName: 'Анна', userPhone: '+79001112233' };
    const frame = await appFrame(page);
    const data = await inApp(frame, `${begin()} sdk.getInitialData()`);
    assert.deepEqual(data, {
      ...{ minappType: 'order', fullHeight: true, shopId: placed, locale: 'ru' },
      ...told,
    });
    const element = await page.$('iframe.mini-app-frame');
    assert.equal(await element?.getAttribute('allow'), `geolocation ${site.origins[0]}`);
    await page.reload();
    await appFrame(page);
    assert.equal(await page.getByRole('button', { name: 'Передать', exact: true }).count(), 0);
  });

  test('one that says it is unavailable is taken away', async () => {
    const { page, frame } = await openApp();
    await inApp(frame, begin('sdk.onUnavailable()'));
    await page.getByText('Сервис сейчас недоступен').waitFor();
    assert.equal(await page.locator('iframe').count(), 0);
  });

  test('so is one that says nothing for fifteen seconds', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${site.publicUrl}/app/${String(shopId)}`);
    await page.waitForSelector('iframe.mini-app-frame', { state: 'attached' });
    await page.clock.runFor(12_000);
    assert.equal(await page.locator('iframe').count(), 1);
    await page.clock.runFor(3_100);
    await page.getByText('Сервис сейчас недоступен').waitFor();
  });
});

/** What the library has no method for, written as it would write it. */
function post(frame: Parameters<typeof inApp>[0], action: string, data: unknown) {
  const message = `{ id: sdk.id, action: '${action}', data: ${JSON.stringify(data)} }`;
  return inApp(frame, `parent.postMessage(${message}, '*')`);
}
