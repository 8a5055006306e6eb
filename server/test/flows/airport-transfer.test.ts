import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/client';
import type { MiniApp } from '@invogate/contracts/mini-apps.ts';
import type { Browser, Page } from 'playwright-core';
import { demoCars, demoTickets } from '#main/demo-apps/app-merchants.ts';
import { demo } from '#rooms/accounts/index.ts';
import { callApi } from '#test/call-api.ts';
import { listenForCallbacks, type CallbackListener } from '#test/callback-listener.ts';
import { openAppsSite, until, type AppsSite } from '#test/demo-apps-site.ts';
import { flightTo } from '#test/mini-apps.ts';
import { lineAt } from '#test/order-bodies.ts';
import { launchBrowser } from '../../../tools/browser.ts';

let site: AppsSite;
let browser: Browser;
let notified: CallbackListener;

/** G: an unpaid order of a flight. */
const ticketTo = (iataCode: string) =>
  site.client(demoTickets).orders.create({
    ...{ description: 'Билет', merchantId: demoTickets.merchantId, merchantOrderId: 'AV-1' },
    ...{ amount: 8540, vatAmount: 0, currencyId: 'RUB', languageId: 'ru' },
    expirationDate: '2099-01-01T00:00:00+00:00',
    basketItems: [lineAt(8540)] as never,
    customer: { type: 'private', name: 'Анна', phone: '+79001112233' },
    notificationUrl: notified.url,
    metaData: flightTo(iataCode),
  });

async function openPage({ paymentUrl }: Order): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(paymentUrl);
  return page;
}

const ridesOf = async ({ orderContainerId }: Order) =>
  (await site.client(demoCars).orders.list({ filter: { orderContainerId } })).data;

describe('an airport transfer as an add-on (S11.1)', () => {
  before(async () => {
    site = await openAppsSite();
    notified = await listenForCallbacks();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await site.close();
    await notified.stop();
  });

  test('joins the invoice of a flight, and one payment completes both', async () => {
    const ticket = await ticketTo('SVO');
    const page = await openPage(ticket);
    await page.getByRole('button', { name: 'Добавить: Трансфер из аэропорта' }).click();
    await page.getByRole('button', { name: 'Передать', exact: true }).click();
    const app = page.frameLocator('iframe.mini-app-frame');
    await app.getByText('Машина встретит вас: Шереметьево').waitFor();
    assert.equal(
      await app.getByRole('textbox', { name: 'Телефон для водителя' }).inputValue(),
      '+79001112233',
    );
    await app.getByRole('button', { name: 'Добавить за 2 400 ₽' }).click();
    await app.getByText('Напишите, куда ехать').waitFor();
    await app.getByRole('textbox', { name: 'Адрес' }).fill('Тверская, 1');
    await app.getByRole('radio', { name: /Комфорт/ }).check();
    await app.getByRole('button', { name: 'Добавить за 3 200 ₽' }).click();
    await page.getByText('Добавлено к счёту').waitFor();
    await page.locator('.sum', { hasText: '11 740,00' }).waitFor();
    const [ride] = await ridesOf(ticket);
    assert.deepEqual(
      [ride?.amount, ride?.vatAmount, ride?.paymentUrl],
      [3200, 577.05, ticket.paymentUrl],
    );
    await page.getByRole('radio', { name: /Пробная оплата/ }).check();
    await page.getByRole('button', { name: /Оплатить/ }).click();
    await page.getByRole('heading', { level: 1, name: /Оплачено|Счёт оплачен/ }).waitFor();
    assert.ok(ride);
    await bothAre('completed', ticket, ride);
    await eachShopWasTold(ticket, ride);
    await refundOfOneLeavesTheOther(ticket, ride);
    await page.context().close();
  });

  test('removed before payment, it leaves the sum as it was', async () => {
    const ticket = await ticketTo('LED');
    const page = await openPage(ticket);
    await page.getByRole('button', { name: 'Добавить: Трансфер из аэропорта' }).click();
    await page.getByRole('button', { name: 'Не передавать' }).click();
    const app = page.frameLocator('iframe.mini-app-frame');
    await app.getByRole('textbox', { name: 'Адрес' }).fill('Невский, 1');
    await app.getByRole('textbox', { name: 'Телефон для водителя' }).fill('8 900 111-22-33');
    await app.getByRole('button', { name: 'Добавить за 2 400 ₽' }).click();
    await page.getByRole('button', { name: 'Убрать: Трансфер из аэропорта' }).click();
    await page.getByRole('button', { name: 'Добавить: Трансфер из аэропорта' }).waitFor();
    await page.locator('.sum', { hasText: '8 540,00' }).waitFor();
    assert.deepEqual(
      (await ridesOf(ticket)).map(({ status }) => status),
      ['canceled'],
    );
    await page.context().close();
  });

  test('is not offered where no cars wait', async () => {
    const page = await openPage(await ticketTo('AER'));
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await page.getByText('Трансфер из аэропорта').count(), 0);
    await page.context().close();
  });

  test('is sold at the demo’s ticket office', async () => {
    const { publicUrl } = site.server().config;
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(`${publicUrl}/demo/transfer`);
    await page.getByRole('button', { name: /Шереметьево/ }).click();
    await page.getByRole('button', { name: 'Добавить: Трансфер из аэропорта' }).waitFor();
    await context.close();
  });

  test('takes itself away where its rule was too wide', async () => {
    await widenRule('AER');
    const page = await openPage(await ticketTo('AER'));
    await page.getByRole('button', { name: 'Добавить: Трансфер из аэропорта' }).click();
    await page.getByRole('button', { name: 'Не передавать' }).click();
    await page.getByText('Сервис сейчас недоступен').waitFor();
    assert.equal(await page.getByText('Трансфер из аэропорта').count(), 0);
    assert.equal(await page.locator('iframe').count(), 0);
    await page.context().close();
  });
});

