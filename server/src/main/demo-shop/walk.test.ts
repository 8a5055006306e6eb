import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openDemoSite, press, see, type DemoSite } from '#test/demo-site.ts';

let site: DemoSite;

async function openShop(): Promise<Page> {
  const page = await site.browser.newPage({ locale: 'en-GB' });
  page.setDefaultTimeout(20_000);
  await page.goto(site.url);
  return page;
}

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
    site = await openDemoSite();
  });
  after(() => site.close());

  test('a newcomer walks from the address of the server to a refund by clicking only', async () => {
    const page = await openShop();
    await payByCard(page);
    await see(page, 'Paid');
    await see(page, 'Notification accepted');
    await page.getByText('Signature verified').waitFor();
    await see(page, 'Receipts and documents');
    const receipt = page.getByRole('link', { name: /^Open: Receipt No\./ });
    const href = await receipt.getAttribute('href');
    const shown = await page.request.get(new URL(href ?? '', site.url).href);
    assert.match(await shown.text(), /Учебный чек: не является фискальным документом/);
    await press(page, 'Refund: Mittens for children');
    await page.getByRole('dialog').getByRole('button', { name: 'Refund' }).click();
    await see(page, 'Partly refunded');
    await receipt.nth(1).waitFor();
    await press(page, /^Refund the rest/);
    await page.getByRole('dialog').getByRole('button', { name: 'Refund' }).click();
    await see(page, 'All is refunded');
    assert.equal(await page.locator('.badge-refund-completed').count(), 2);
    await page.close();
  });

  test('an organisation finds its documents at the shop, one by one and as ZIP', async () => {
    const page = await openShop();
    await page.getByRole('radio', { name: 'Company' }).check();
    await payByCard(page);
    await page.getByRole('link', { name: /^PDF: Report on the transfer of funds No\./ }).waitFor();
    const zip = page.getByRole('link', { name: 'Download all as ZIP' });
    const address = new URL((await zip.getAttribute('href')) ?? '', site.url).href;
    const archive = await page.request.get(address);
    assert.equal(archive.headers()['content-type'], 'application/zip');
    const foreign = address.replace(/zip$/, 'file/0197c000-0000-7000-8000-000000000001');
    assert.equal((await page.request.get(foreign)).status(), 404);
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
