import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../tools/browser.ts';
import { buildWeb } from '../../../tools/build-web.ts';
import { openPage, see, seeHeading } from './open-page.ts';

let browser: Browser;
before(async () => {
  await buildWeb();
  browser = await launchBrowser();
});
after(() => browser.close());

const banks = [{ title: 'Банк «Пример»', url: '/login/bank/example?return=/order/1' }];
const signedIn = {
  providerTitle: 'Банк «Пример»',
  name: 'Анна Образцова',
  organisation: 'ООО «Ромашка»',
  chooseUrl: '/login/organisation?return=/order/1',
  methods: [{ methodId: 5, kind: 'fund' as const }],
};

test('a bank is offered, and its absence changes nothing', async (t) => {
  const { page, fake, anotherTab } = await openPage(t, browser);
  await page.getByLabel('Электронная почта').waitFor();
  assert.equal(await page.getByText('Войти через').count(), 0);
  fake.changeQuietly({ banks });
  const tab = await anotherTab();
  await tab.getByRole('link', { name: 'Войти через Банк «Пример»' }).click();
  await tab.waitForURL(/\/login\/bank\/example/);
});

test('who has signed in pays by one tap, or signs out', async (t) => {
  const { page, fake } = await openPage(t, browser, { banks }, {}, { signedIn });
  await see(page, 'ООО «Ромашка»');
  await page.getByRole('button', { name: /^Оплатить 2\s790,67\s₽ из гарантийного фонда$/ }).click();
  await seeHeading(page, 'Оплачено');
  assert.deepEqual(
    fake.taps.map(({ methodId, amount }) => [methodId, amount]),
    [[5, 2790.67]],
  );
});

test('signing out brings the banks back', async (t) => {
  const { page } = await openPage(t, browser, { banks }, {}, { signedIn });
  await page.getByRole('button', { name: 'Выйти' }).click();
  await page.getByRole('link', { name: 'Войти через Банк «Пример»' }).waitFor();
});

for (const [outcome, words] of [
  ['refused', 'Вы не вошли через банк'],
  ['failed', 'Войти через банк не удалось'],
] as const) {
  test(`a sign-in that was ${outcome} is told once, and the payer goes on`, async (t) => {
    const { page, fake } = await openPage(t, browser, { banks });
    await page.goto(`${fake.page}?login=${outcome}`);
    await see(page, words);
    assert.equal(new URL(page.url()).search, '');
    await page.getByRole('radio', { name: /карт/i }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: /^Войти через/ }).waitFor();
    assert.equal(await page.getByText(words).count(), 0);
  });
}
