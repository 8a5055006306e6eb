import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { demoKitchen } from '#main/demo-apps/app-merchants.ts';
import { openAppsSite, type AppsSite } from '#test/demo-apps-site.ts';
import { openPhone } from '#test/demo-site.ts';
import { launchBrowser } from '../../../tools/browser.ts';

let site: AppsSite;
let browser: Browser;

describe('lunches for an office', () => {
  before(async () => {
    site = await openAppsSite();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  test('from the demo to the paid order, inside the host', async () => {
    const page = await openPhone(browser, 'en-GB');
    await page.goto(`${site.server().config.publicUrl}/demo/lunch?languageId=en`);
    const order = page.getByRole('link', { name: /^Order lunches/ });
    await page.goto(new URL((await order.getAttribute('href')) ?? '', page.url()).href);
    const app = page.frameLocator('iframe.mini-app-frame');
    await app.getByRole('radio', { name: /^Lenten/ }).check();
    await app.getByRole('button', { name: '20', exact: true }).click();
    await app.getByRole('button', { name: 'Continue · ₽7,200.00' }).click();
    await app.getByRole('button', { name: 'Pay ₽7,200.00' }).click();
    await app.getByText('Give street and house').waitFor();
    await app.getByRole('textbox', { name: 'Address' }).fill('7 Obraztsovy Ln., Moscow');
    await app.getByRole('textbox', { name: 'INN of the organisation' }).fill('9900000017');
    await app.getByRole('button', { name: 'Pay ₽7,200.00' }).click();
    await page.getByRole('button', { name: 'Back to the order' }).waitFor();
    const placed = await site.newestOrder(demoKitchen);
    assert.deepEqual(
      [placed.amount, placed.customer.type, placed.customer.vatNumber],
      [7200, 'legal', '9900000017'],
    );
    assert.equal(placed.invoiceSetting?.deliveryAddress, '7 Obraztsovy Ln., Moscow');
    assert.deepEqual(
      placed.basketItems.map(({ quantity, type, serviceDate }) => [quantity, type, !!serviceDate]),
      [[20, 'service', true]],
    );
    await site.payFromFund(placed);
    await page.getByRole('button', { name: 'Back to the order' }).click();
    await app.getByRole('heading', { name: 'Paid, we are cooking!' }).waitFor();
    await page.context().close();
  });

  test('a kitchen asks for enough lunches, a day to come and an address', async () => {
    const meal = {
      ...{ kind: 'lunch', counts: { 'lunch-light': 5 }, date: '2099-01-11', slot: '12:00–13:00' },
      ...{ address: 'Москва, ул. Обеденная, 1', comment: '', payer: 'legal', vatNumber: '' },
      ...{ contact: {}, language: 'ru' },
    };
    const codeOf = async (change: object) => {
      const answer = await site.ask<{ code?: string }>('POST', '/restaurant/api/meals', {
        ...meal,
        ...change,
      });
      return answer.body.code ?? answer.status;
    };
    assert.equal(await codeOf({}), 200);
    for (const change of [
      { counts: { 'lunch-light': 4 } },
      { counts: { 'lunch-light': 0.5 } },
      { date: '2020-01-01' },
      { slot: '03:00' },
      { address: 'дом' },
      { vatNumber: '12' },
    ]) {
      assert.equal(await codeOf(change), 'wrong_request', JSON.stringify(change));
    }
  });
});
