import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { MiniApp } from '@invogate/contracts/mini-apps.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { demo } from '#rooms/accounts/index.ts';
import { until } from '#test/demo-apps-site.ts';
import { lineAt } from '#test/order-bodies.ts';
import {
  appFrame,
  inApp,
  openAddOn,
  openMiniAppSite,
  type MiniAppSite,
} from '#test/mini-app-site.ts';

let site: MiniAppSite;
let app: MiniApp;

/** The payment page of a flight, and its add-on where it is opened. */
async function openFlight(flight?: Order) {
  const order = flight ?? (await site.flight());
  return { page: await site.open(order.paymentUrl), order };
}

const ride = (orderContainerId: string, price = 200) =>
  site.order({
    ...{ merchantId: demo.otherMerchantId, orderContainerId, description: 'Поездка' },
    ...{ amount: price, basketItems: [lineAt(price)] },
  });
const sumOn = (page: Page, sum: string) => page.locator('.sum', { hasText: sum }).waitFor();

describe('add-ons on the payment page, by the published library', () => {
  before(async () => {
    site = await openMiniAppSite();
    app = await site.register({
      ...{ name: 'Цветы', modes: ['suborder'] },
      rule: [{ key: 'iataCode', values: ['SVO'] }],
    });
  });
  after(() => site.close());

  test('the app hears of the flight, grows with its content, and its order is added', async () => {
    const { page, order } = await openFlight();
    const frame = await openAddOn(page, 'Цветы');
    const said = (await inApp(frame, 'sdk.getInitialData()')) as object;
    assert.deepEqual(said, {
      ...{ minappType: 'suborder', fullHeight: false, shopId: app.shopId, locale: 'ru' },
      ...{ orderContainerId: order.orderContainerId },
      ...{ userEmail: '', userName: '', userPhone: '' },
    });
    assert.deepEqual(await inApp(frame, "sdk.getMetaDataValues('iataCode')"), ['SVO']);
    const height = async () => (await page.locator('iframe.mini-app-frame').boundingBox())?.height;
    for (const [asked, given] of [
      [301.2, 302],
      [1, 120],
      [1e9, 6000],
    ] as const) {
      await inApp(frame, `sdk.onHeightChange(${String(asked)})`);
      await becomes(page, "document.querySelector('iframe').style.height", `${String(given)}px`);
      assert.equal(await height(), given);
    }
    const { paymentUrl } = await ride(order.orderContainerId);
    await inApp(frame, `sdk.onDone(${JSON.stringify(paymentUrl)})`);
    await page.getByText('Добавлено к счёту').waitFor();
    assert.equal(await page.locator('iframe').count(), 0);
    await sumOn(page, '1 200,00');
    await page.getByText('Сумма изменилась').waitFor();
    await page.getByRole('button', { name: 'Убрать: Цветы' }).click();
    await page.getByRole('button', { name: 'Добавить: Цветы' }).waitFor();
    await sumOn(page, '1 000,00');
  });

  test('the focus goes in and comes back, and Escape closes after a question', async () => {
    const { page } = await openFlight();
    await page.getByRole('button', { name: 'Добавить: Цветы' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Передать', exact: true }).click();
    const frame = await appFrame(page);
    const { userPhone } = (await inApp(frame, 'sdk.connect(), sdk.getInitialData()')) as {
      userPhone: string;
    };
    assert.equal(userPhone, '+78121111111');
    await becomes(page, 'document.activeElement.className', 'mini-app-frame');
    // Inside of the frame the key is the app's.
    await page.getByRole('button', { name: 'Закрыть', exact: true }).focus();
    await page.keyboard.press('Escape');
    const question = page.getByRole('heading', { name: 'Закрыть услугу?' });
    await question.waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    assert.equal(await page.locator('iframe').count(), 1);
    await page.getByRole('button', { name: 'Закрыть', exact: true }).click();
    await page
      .getByRole('dialog', { name: 'Закрыть услугу?' })
      .getByText('Закрыть', { exact: true })
      .click();
    await page.locator('iframe').waitFor({ state: 'detached' });
    await becomes(page, 'document.activeElement.getAttribute("aria-label")', 'Добавить: Цветы');
  });

  test('an app that is of no use here is taken away, and its card too', async () => {
    const { page } = await openFlight();
    const frame = await openAddOn(page, 'Цветы');
    await inApp(frame, 'sdk.onUnavailable()');
    await page.getByText('Сервис сейчас недоступен').waitFor();
    assert.equal(await page.getByText('Цветы').count(), 0);
  });

  test('an order that is not paid here says so', async () => {
    const { page } = await openFlight();
    const frame = await openAddOn(page, 'Цветы');
    await inApp(frame, 'sdk.onDone(null)');
    await page.getByText('Заказ оформлен. Оплата не через эту страницу').waitFor();
  });

  test('a stranger’s order is asked about, and payment waits for the answer', async () => {
    const { page, order } = await openFlight();
    await strangersOrder(order.orderContainerId);
    const question = page.getByText('Демо-сосед добавляет к счёту заказ');
    await question.waitFor();
    assert.equal(await page.getByRole('button', { name: /^Оплатить/ }).count(), 0);
    await page.getByRole('button', { name: 'Убрать', exact: true }).click();
    await question.waitFor({ state: 'detached' });
    await sumOn(page, '1 000,00');
    await page
      .getByRole('button', { name: /^Оплатить|^Перейти|^Получить/ })
      .first()
      .waitFor();
  });

  test('paid in another tab while the app is open: it is closed with a word', async () => {
    const { page, order } = await openFlight();
    await openAddOn(page, 'Цветы');
    await site.pay(order.orderContainerId);
    await page.getByText('Счёт уже оплачен, услугу можно заказать отдельно').waitFor();
    assert.equal(await page.locator('iframe').count(), 0);
  });

  test('the cards take no axe violation and nothing wider than a small phone', async () => {
    const { AxeBuilder } = await import('@axe-core/playwright');
    const { page } = await openFlight();
    await page.setViewportSize({ width: 320, height: 700 });
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    assert.equal(wide, 320);
    await openAddOn(page, 'Цветы');
    const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    );
  });
});

async function strangersOrder(orderContainerId: string): Promise<void> {
  const { joinAsStranger } = await import('#test/stranger.ts');
  await joinAsStranger(site.server, orderContainerId);
}

/** The page runs no strings as scripts, so it is asked from outside. */
async function becomes(page: Page, script: string, wanted: string): Promise<void> {
  await until(`${script} is ${wanted}`, async () =>
    (await page.evaluate(script)) === wanted ? true : undefined,
  );
}
