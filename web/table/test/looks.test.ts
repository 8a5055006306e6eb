import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../tools/browser.ts';
import { buildWeb } from '../../../tools/build-web.ts';
import { assertLooks } from '../../ui/test/assert-looks.ts';
import { loadTable } from '../src/server.ts';
import { aBill, aTable, code } from './fixtures.ts';
import { openTable, organisation, see, seeHeading } from './open-table.ts';
import { states } from './states.ts';

let browser: Browser;
before(async () => {
  await buildWeb();
  browser = await launchBrowser();
});
after(() => browser.close());

for (const [name, given] of Object.entries(states)) {
  test(`${name}: accessible in both schemes, fits 320 px and a desk`, async (t) => {
    const { page } = await openTable(t, browser, { ...given, reducedMotion: 'reduce' });
    if (name !== 'asking') await page.locator('main:not(.page-asking)').waitFor();
    await assertLooks(page);
  });
}

test('the page is there before the till is asked, and nothing moves when it answers', async (t) => {
  const asked: string[] = [];
  const { page, fake } = await openTable(t, browser, {
    given: { till: [aBill()] },
    known: organisation,
    before: async (tab) => {
      tab.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await tab.addInitScript(() => {
        new PerformanceObserver((list) => {
          document.documentElement.dataset.moved = String(list.getEntries().length);
        }).observe({ type: 'layout-shift', buffered: true });
      });
    },
  });
  await seeHeading(page, 'Счёт № 1045');
  await see(page, 'ООО «Ромашка»');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.moved), undefined);
  assert.equal(asked[0], `/t/${code}`);
  assert.equal(fake.asked, 1);
});

test('script and first view keep their budgets', async () => {
  const { renderTable, clientDir } = await loadTable();
  const packed = (content: Buffer | string) => gzipSync(content, { level: 9 }).length;
  const sizes = new Map<string, number>();
  for (const name of await readdir(clientDir)) {
    sizes.set(name, packed(await readFile(join(clientDir, name))));
  }
  const [script, ...others] = [...sizes].filter(([name]) => name.endsWith('.js'));
  assert.deepEqual(others, []);
  assert.ok((script?.[1] ?? Infinity) <= 35 * 1024);
  const served = [...sizes].filter(([name]) => name !== 'manifest.json');
  const html = packed(renderTable({ code, table: aTable() }));
  const total = served.reduce((sum, [, size]) => sum + size, html);
  assert.ok(total <= 60 * 1024, `${String(total)} bytes`);
});

test('no text of a till or a shop becomes markup', async (t) => {
  const evil = '</script><script>document.title="taken"</script><img src=x onerror=alert(1)>';
  const { page } = await openTable(t, browser, {
    given: { till: [aBill({ waiter: evil })], table: aTable({ merchantName: evil }) },
  });
  await see(page, evil);
  await see(page, `официант ${evil}`);
  assert.notEqual(await page.title(), 'taken');
  assert.equal(await page.locator('img[src=x]').count(), 0);
});

test('English is complete', async (t) => {
  const { page } = await openTable(t, browser, { given: { till: [aBill()] } });
  await seeHeading(page, 'Счёт № 1045');
  await page.getByRole('link', { name: 'English' }).click();
  await seeHeading(page, 'Bill no. 1045');
  // Names of dishes and of people stay as they are.
  const own = /Борщ|Стейк|Анна|шт|Кафе «Поляна»|Зал на Тверской/g;
  const text = (await page.locator('main').innerText()).replaceAll(own, '');
  assert.doesNotMatch(text, /[а-яё]/i);
});
