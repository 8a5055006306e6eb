import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import type { Minor } from '@invogate/contracts';
import { newId } from '#kernel/ids.ts';
import type { AuthorizeRequest } from '#rooms/payments/ports.ts';
import { openEmulatedBank } from '#test/emulated-bank.ts';
import { launchBrowser } from '../../../../tools/browser.ts';

/** The narrowest phone that we promise to serve. */
const phone = { width: 320, height: 640 };

describe('the pages of the emulated bank in a browser', () => {
  let bank: Awaited<ReturnType<typeof openEmulatedBank>>;
  let browser: Browser;
  before(async () => {
    bank = await openEmulatedBank();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await bank.stop();
  });

  async function open(change: Partial<AuthorizeRequest>, colorScheme: 'light' | 'dark' = 'light') {
    const request: AuthorizeRequest = {
      attemptId: newId(bank.clock.now().getTime()),
      method: 'card',
      amountMinor: 2790_67 as Minor,
      currency: 'RUB',
      hold: false,
      description: 'Заказ 4711',
      returnUrl: `${bank.url}/emulator/style.css`,
      languageId: 'ru',
      ...change,
    };
    const { externalId = '' } = await bank.acquirer.authorize(request);
    const context = await browser.newContext({ viewport: phone, colorScheme });
    const page = await context.newPage();
    await page.goto(`${bank.url}/emulator/pay/${externalId}`);
    return { page, request };
  }

  test('a card payer confirms a code and comes back to the shop', async () => {
    const { page, request } = await open({});
    await sound(page);
    await page.getByLabel('Номер тестовой карты').fill('4000 0000 0000 3220');
    await page.getByRole('button', { name: /^Оплатить/ }).click();
    await page.getByLabel('Код из сообщения').fill('99');
    await page.getByRole('button', { name: 'Подтвердить' }).click();
    await page.getByRole('alert').waitFor();
    await sound(page);
    await page.getByLabel('Код из сообщения').fill('1234');
    await page.getByRole('button', { name: 'Подтвердить' }).click();
    await page.waitForURL(request.returnUrl);
    const status = await bank.acquirer.status({ ...request, askedAt: bank.clock.now() });
    assert.equal(status?.state, 'captured');
    await page.context().close();
  });

  test('a real card is held back by the browser', async () => {
    const { page } = await open({ languageId: 'en' }, 'dark');
    await sound(page);
    const posts: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') posts.push(request.url());
    });
    const number = page.getByLabel('Test card number');
    await number.fill('4276 3800 1234 5678');
    await page.getByRole('button', { name: /^Pay/ }).click();
    assert.equal(await page.locator('input:invalid').count(), 1);
    assert.deepEqual(posts, []);
    await page.context().close();
  });

  test('an SBP payer is refused and reads what to do', async () => {
    const { page } = await open({ method: 'sbp' }, 'dark');
    await sound(page);
    await page.getByRole('button', { name: 'Отказ банка' }).click();
    await page.getByRole('heading', { name: 'Платёж не прошёл' }).waitFor();
    await sound(page);
    await page.context().close();
  });
});

/** No violation of accessibility, and nothing wider than the phone. */
async function sound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`),
    [],
  );
  const width = await page.evaluate('document.documentElement.scrollWidth');
  assert.equal(width, phone.width);
}
