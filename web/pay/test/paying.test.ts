import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Route } from 'playwright-core';
import { launchBrowser } from '../../../tools/browser.ts';
import { buildWeb } from '../../../tools/build-web.ts';
import { methods } from './fixtures.ts';
import { openPage, see, seeHeading } from './open-page.ts';

let browser: Browser;
before(async () => {
  await buildWeb();
  browser = await launchBrowser();
});
after(() => browser.close());

test('a person pays by card, comes back from the bank, and is taken to the shop', async (t) => {
  const { page, fake } = await openPage(t, browser);
  fake.changeQuietly({ successUrl: `${fake.url}/shop/thanks` });
  await page.getByLabel('Электронная почта').fill('anna@mail.example');
  await page.getByRole('button', { name: /^Оплатить 2\s790,67\s₽$/ }).click();
  await page.waitForURL('**/bank');
  assert.deepEqual(fake.attempts[0]?.customer, { type: 'private', email: 'anna@mail.example' });
  assert.equal(fake.attempts[0].amount, 2790.67);
  await page.getByRole('link', { name: 'Confirm' }).click();
  await seeHeading(page, 'Оплачено');
  await see(page, /Вернём в магазин через/);
  await page.waitForURL('**/shop/thanks');
});

test('the automatic return can be stopped', async (t) => {
  const { page, fake } = await openPage(t, browser);
  fake.change({
    state: 'paid',
    paidAt: fake.view.serverTime,
    successUrl: `${fake.url}/shop/thanks`,
  });
  await seeHeading(page, 'Оплачено');
  await page.getByRole('button', { name: 'Остаться здесь' }).click();
  await page.getByText(/Вернём в магазин/).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Вернуться в магазин' }).last().click();
  await page.waitForURL('**/shop/thanks');
});

test('a double click is one attempt', async (t) => {
  const { page, fake } = await openPage(t, browser, { methods: [methods.sbp] });
  await page.getByLabel('Телефон').fill('+7 999 000-00-00');
  await page.getByRole('button', { name: /^Оплатить/ }).dblclick();
  await seeHeading(page, 'Оплата через СБП');
  assert.equal(fake.attempts.length, 1);
});

test('a lost answer is asked for again under the same id, also after a reload', async (t) => {
  const { page, fake } = await openPage(t, browser, { methods: [methods.sbp] });
  const lose = async (route: Route) => {
    await route.fetch();
    fake.changeQuietly({ attempt: undefined });
    await route.abort();
  };
  await page.route('**/attempt?*', lose, { times: 2 });
  const pay = async () => {
    await page.getByLabel('Электронная почта').fill('anna@mail.example');
    await page.getByRole('button', { name: /^Оплатить/ }).click();
  };
  await pay();
  await see(page, /Нет связи с сервером/);
  await page.getByRole('button', { name: /^Оплатить/ }).click();
  await see(page, /Нет связи с сервером/);
  await page.reload();
  await pay();
  await seeHeading(page, 'Оплата через СБП');
  assert.ok(fake.attempts.length >= 2);
  assert.equal(new Set(fake.attempts.map(({ attemptId }) => attemptId)).size, 1);
});

test('after a failure the payer takes another method', async (t) => {
  const { page, fake } = await openPage(t, browser);
  fake.bank = 'declines';
  await page.getByLabel('Электронная почта').fill('anna@mail.example');
  await page.getByRole('button', { name: /^Оплатить/ }).click();
  await page.waitForURL('**/bank');
  await page.getByRole('link', { name: 'Confirm' }).click();
  await seeHeading(page, 'Оплата не прошла');
  await see(page, /не хватает денег/);
  await page.getByRole('button', { name: 'Попробовать ещё раз' }).click();
  await seeHeading(page, 'Заказ № А-2041');
  await page.getByLabel('Электронная почта').fill('anna@mail.example');
  await page.getByRole('radio', { name: 'Система быстрых платежей' }).check();
  await page.getByRole('button', { name: /^Оплатить/ }).click();
  await seeHeading(page, 'Оплата через СБП');
  const [first, second] = fake.attempts;
  assert.notEqual(first?.attemptId, second?.attemptId);
});

test('a waiting attempt is left after a question, and what was typed is still there', async (t) => {
  const { page } = await openPage(t, browser, { methods: [methods.sbp] });
  await page.getByLabel('Электронная почта').fill('anna@mail.example');
  await page.getByRole('button', { name: /^Оплатить/ }).click();
  await page.getByRole('button', { name: 'Выбрать другой способ' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Выбрать другой способ' }).click();
  await page.getByRole('button', { name: 'Отменить и выбрать другой' }).click();
  await seeHeading(page, 'Заказ № А-2041');
  assert.equal(await page.getByLabel('Электронная почта').inputValue(), 'anna@mail.example');
});

test('the other tab sees that the invoice is paid', async (t) => {
  const { page, fake, anotherTab } = await openPage(t, browser, { methods: [methods.sbp] });
  const other = await anotherTab();
  await page.getByLabel('Электронная почта').fill('anna@mail.example');
  await page.getByRole('button', { name: /^Оплатить/ }).click();
  await seeHeading(page, 'Оплата через СБП');
  fake.change({ state: 'paid', paidAmount: 2790.67, dueAmount: 0, paidAt: fake.view.serverTime });
  await seeHeading(page, 'Оплачено');
  await seeHeading(other, 'Оплачено');
});

test('with the keyboard alone', async (t) => {
  const { page, fake } = await openPage(t, browser);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name'));
  const tabTo = async (name: string) => {
    for (let step = 0; step < 20 && (await focused()) !== name; step += 1) {
      await page.keyboard.press('Tab');
    }
    assert.equal(await focused(), name);
  };
  await tabTo('type');
  await page.keyboard.press('ArrowRight');
  await page.getByLabel('ИНН').waitFor();
  await page.keyboard.press('ArrowLeft');
  await tabTo('email');
  await page.keyboard.press('Enter');
  await see(page, 'Проверьте данные');
  const summary = page.getByRole('alert').filter({ hasText: 'Проверьте данные' });
  assert.equal(await summary.evaluate((box) => box === document.activeElement), true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'email');
  await page.keyboard.type('anna@mail.example');
  await tabTo('method');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await seeHeading(page, 'Оплата через СБП');
  const title = await page.evaluate(() => document.activeElement?.textContent);
  assert.equal(title, 'Оплата через СБП');
  assert.equal(fake.attempts[0]?.methodId, methods.sbp.id);
});