async function orders(ticket: Order, ride: Order): Promise<[Order, Order]> {
  return [
    await site.client(demoTickets).orders.get(ticket.id),
    await site.client(demoCars).orders.get(ride.id),
  ];
}

async function bothAre(status: string, ticket: Order, ride: Order): Promise<void> {
  const found = await orders(ticket, ride);
  assert.deepEqual(
    found.map((order) => order.status),
    [status, status],
  );
}

async function eachShopWasTold(ticket: Order, ride: Order): Promise<void> {
  await until('the ticket office is told', async () =>
    notified.bodies.some((body) => body.includes(ticket.id) && body.includes('"completed"'))
      ? true
      : undefined,
  );
  assert.ok(!notified.bodies.some((body) => body.includes(ride.id)));
  await until('the carrier is told', async () => {
    const { data } = await site.client(demoCars).notifications.list({});
    return data.some(({ orderId, status }) => orderId === ride.id && status === 'delivered')
      ? true
      : undefined;
  });
}

async function refundOfOneLeavesTheOther(ticket: Order, ride: Order): Promise<void> {
  const cars = site.client(demoCars);
  const [line] = await cars.refunds.items(ride.id);
  assert.ok(line);
  const refund = await cars.refunds.create({
    ...{ parentId: ride.id, merchantOrderId: 'TR-back', description: 'Поездка не нужна' },
    ...{ amount: 3200, vatAmount: 577.05 },
    basketItems: ride.basketItems,
  });
  await until('the refund ends', async () => {
    const { data } = await cars.refunds.list({ filter: { parentId: ride.id } });
    return data[0]?.id === refund.id && data[0].status === 'completed' ? true : undefined;
  });
  await bothAre('completed', ticket, ride);
  const [left] = await site.client(demoTickets).refunds.items(ticket.id);
  assert.equal(left?.availableAmount, 8540);
}

async function widenRule(iataCode: string): Promise<void> {
  const call = <T>(method: string, path: string, body?: object): Promise<T> => {
    const address = `/operator/api/mini-app${path}`;
    return callApi<T>(site.server().localUrl, demo.token, method, address, body);
  };
  const [app] = await call<MiniApp[]>('GET', `?merchantId=${demoCars.merchantId}`);
  await call('PUT', `/${app?.id ?? ''}`, { rule: [{ key: 'iataCode', values: [iataCode] }] });
}
