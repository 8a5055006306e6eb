import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { PageCode } from '@invogate/contracts/code-page.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../../tools/browser.ts';
import { buildWeb } from '../../../tools/build-web.ts';
import { instant, methods, organisation } from './fixtures.ts';
import { openPage, see, seeHeading } from './open-page.ts';

let browser: Browser;
before(async () => {
  await buildWeb();
  browser = await launchBrowser();
});
after(() => browser.close());

const fund = { ...methods.card, id: 5, kind: 'fund', payerTypes: ['legal'] } as const;
const sent: PageCode = {
  result: 'success',
  publicCode: 'k7QmX2s9Rt4bNc8vYw1zLa0d',
  leftAttempt: 4,
  sentTo: ['a•••@org-a.example', '+7 ••• •• 17'],
};

/** A page of an organisation whose server answers codes as told, and what it was asked. */
async function openByCode(
  t: TestContext,
  answers: { ask?: PageCode[]; pay?: object[]; view?: Partial<PayView> } = {},
  options: BrowserContextOptions = {},
) {
  const { ask = [], pay = [], view = {} } = answers;
  const patch = { customer: organisation, methods: [fund, methods.invoice], ...view };
  const opened = await openPage(t, browser, patch as Partial<PayView>, options);
  const { page, fake } = opened;
  const asked: unknown[] = [];
  const entered: { code: string; publicCode: string; amount: number }[] = [];
  await page.route(/\/code(\?|$)/, async (route) => {
    asked.push(route.request().postDataJSON());
    await route.fulfill({ json: { data: ask.shift() ?? { ...sent, resendAt: instant(60_000) } } });
  });
  await page.route(/\/code\/pay/, async (route) => {
    entered.push(route.request().postDataJSON() as (typeof entered)[number]);
    const answer = pay.shift() ?? { result: 'success' };
    if ('result' in answer && answer.result === 'success') {
      fake.change({ state: 'paid', paidAmount: 2790.67, dueAmount: 0, paidAt: instant() });
    }
    await route.fulfill({ json: { data: { ...answer, view: fake.view } } });
  });
  return { ...opened, asked, entered };
}

const get = (page: Page) => page.getByRole('button', { name: 'Получить код для оплаты' });
const wrong = {
  result: 'wrongCode',
  message: { title: 'Код не подходит', message: 'Проверьте код и введите его ещё раз.' },
};

test('an organisation gets a code, mistypes it, and pays', async (t) => {
  const { page, asked, entered } = await openByCode(t, { pay: [wrong] });
  await get(page).click();
  await seeHeading(page, 'Введите код');
  await see(page, 'Код отправлен: a•••@org-a.example и +7 ••• •• 17. Он действует 10 минут.');
  await see(page, /Новый код можно запросить через \d мин \d\d с/);
  await sound(page);
  assert.deepEqual(asked, [{ methodId: 5, customer: organisation }]);
  const pay = page.getByRole('button', { name: /^Оплатить 2\s790,67\s₽$/ });
  await pay.click();
  await see(page, 'Введите 6 цифр из сообщения');
  assert.equal(entered.length, 0);
  const field = page.getByLabel('Код из сообщения');
  await field.fill('111 111');
  await pay.click();
  await see(page, 'Проверьте код и введите его ещё раз.');
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  await sound(page);
  await field.fill('012345');
  await field.press('Enter');
  await seeHeading(page, 'Оплачено');
  assert.deepEqual(
    entered.map(({ code, amount }) => [code, amount]),
    [
      ['111 111', 2790.67],
      ['012345', 2790.67],
    ],
  );
});

test('a code that is used up is followed by a new one', async (t) => {
  const limit = { title: 'Нужен новый код', message: 'Запросите новый код.' };
  const { page, asked, entered } = await openByCode(t, {
    ask: [
      { ...sent, resendAt: instant(-1000) },
      { ...sent, publicCode: 'second' },
    ],
    pay: [{ result: 'limitReached', message: limit }],
  });
  await get(page).click();
  await page.getByLabel('Код из сообщения').fill('012345');
  await page.getByRole('button', { name: /^Оплатить/ }).click();
  await see(page, 'Нужен новый код');
  await sound(page);
  const answered = page.waitForResponse(/\/code\?/);
  await page.getByRole('button', { name: 'Отправить новый код' }).click();
  await answered;
  await page.getByText('Нужен новый код').waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('Код из сообщения').inputValue(), '');
  assert.equal(asked.length, 2);
  await page.getByLabel('Код из сообщения').fill('222222');
  await page.getByRole('button', { name: /^Оплатить/ }).click();
  await seeHeading(page, 'Оплачено');
  assert.equal(entered.at(-1)?.publicCode, 'second');
});

test('a reload comes back to where the code is typed, and the choice of another way is kept', async (t) => {
  const { page, asked } = await openByCode(t);
  await get(page).click();
  await seeHeading(page, 'Введите код');
  await page.reload();
  await seeHeading(page, 'Введите код');
  await see(page, 'Код отправлен: a•••@org-a.example и +7 ••• •• 17. Он действует 10 минут.');
  await see(page, /Новый код можно запросить через/);
  await page.getByRole('button', { name: 'Выбрать другой способ' }).click();
  await get(page).waitFor();
  await page.reload();
  await get(page).click();
  await seeHeading(page, 'Введите код');
  assert.equal(asked.length, 2);
  await page.reload();
  await page.getByLabel('Код из сообщения').fill('012345');
  await page.getByRole('button', { name: /^Оплатить/ }).click();
  await seeHeading(page, 'Оплачено');
  await page.reload();
  await seeHeading(page, /оплачен/i);
});

test('not enough money: no sum is told, and another method can be taken', async (t) => {
  const short = { title: 'Недостаточно денег', message: 'Пополните гарантийный фонд.' };
  const { page } = await openByCode(t, { pay: [{ result: 'notEnoughMoney', message: short }] });
  await get(page).click();
  await page.getByLabel('Код из сообщения').fill('012345');
  await page.getByRole('button', { name: /^Оплатить/ }).click();
  await see(page, 'Недостаточно денег');
  await page.getByRole('button', { name: 'Выбрать другой способ' }).click();
  await page.getByRole('radio', { name: /Счёт на оплату/ }).check();
  await page.getByRole('button', { name: /^Получить счёт|Счёт/ }).waitFor();
});

test('who gets no code stays where the methods are', async (t) => {
  const no = { title: 'Код не отправлен', message: 'Так заплатить сейчас нельзя.' };
  const none: PageCode = {
    ...{ result: 'error', publicCode: '', leftAttempt: 0 },
    ...{ sentTo: [], message: no },
  };
  const { page } = await openByCode(t, { ask: [none] }, { colorScheme: 'dark' });
  await get(page).click();
  await see(page, 'Код не отправлен');
  await see(page, 'Способ оплаты');
  await sound(page);
});

test('in English, on a desk', async (t) => {
  const { page } = await openByCode(
    t,
    { view: { languageId: 'en' } },
    { viewport: { width: 1280, height: 900 } },
  );
  await page.getByRole('button', { name: 'Get a code to pay' }).click();
  await seeHeading(page, 'Enter the code');
  await see(page, /a•••@org-a\.example and/);
  await sound(page);
});

/** No violation of accessibility, and nothing wider than the window. */
async function sound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`),
    [],
  );
  const width = await page.evaluate('document.documentElement.scrollWidth');
  assert.equal(width, page.viewportSize()?.width);
}
