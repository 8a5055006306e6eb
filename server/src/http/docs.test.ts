import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { openMerchantApi, type MerchantApi } from '#test/merchant-api.ts';
import { launchBrowser } from '../../../tools/browser.ts';
import { russianSummaries, words } from './docs/words.ts';
import { operationIds, publicRoutes } from './openapi/route-facts.ts';

describe('the reference page', () => {
  let api: MerchantApi;
  let url: string;
  let browser: Browser;
  const addresses = { ru: '/docs', en: '/docs?languageId=en' };

  before(async () => {
    api = await openMerchantApi(new Date('2035-01-10T09:00:00Z'));
    url = await api.app.fastify.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await api.close();
  });

  test('is in Russian first, and in English when asked', async () => {
    const { body: russian, headers } = await api.app.fastify.inject(addresses.ru);
    const { body: english } = await api.app.fastify.inject(addresses.en);
    assert.match(russian, /<html lang="ru">[\s\S]*Создать заказ/);
    assert.match(english, /<html lang="en">[\s\S]*Create an order/);
    assert.match(String(headers['content-security-policy']), /script-src 'self'/);
  });

  test('has every operation, with words in Russian', async () => {
    const { body } = await api.app.fastify.inject(addresses.ru);
    const routes = publicRoutes(api.routes);
    for (const [route, id] of operationIds(routes)) {
      assert.ok(body.includes(`<article id="${id}"`), `${id} is missing`);
      assert.ok(russianSummaries[id], `docs/words.ts has no summary of ${id}`);
      assert.ok(words.ru.tags[route.tag], `docs/words.ts has no name of ${route.tag}`);
    }
    assert.equal(Object.keys(russianSummaries).length, routes.length, 'a summary is left over');
  });

  test('leads only to places that are there, and holds nothing inline', async () => {
    for (const address of Object.values(addresses)) {
      const { body } = await api.app.fastify.inject(address);
      for (const [, id = ''] of body.matchAll(/href="#([^"]+)"/g)) {
        assert.ok(body.includes(`id="${id}"`), `#${id} leads nowhere in ${address}`);
      }
      assert.doesNotMatch(body, /<style|style="|<script(?! type="module" src="\/docs\/)| on\w+="/);
      assert.doesNotMatch(body, /\bundefined\b|\[object /);
    }
  });

  test('serves the document that tools read', async () => {
    const reply = await api.app.fastify.inject('/docs/openapi.json');
    assert.equal(reply.headers['content-type'], 'application/json');
    assert.equal(reply.json<{ openapi: string }>().openapi, '3.1.1');
  });

  for (const [colorScheme, width, height] of [
    ['dark', 320, 640],
    ['light', 1280, 900],
  ] as const) {
    test(`is sound at ${String(width)} wide, ${colorScheme}`, async () => {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme });
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on('console', (message) => troubles.push(message.text()));
      page.on('pageerror', (error) => troubles.push(error.message));
      await page.goto(url + addresses.ru);
      const results = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(
        results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
        [],
      );
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      assert.ok(wide <= width, `the page is ${String(wide)} wide`);
      assert.deepEqual(troubles, []);
      await context.close();
    });
  }

  test('finds an operation by a property, and says when nothing is found', async () => {
    const page = await browser.newPage();
    await page.goto(url + addresses.en);
    const field = page.getByRole('searchbox');
    await field.fill('seller');
    await page.locator('#createOrder').waitFor();
    assert.equal(await page.locator('#cancelOrder').isVisible(), false);
    await field.fill('no such thing');
    await page.getByText(words.en.nothing).waitFor();
    await page.close();
  });
});
