import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import type { Order } from '@invogate/client';
import { openDemoSite, openPhone, press, see, type DemoSite } from '#test/demo-site.ts';

let site: DemoSite;

const newOrder = (): Promise<Order> =>
  site.newOrder({
    customer: { type: 'private', name: 'Анна Петрова', email: 'anna@example.com' },
  });

/** From the payment page to the page of the programme. */
async function goToProgramme(order: Order): Promise<Page> {
  const page = await openPhone(site.browser);
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
    site = await openDemoSite();
  });
  after(() => site.close());

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
    assert.equal((await site.client.orders.get(order.id)).status, 'completed');
    await page.context().close();
  });

  test('who comes without an invoice is shown where to begin', async () => {
    const page = await site.browser.newPage();
    const answer = await page.goto(`${site.url}/demo/loyalty`);
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
