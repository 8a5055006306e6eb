import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { openCases } from '#rooms/amocrm/open-words.ts';
import { endProducts, startProduct, type RunningProduct } from '#test/running-product.ts';
import { launchBrowser } from '../../../tools/browser.ts';
import { openPhone } from './guest-phone.ts';

/** Scenario S7 as a newcomer plays it: the training amoCRM of the demo, in a browser. */
describe('an invoice of amoCRM on a phone', { timeout: 300_000 }, () => {
  let browser: Browser;
  let product: RunningProduct;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'invogate-amo-'));
    [browser, product] = await Promise.all([
      launchBrowser(),
      startProduct({ DATA_DIR: folder, DEMO_APPS_PORT: '0' }),
    ]);
    await seen(async () => (await shownInvoices()).length === 3 && (await isConnected()));
  });
  after(async () => {
    endProducts();
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  const shownInvoices = async (): Promise<string[]> => {
    const page = await (await fetch(`${product.url}/demo/crm`)).text();
    return [...page.matchAll(/href="\/demo\/crm\/pay\/456-(\d+)"/g)].map(([, id = '']) => id);
  };
  /** The link of an invoice that amoCRM does not have is answered by amoCRM once it is connected. */
  const isConnected = async (): Promise<boolean> => {
    const [id = ''] = await shownInvoices();
    const loaded = await (await fetch(`${product.url}/amocrm/456/${id}`)).text();
    const [, attempt] = /name="attempt" value="([^"]+)"/.exec(loaded) ?? [];
    const answer = await fetch(`${product.url}/amocrm/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ accountId: 456, invoiceId: id, attempt }),
    });
    return ((await answer.json()) as { state: string }).state === 'redirect';
  };

  test('from the link of the seller to "paid" in the CRM', async (t) => {
    const phone = await openPhone(t, browser);
    const { page, tap, read } = phone;
    await page.goto(`${product.url}/demo/crm`);
    await tap(page.getByRole('link', { name: 'ссылка на оплату' }).nth(1));
    await tap(page.getByRole('link', { name: 'Банковская карта' }));
    await page.waitForURL(/\/order\//);
    await read('Консультация дизайнера');
    assert.equal(await page.getByLabel('Электронная почта').inputValue(), '');
    await read('a•••@example.com');
    await page.getByRole('radio', { name: /Пробная оплата/ }).check();
    await tap(page.getByRole('button', { name: /^Оплатить/ }));
    await phone.see(/оплачен/i);
    await seen(async () =>
      (await (await fetch(`${product.url}/demo/crm`)).text()).includes('Оплачен'),
    );
    await page.goto(`${product.url}/demo/crm`);
    await tap(page.getByRole('link', { name: 'ссылка на оплату' }).nth(1));
    await tap(page.getByRole('link', { name: 'Банковская карта' }));
    await read(openCases.paid.ru);
  });

  for (const language of ['ru', 'en'] as const) {
    test(`what cannot be opened says so: ${language}`, async (t) => {
      const { page, read } = await openPhone(t, browser);
      await page.setExtraHTTPHeaders({ 'accept-language': language });
      await page.goto(`${product.url}/amocrm/456/1/legal`);
      await read(openCases.not_found[language]);
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations, []);
      const wide = await page.evaluate<boolean>(
        'document.documentElement.scrollWidth > innerWidth',
      );
      assert.equal(wide, false);
      const [, , wrong = ''] = await shownInvoices();
      await page.goto(`${product.url}/amocrm/456/${wrong}`);
      await read(openCases.bad_data[language]);
      await page.getByRole('button', { name: /ещё раз|again/ }).waitFor();
    });
  }

  test('a seller looks at its connection', async (t) => {
    const { page, tap, read } = await openPhone(t, browser);
    await page.goto(`${product.url}/amocrm/settings?languageId=ru`);
    await page.getByLabel('Токен API вашего магазина').fill('wrong');
    await tap(page.getByRole('button', { name: 'Войти' }));
    await read('Токен не подошёл');
    await page.getByLabel('Токен API вашего магазина').fill('b37c4c689295904ed21eee5d9a48d42e');
    await tap(page.getByRole('button', { name: 'Войти' }));
    await read('mayak.amocrm.ru');
    const [first = ''] = await shownInvoices();
    await page.getByLabel('Номер счёта в amoCRM').fill(first);
    await tap(page.getByRole('button', { name: 'Проверить', exact: true }));
    await read(/можно оплатить: 54\u00a0900,00/);
    await page.getByLabel('Дней на оплату').fill('0');
    await tap(page.getByRole('button', { name: 'Сохранить' }));
    await read('Не сохранено');
    await page.getByLabel('Дней на оплату').fill('5');
    await tap(page.getByRole('button', { name: 'Сохранить' }));
    await read('Настройки сохранены.');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations, [], colorScheme);
    }
  });
});

/** Waits until it is true; what never is, is a failure. */
async function seen(look: () => Promise<boolean>): Promise<void> {
  for (let times = 0; times < 240; times += 1) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('it does not come');
}
