import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../tools/browser.ts';
import { buildWeb } from '../../../tools/build-web.ts';
import { instant, methods } from './fixtures.ts';
import { openPage, see, seeHeading } from './open-page.ts';

let browser: Browser;
before(async () => {
  await buildWeb();
  browser = await launchBrowser();
});
after(() => browser.close());

const paid = { state: 'paid', paidAmount: 2790.67, dueAmount: 0 } as const;

test('a changed sum is shown and announced, and the new sum is paid', async (t) => {
  const { page, fake } = await openPage(t, browser, { methods: [methods.sbp] });
  await page.getByLabel('Электронная почта').fill('anna@mail.example');
  fake.change({ amount: 3000, dueAmount: 3000 });
  const news = page.getByRole('status').filter({ hasText: 'Сумма изменилась' });
  await news.getByText(/Было 2\s790,67\s₽, теперь 3\s000,00\s₽/).waitFor();
  await page.getByRole('button', { name: /^Оплатить 3\s000,00\s₽$/ }).click();
  await seeHeading(page, 'Оплата через СБП');
  assert.equal(fake.attempts[0]?.amount, 3000);
});

test('a sum that changed unseen is refused, shown, and paid at the second try', async (t) => {
  const { page, fake } = await openPage(t, browser, { methods: [methods.sbp] });
  await page.getByLabel('Электронная почта').fill('anna@mail.example');
  fake.changeQuietly({ amount: 2500, dueAmount: 2500 });
  await page.getByRole('button', { name: /^Оплатить/ }).click();
  await see(page, /Состояние счёта изменилось/);
  await page.getByRole('button', { name: /^Оплатить 2\s500,00\s₽$/ }).click();
  await seeHeading(page, 'Оплата через СБП');
  const [refused, taken] = fake.attempts;
  assert.notEqual(refused?.attemptId, taken?.attemptId);
});

test('an invoice that runs out while it is open says so', async (t) => {
  const { page, fake } = await openPage(t, browser, { expirationDate: instant(5400_000) });
  await page
    .getByRole('timer')
    .getByText(/Осталось 1 ч \d\d мин/)
    .waitFor();
  fake.change({ state: 'expired', failUrl: `${fake.url}/shop/fail` });
  await seeHeading(page, 'Срок оплаты истёк');
  await page.waitForURL('**/shop/fail');
});

test('without live messages the page asks', async (t) => {
  const { page, fake } = await openPage(
    t,
    browser,
    {},
    {
      before: async (tab) => {
        await tab.route('**/events', (route) => route.abort());
      },
    },
  );
  fake.changeQuietly({ ...paid, paidAt: instant() });
  await seeHeading(page, 'Оплачено');
});

test('the shop is told apart from the waiting: held, cancelled, not for this page', async (t) => {
  const { page, fake } = await openPage(t, browser);
  fake.change({ state: 'held', paidAt: instant() });
  await seeHeading(page, 'Оплата принята');
  await see(page, /Деньги зарезервированы/);
  fake.changeQuietly({ state: 'canceled' });
  await page.reload();
  await seeHeading(page, 'Счёт отменён');
  await see(page, /платить по нему не нужно/);
  fake.changeQuietly({ releasedAmount: 2790.67 });
  await page.reload();
  await see(page, /деньги возвращаются вам/);
  fake.changeQuietly({ paidFrom: 'fund' });
  await page.reload();
  await see(page, /Деньги уже вернулись в гарантийный фонд/);
  fake.changeQuietly({ paidFrom: 'promised' });
  await page.reload();
  await see(page, /переводить по нему ничего не нужно/);
  fake.changeQuietly({ state: 'unpayable' });
  await page.reload();
  await seeHeading(page, 'Этот счёт оплачивается иначе');
});

test('a promised payment says until when the money is to come', async (t) => {
  const promise = { paidFrom: 'promised', promiseDueAt: '2027-03-12T11:30:00+00:00' } as const;
  const { page, fake } = await openPage(t, browser, { ...paid, ...promise, paidAt: instant() });
  await see(page, /Деньги нужно перевести до срока/);
  await see(page, 'Перевести деньги до');
  await see(page, /12 марта 2027, 14:30/);
  fake.changeQuietly({ promiseDueAt: undefined });
  await page.reload();
  await see(page, /Мы сообщаем магазину/);
  assert.equal(await page.getByText('Перевести деньги до').count(), 0);
});

test('an invoice that was paid long ago stays to be read', async (t) => {
  const { page } = await openPage(t, browser, {
    ...paid,
    paidAt: instant(-3600_000),
    successUrl: 'http://shop.example/thanks',
  });
  await seeHeading(page, 'Счёт уже оплачен');
  assert.equal(await page.getByText(/Вернём в магазин/).count(), 0);
});

test('English by the switch and by the address', async (t) => {
  const { page, fake } = await openPage(t, browser);
  await page.getByRole('link', { name: 'English' }).click();
  await seeHeading(page, 'Order No. А-2041');
  await page.getByRole('button', { name: 'Pay ₽2,790.67' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  await page.goto(`${fake.page}?languageId=en`);
  await seeHeading(page, 'Order No. А-2041');
});

test('what is typed before the script arrives is kept', async (t) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const { page } = await openPage(
    t,
    browser,
    { customer: { type: 'legal' } },
    {
      waitUntil: 'commit',
      before: async (tab) => {
        await tab.route('**/*.js', async (route) => {
          await held;
          await route.continue();
        });
      },
    },
  );
  await page.getByLabel('Электронная почта').fill('early@mail.example');
  await page.getByText('Частное лицо').click();
  release();
  await page.getByLabel('ИНН').waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('Электронная почта').inputValue(), 'early@mail.example');
});

test('without a script the order can be read, in both languages', async (t) => {
  const { page } = await openPage(t, browser, {}, { javaScriptEnabled: false });
  await see(page, 'Книги и чай');
  await see(page, 'Улун «Те Гуань Инь», 100 г');
  await see(page, /включите в браузере JavaScript/);
  await page.getByRole('link', { name: 'English' }).click();
  await see(page, /turn JavaScript on/);
});
