import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { openOnboarding, type Onboarding } from '#test/onboarding.ts';
import { restaurant } from '#test/registering.ts';
import { launchBrowser } from '../../../../tools/browser.ts';

const phone = { width: 390, height: 844 };
const pdf = { name: 'Устав.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n') };

describe('the registration in a browser', () => {
  let world: Onboarding;
  let browser: Browser;
  let url: string;

  before(async () => {
    world = await openOnboarding();
    await world.app.fastify.listen({ port: 0, host: '127.0.0.1' });
    const { port } = world.app.fastify.server.address() as AddressInfo;
    url = `http://127.0.0.1:${String(port)}`;
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await world.close();
  });

  const invited = async (address: string): Promise<string> => {
    await world.invite(address);
    const [letter] = await world.letters(address);
    assert.ok(letter);
    return url + world.pathOf(letter);
  };

  test('on a phone, without scripts, from the link to "sent"', async () => {
    const context = await browser.newContext({
      ...{ viewport: phone, locale: 'ru-RU', javaScriptEnabled: false },
    });
    const page = await context.newPage();
    await page.goto(await invited('no-script@cafe.example'));
    await fill(page, { vatNumber: '9900000106' });
    await page.getByLabel('ИНН').press('Enter');
    await page.getByRole('alert').waitFor();
    assert.match((await page.locator('#vatNumber-fault').textContent()) ?? '', /Проверьте ИНН/);
    const { shopName, siteUrl, contactName, contactPhone, ...rest } = restaurant;
    const { bic, settlementAccount, correspondentAccount, bank, ...company } = rest;
    await fill(page, company);
    await next(page, 'Магазин и контакт');
    await fill(page, { shopName, siteUrl, contactName, contactPhone });
    await next(page, 'Счёт для выплат');
    await fill(page, { bic, settlementAccount, correspondentAccount, bank });
    await next(page, 'Документы');
    await page.getByLabel('Выберите файлы').setInputFiles([pdf]);
    await page.getByRole('button', { name: 'Добавить файлы' }).click();
    await page.getByRole('button', { name: 'Убрать Устав.pdf' }).waitFor();
    await next(page, 'Проверка и отправка');
    await page.getByLabel(/Согласен/).check();
    await page.getByRole('button', { name: 'Отправить заявку' }).click();
    await page.getByRole('heading', { name: 'Заявка отправлена' }).waitFor();
    await context.close();
  });

  test('what is typed outlives a reload, and every step is accessible and fits', async () => {
    const context = await browser.newContext({ viewport: phone, locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(await invited('script@cafe.example'));
    await page.getByLabel('INN').fill('9900000017');
    const kept = page.waitForResponse((response) => response.status() === 204);
    await page.getByLabel('INN').blur();
    await kept;
    await page.reload();
    assert.equal(await page.getByLabel('INN').inputValue(), '9900000017');
    await page.getByRole('button', { name: 'Fill in by INN' }).click();
    await page.getByRole('status').filter({ hasText: 'The directory has filled' }).waitFor();
    const address = page.url().split('?')[0] ?? '';
    for (const step of ['company', 'shop', 'bank', 'files', 'send']) {
      await page.goto(`${address}?step=${step}`);
      await sound(page);
    }
    await page.getByRole('link', { name: 'Русский' }).click();
    await page.getByRole('heading', { name: 'Проверка и отправка' }).waitFor();
    await context.close();
  });
});

async function fill(page: Page, form: object): Promise<void> {
  for (const [name, value] of Object.entries(form)) await page.fill(`#${name}`, String(value));
}

async function next(page: Page, heading: string): Promise<void> {
  await page.getByRole('button', { name: 'Далее' }).click();
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
}

/** Nothing sticks out, and nothing is wrong for assistive technology. */
async function sound(page: Page): Promise<void> {
  const width = await page.evaluate('document.documentElement.scrollWidth');
  assert.ok(Number(width) <= phone.width, `${String(width)} px wide`);
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    [],
  );
}
