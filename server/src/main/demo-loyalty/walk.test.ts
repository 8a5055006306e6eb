import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { invogateClient, type InvogateClient, type Order } from '@invogate/client';
import { openLog } from '#main/log.ts';
import { readConfig } from '#main/config.ts';
import { startServer, type RunningServer } from '#main/serve.ts';
import { demo } from '#rooms/accounts/index.ts';
import { urlOf } from '#test/database-url.ts';
import { testDatabase, type TestDatabase } from '#test/database.ts';
import { oneLine } from '#test/world.ts';
import { launchBrowser } from '../../../../tools/browser.ts';
import { buildWeb } from '../../../../tools/build-web.ts';

let database: TestDatabase;
let server: RunningServer;
let browser: Browser;
let client: InvogateClient;

async function newOrder(): Promise<Order> {
  return client.orders.create({
    merchantId: demo.merchantId,
    merchantOrderId: `loyal-${String(performance.now())}`,
    description: 'Билеты',
    ...{ amount: 122, vatAmount: 22, currencyId: 'RUB', basketItems: [oneLine] },
    expirationDate: new Date(server.database.now().getTime() + 86_400_000).toISOString(),
    customer: { type: 'private', name: 'Анна Петрова', email: 'anna@example.com' },
  });
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const see = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { name }).first().waitFor();

/** From the payment page to the page of the programme. */
async function goToProgramme(order: Order): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(order.paymentUrl);
  await choose(page);
  return page;
}

async function choose(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /Демо-бонусы/ }).check();
  await press(page, /^Оплатить/);
  await page.waitForURL(/\/demo\/loyalty\?/);
  await see(page, 'Оплата баллами');
}

describe('a member of the demo programme', () => {
  before(async () => {
    await buildWeb();
    database = await testDatabase();
    const config = readConfig({ PORT: '0', DATABASE_URL: urlOf(database) });
    server = await startServer(config, openLog('error'));
    client = invogateClient({ baseUrl: server.localUrl, token: demo.token });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await server.stop();
    await database.drop();
  });

  test('is sent by the payment page, spends points, and comes back to a paid invoice', async () => {
    const order = await newOrder();
    const page = await goToProgramme(order);
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
      [],
    );
    await press(page, /^Списать баллы/);
    await page.waitForURL(/\/order\//);
    await see(page, 'Счёт уже оплачен');
    assert.equal((await client.orders.get(order.id)).status, 'completed');
    await page.context().close();
  });

  test('who comes without an invoice is shown where to begin', async () => {
    const page = await browser.newPage();
    const answer = await page.goto(`${server.localUrl}/demo/loyalty`);
    assert.equal(answer?.status(), 200);
    await see(page, 'Баллами платят за счёт');
    await page.getByRole('link', { name: 'В демо-магазин' }).click();
    await page.waitForURL(/\/demo$/);
    await page.close();
  });

  test('has too few points, or turns back: the page offers other ways', async () => {
    const page = await goToProgramme(await newOrder());
    await press(page, 'Баллов не хватает');
    await see(page, 'Оплата не прошла');
    await press(page, /Попробовать/);
    await choose(page);
    await press(page, 'Вернуться без оплаты');
    await page.getByRole('radio', { name: /Демо-бонусы/ }).waitFor();
    await page.context().close();
  });
});
