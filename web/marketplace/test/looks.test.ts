import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../tools/browser.ts';
import { buildWeb } from '../../../tools/build-web.ts';
import { assertAccessible, assertLooks } from '../../ui/test/assert-looks.ts';
import { loadMarket } from '../src/server.ts';
import { hostile, listView, mapView, pointView } from './fixtures.ts';
import { openPage } from './open-page.ts';

let browser: Browser;
before(async () => {
  await buildWeb();
  browser = await launchBrowser();
});
after(() => browser.close());

const screens: Readonly<Record<string, string>> = {
  list: '/market',
  'list in English': '/market?languageId=en',
  'list with filters': '/market?q=кофе&type=offline&tag=кофе&city=moscow&km=10&open=1&page=2',
  'nothing found': '/market?q=пусто',
  map: '/market/map',
  point: '/shop/kofe',
  'point in English': '/shop/kofe?languageId=en',
  brand: '/shop/brend',
  'hostile point': '/shop/hostile',
  'missing point': '/shop/missing',
};

for (const [name, path] of Object.entries(screens)) {
  test(`${name}: accessible in both schemes, fits 320 px and a desk`, async (t) => {
    const { page } = await openPage(t, browser, path, { reducedMotion: 'reduce' });
    await assertLooks(page);
  });
}

test('open filters are accessible, too', async (t) => {
  const { page } = await openPage(t, browser, '/market');
  await page.getByText('Фильтры').click();
  await page.getByLabel('Город').selectOption('kazan');
  await assertAccessible(page);
  await page.getByRole('button', { name: 'Показать' }).click();
  await page.waitForURL(/city=kazan/);
  await page.getByRole('link', { name: 'Убрать: Казань' }).click();
  await page.waitForURL((url) => !url.search.includes('city'));
});

test('everything is there without a script', async (t) => {
  const { page } = await openPage(t, browser, '/market', { javaScriptEnabled: false });
  await page.getByLabel('Что ищете').fill('кофе');
  await page.getByRole('button', { name: 'Найти' }).click();
  await page.getByRole('heading', { name: 'Поиск: кофе' }).waitFor();
  await page.getByRole('link', { name: 'Карта' }).click();
  await page.waitForURL(/market\/map\?q=/);
  await page.getByRole('link', { name: 'Ближе' }).click();
  await page.waitForURL(/map=55.75,37.6,10/);
  await page.getByRole('link', { name: 'Кофейня «Ёлка»' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Кофейня «Ёлка»' }).waitFor();
  await page.getByText('Раф и круассаны.').waitFor();
  await page.getByText('Пн–Пт').waitFor();
  await page.getByText('За столом можно заплатить по QR-коду').waitFor();
  const order = await page.getByRole('link', { name: 'Заказать' }).getAttribute('href');
  assert.equal(order, '/app/1');
  await page.getByRole('link', { name: 'EN, English' }).click();
  await page.getByText('Opening hours').waitFor();
});

test('the map moves in place, and the keyboard stays where it was', async (t) => {
  const { page, asked } = await openPage(t, browser, '/market/map');
  await page.evaluate(() => Object.assign(window, { samePage: true }));
  const nearer = page.getByRole('link', { name: 'Ближе' });
  await nearer.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/map=55.75,37.6,10/);
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-move') === 'in');
  assert.equal(await page.evaluate(() => 'samePage' in window), true);
  assert.equal(asked.filter((path) => path === '/market/map').length, 2);
  await page.getByRole('link', { name: 'Показать всё' }).click();
  await page.waitForURL((url) => !url.search.includes('map='));
});

test('the place of the visitor is asked for only when they want it', async (t) => {
  const geolocation = { latitude: 55.7512, longitude: 37.6184 };
  const options = { geolocation, permissions: ['geolocation'] };
  const { page } = await openPage(t, browser, '/market', options);
  await page.getByText('Фильтры').click();
  await page.getByRole('button', { name: 'Рядом со мной' }).click();
  await page.waitForURL(/near=55.751(%2C|,)37.618/);
});

test('counters wait for consent, and the answer can be changed', async (t) => {
  const { page, asked } = await openPage(t, browser, '/shop/kofe');
  assert.equal(await page.locator('[data-counters]').count(), 0);
  await page.getByRole('button', { name: 'Не надо' }).click();
  await page.getByRole('button', { name: 'Изменить решение о счётчиках' }).waitFor();
  assert.ok(asked.includes('/market/consent'));
});

test('no text of an owner becomes markup', async () => {
  const market = await loadMarket();
  const none = new URLSearchParams();
  const pages = [
    market.renderList(listView(new URLSearchParams({ q: hostile, tag: hostile }))),
    market.renderMap(mapView(none)),
    market.renderPoint(pointView('hostile', none, true)),
  ];
  for (const html of pages) {
    assert.ok(!html.includes('<script>alert'));
    assert.ok(!html.includes('<img src=x'));
    // Inline code would need an exception of the policy.
    const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)([^>]*)>/g)];
    assert.ok(inline.every(([, rest]) => rest?.includes('application/ld+json')));
    const tags = html.replaceAll(/<script.*?<\/script>/gs, '').replaceAll(/"[^"]*"/g, '""');
    assert.ok(!/<style|<[a-z][^>]*\s(style|on[a-z]+)=/.test(tags));
  }
});

test('search engines read what the page says', async () => {
  const market = await loadMarket();
  const html = market.renderPoint(pointView('kofe', new URLSearchParams(), null));
  const [, text = ''] = /application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  const data = JSON.parse(text) as Record<string, unknown>;
  assert.equal(data['@type'], 'LocalBusiness');
  assert.equal(data.url, 'https://pay.example/shop/kofe');
  assert.deepEqual(data.openingHours, ['Mo-Fr 08:00-20:00', 'Sa,Su 00:00-24:00']);
  assert.deepEqual(data.geo, { '@type': 'GeoCoordinates', latitude: 55.75, longitude: 37.6 });
  assert.match(html, /<link rel="canonical" href="https:\/\/pay.example\/shop\/kofe"/);
  assert.match(html, /hreflang="en" href="https:\/\/pay.example\/shop\/kofe\?languageId=en"/);
});

test('script and first view stay small', async (t) => {
  const { clientDir } = await loadMarket();
  const size = async (end: string) => {
    const names = (await readdir(clientDir)).filter((name) => name.endsWith(end));
    const files = await Promise.all(names.map((name) => readFile(join(clientDir, name))));
    return files.reduce((sum, file) => sum + gzipSync(file).length, 0);
  };
  assert.ok((await size('.js')) < 4 * 1024);
  assert.ok((await size('.css')) < 10 * 1024);
  const { asked } = await openPage(t, browser, '/market');
  const foreign = asked.filter((path) => !/^\/(market|assets\/market|favicon)/.test(path));
  assert.deepEqual(foreign, []);
});
