import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openLog } from '#main/log.ts';
import { readConfig } from '#main/config.ts';
import { startServer, type RunningServer } from '#main/serve.ts';
import { urlOf } from '#test/database-url.ts';
import { testDatabase, type TestDatabase } from '#test/database.ts';
import { launchBrowser } from '../../../../tools/browser.ts';
import { buildWeb } from '../../../../tools/build-web.ts';

let database: TestDatabase;
let server: RunningServer;
let browser: Browser;

async function openShop(): Promise<Page> {
  const page = await browser.newPage({ locale: 'en-GB' });
  page.setDefaultTimeout(20_000);
  await page.goto(server.localUrl);
  return page;
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const see = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { name }).first().waitFor();

/** From the shop over the payment page and the bank, and back. */
async function payByCard(page: Page): Promise<void> {
  await press(page, /^Pay/);
  await page.waitForURL(/\/order\//);
  await press(page, /^Pay/);
  await see(page, 'Card payment');
  await press(page, 'The payment succeeds');
  await page.getByRole('link', { name: /shop/i }).first().click();
  await see(page, /^Order LS-\d{8}$/);
}

describe('the demo shop on a real server', () => {
  before(async () => {
    await buildWeb();
    database = await testDatabase();
    const config = readConfig({ PORT: '0', DATABASE_URL: urlOf(database) });
    server = await startServer(config, openLog('error'));
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
    await server.stop();
    await database.drop();
  });

  test('a newcomer walks from the address of the server to a refund by clicking only', async () => {
    const page = await openShop();
    await payByCard(page);
    await see(page, 'Paid');
    await see(page, 'Notification accepted');
    await page.getByText('Signature verified').waitFor();
    await press(page, 'Refund: Mittens for children');
    await page.getByRole('dialog').getByRole('button', { name: 'Refund' }).click();
    await see(page, 'Partly refunded');
    await press(page, /^Refund the rest/);
    await page.getByRole('dialog').getByRole('button', { name: 'Refund' }).click();
    await see(page, 'All is refunded');
    assert.equal(await page.locator('.badge-refund-completed').count(), 2);
    await page.close();
  });

  test('a hold is announced and let go, and the shop hears of both', async () => {
    const page = await openShop();
    await page.getByRole('switch', { name: 'Hold the money' }).check();
    await payByCard(page);
    await see(page, 'Money is held');
    await see(page, 'Notification accepted');
    await see(page, 'What next: ship it');
    await press(page, 'Release the hold');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the order' }).click();
    await see(page, 'Order cancelled');
    await page.getByText('status: canceled').first().waitFor();
    assert.equal(await page.getByText('Signature verified', { exact: true }).count(), 2);
    await page.close();
  });

  test('a hold is shipped in part, then the rest; and a line of it goes back', async () => {
    const page = await openShop();
    await page.getByRole('switch', { name: 'Hold the money' }).check();
    await payByCard(page);
    await press(page, 'Ship: Mittens for children');
    await see(page, 'Partly shipped');
    await press(page, /^Ship the rest/);
    await see(page, 'All is shipped');
    await see(page, 'Paid');
    await press(page, 'Refund: Mittens for children');
    await page.getByRole('dialog').getByRole('button', { name: 'Refund' }).click();
    await see(page, 'Partly refunded');
    await page.close();
  });

  test('what is not shipped at the end goes back, and the shop hears of it', async () => {
    const page = await openShop();
    await page.getByRole('switch', { name: 'Hold the money' }).check();
    await payByCard(page);
    await press(page, 'Ship: Mittens for children');
    await see(page, 'Partly shipped');
    await press(page, 'Give the rest back');
    await page.getByRole('dialog').getByRole('button', { name: 'Give the rest back' }).click();
    await see(page, 'Shipping has ended');
    await page.getByText('status: completed').first().waitFor();
    await page.getByText('not shipped').waitFor();
    await page.close();
  });
});
