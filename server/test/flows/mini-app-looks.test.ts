import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import type { PlacedSale } from '@invogate/miniapp-fuel/wire.ts';
import { demoOperatorKey } from '#main/demo-apps/operator-key.ts';
import { openAppsSite, type AppsSite } from '#test/demo-apps-site.ts';
import { launchBrowser } from '../../../tools/browser.ts';

let site: AppsSite;
let browser: Browser;

type Look = { width: number; language: 'ru' | 'en'; scheme: 'light' | 'dark' };

const looks: readonly Look[] = [
  { width: 320, language: 'ru', scheme: 'light' },
  { width: 1280, language: 'en', scheme: 'dark' },
];

async function openLook(path: string, { width, language, scheme }: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 720 },
    colorScheme: scheme,
    locale: language,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => assert.fail(error));
  await page.goto(`${site.origin()}${path}`);
  return page;
}

/** Readable by everybody, and nothing sticks out on the side. */
async function check(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  assert.deepEqual(found, [], name);
  const tooWide = await page.evaluate<boolean>(
    'document.documentElement.scrollWidth > window.innerWidth',
  );
  assert.equal(tooWide, false, `${name} is too wide`);
}

describe('the screens of the mini-apps', () => {
  before(async () => {
    site = await openAppsSite();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  for (const look of looks) {
    const { language, width, scheme } = look;
    const name = `${language}, ${width} px, ${scheme}`;

    test(`a driver's, ${name}`, async () => {
      const page = await openLook(`/fuel/?lang=${language}`, look);
      const ru = language === 'ru';
      await page.getByRole('button', { name: ru ? /Речной/ : /River/ }).waitFor();
      await check(page, 'list');
      await page.getByRole('radio', { name: ru ? 'Карта' : 'Map' }).check();
      await check(page, 'map');
      await page.getByRole('button', { name: ru ? /Речной/ : /River/ }).click();
      await page.getByRole('radio', { name: ru ? '№ 1' : 'No. 1' }).check();
      await check(page, 'station');
      await page.getByRole('textbox').fill('1');
      await check(page, 'a wrong amount');
      await page.getByRole('radio', { name: ru ? 'Полный бак' : 'Full tank' }).check();
      await page.getByRole('button', { name: ru ? /Продолжить/ : /Continue/ }).click();
      await check(page, 'confirmation');
      await page.context().close();
    });

    test(`what becomes of a sale, ${name}`, async () => {
      const pump = language === 'ru' ? 1 : 2;
      const request = { stationId: 'grove', pump, fuel: 'ai95', amountCl: 20_00, language };
      const { body } = await site.ask<PlacedSale>('POST', '/fuel/api/sales', request);
      const page = await openLook(`/fuel/?sale=${body.id}&lang=${language}&failed=1`, look);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await check(page, 'not paid');
      await page.getByRole('button').last().click();
      await page.getByRole('button', { name: /заправка|again/ }).waitFor();
      await check(page, 'cancelled');
      await page.goto(`${site.origin()}/fuel/?sale=nothing&lang=${language}`);
      await page.getByRole('button').waitFor();
      await check(page, 'unknown');
      await page.context().close();
    });

    test(`an operator's, ${name}`, async () => {
      const page = await openLook(
        `/fuel/station?lang=${language}#key=${demoOperatorKey}&station=southern`,
        look,
      );
      const print = page.getByRole('button', { name: /Напечатать|Print/ });
      await print.waitFor();
      await check(page, 'desk');
      if (language === 'ru') {
        await print.click();
        await page.getByRole('img').waitFor();
        await check(page, 'pre-check');
      }
      await page.context().close();
    });

    test(`a kitchen's, ${name}`, async () => {
      const page = await openLook(`/restaurant/?lang=${language}`, look);
      await check(page, 'lunches');
      await page.getByRole('radio', { name: /^Доставка|^Delivery/ }).check();
      await page
        .getByRole('button', { name: /^Больше|^More/ })
        .first()
        .click();
      await check(page, 'dishes');
      await page.getByRole('button', { name: /Оформить|Continue/ }).click();
      await page.getByRole('button', { name: /Оплатить|Pay/ }).click();
      await check(page, 'details with errors');
      await page.context().close();
    });
  }

  test('are walked by the keyboard alone', async () => {
    const page = await openLook('/fuel/?lang=en', looks[1]!);
    const station = page.getByRole('button', { name: /River/ });
    await station.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'River Pier' }).waitFor();
    const focused = await page.evaluate<string>('document.activeElement.textContent');
    assert.equal(focused, 'River Pier', 'the title of a new screen has the focus');
    await page.getByRole('radio', { name: 'Petrol 95' }).focus();
    await page.keyboard.press('ArrowRight');
    assert.ok(await page.getByRole('radio', { name: 'Petrol 100' }).isChecked());
    await page.getByRole('radio', { name: 'No. 1' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: /Continue/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Check your order' }).waitFor();
    await page.context().close();
  });

  test('may be framed by our pages only, and run nothing foreign', async () => {
    for (const path of ['/fuel/', '/fuel/station', '/restaurant/']) {
      const answer = await fetch(`${site.origin()}${path}`);
      const policy = answer.headers.get('content-security-policy') ?? '';
      const ours = new URL(site.server().config.publicUrl).origin;
      assert.match(policy, /script-src 'self'(;|$)/);
      assert.match(policy, new RegExp(`frame-ancestors 'self' ${ours}`));
      assert.equal(answer.headers.get('x-frame-options'), null);
      assert.doesNotMatch(await answer.text(), /<script(?![^>]* src=)|<style| on\w+=/);
    }
    const foreign = await fetch(`${site.origin()}/fuel/api/sales`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{}',
    });
    assert.equal(foreign.status, 415, 'a form of a foreign page orders nothing');
    assert.equal((await fetch(`${site.origin()}/fuel/../secret`)).status, 404);
  });
});
