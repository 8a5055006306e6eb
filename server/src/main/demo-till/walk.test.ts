import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { invogateClient } from '@invogate/client';
import type { Page } from 'playwright-core';
import { openDemoSite, openPhone, press, see, type DemoSite } from '#test/demo-site.ts';
import { payByCode } from '#test/pay-by-code.ts';
import { demoRestaurant } from './demo-restaurant.ts';

let site: DemoSite;

async function openTill(): Promise<Page> {
  const page = await openPhone(site.browser);
  await page.goto(`${site.url}/demo/till?languageId=ru`);
  await page.getByText('На связи', { exact: true }).waitFor();
  return page;
}

const table = (page: Page, number: string, state: string) =>
  page.getByRole('button', { name: `Стол ${number} ${state}`, exact: true });

async function cleanToAxe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
    [],
  );
}

describe('the till of the demo', () => {
  before(async () => {
    site = await openDemoSite();
  });
  after(() => site.close());

  test('stands at the gate before anybody has looked for it', async () => {
    const { points } = invogateClient({ baseUrl: site.url, token: demoRestaurant.token });
    const deadline = AbortSignal.timeout(20_000);
    while ((await points.list())[0]?.connection !== 'gate') {
      await sleep(50, undefined, { signal: deadline });
    }
  });

  test('a waiter makes a check and prints it; the payment closes the table by itself', async () => {
    const page = await openTill();
    await table(page, '3', 'свободен').click();
    await press(page, 'Открыть счёт');
    await press(page, /^Добавить: Борщ/);
    await press(page, /^Добавить: Стейк/);
    await page.getByText('Борщ × 1').waitFor();
    await press(page, 'Пречек с QR');
    await page.getByText('Пречек 1048 · стол 3').waitFor();
    await table(page, '3', 'пречек').waitFor();
    await cleanToAxe(page);
    const qr = page.getByRole('img', { name: 'QR-код страницы оплаты' });
    assert.ok(await qr.evaluate((img) => Reflect.get(img, 'naturalWidth') > 0));
    const client = invogateClient({ baseUrl: site.url, token: demoRestaurant.token });
    const { data } = await client.orders.list({ pageSize: 1, order: { createdAt: 'desc' } });
    const order = data[0] ?? assert.fail();
    assert.equal(order.amount, 2300);
    await payByCode(site.server, order);
    await table(page, '3', 'оплачен').waitFor();
    await press(page, 'Освободить стол');
    await table(page, '3', 'свободен').waitFor();
    await page.context().close();
  });

  test('a check with a present of the house gets no QR, and says why', async () => {
    const page = await openTill();
    await table(page, '7', 'счёт открыт').click();
    await press(page, 'Пречек с QR');
    await page.getByText('В счёте есть бесплатное блюдо').waitFor();
    await page.context().close();
  });

  test('a guest scans the code of the table, and the bill comes from the till', async () => {
    const answer = await fetch(`${site.url}/demo/table`, { redirect: 'manual' });
    const code = /\/t\/([\w-]+)$/.exec(answer.headers.get('location') ?? '')?.[1];
    assert.ok(code);
    const english = await fetch(`${site.url}/demo/table?languageId=en`);
    assert.match(await english.text(), /<html lang="en"/);
    const asked = await fetch(`${site.url}/v3/pos/api/table/${code}/bill`, { method: 'POST' });
    const { data } = (await asked.json()) as { data: { bills: { amount: number }[] } };
    assert.deepEqual(
      data.bills.map(({ amount }) => amount),
      [2750],
    );
    for (const path of ['/demo/till/sheet', '/demo/till/qr/none']) {
      const file = await fetch(site.url + path);
      assert.equal(file.status, path.endsWith('none') ? 404 : 200);
      await file.arrayBuffer();
    }
  });

  test('a switch takes the till off the gate, and back', async () => {
    const page = await openTill();
    await page.getByRole('switch', { name: 'Касса не на связи' }).check();
    await page.getByText('Не на связи', { exact: true }).waitFor();
    await page.getByRole('switch', { name: 'Касса не на связи' }).uncheck();
    await page.getByText('На связи', { exact: true }).waitFor();
    await see(page, 'Обмен с сервером');
    await page.context().close();
  });

  test('what the page did not send is not done', async () => {
    const post = (body: string, type = 'application/json') =>
      fetch(`${site.url}/demo/till/api/act`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
    assert.equal((await post('{"do":"open","table":"1"}', 'text/plain')).status, 415);
    for (const body of ['', '[]', '{"do":"dance"}', '{"do":"serve","check":"c","count":1e9}']) {
      assert.equal((await post(body)).status, 400, body);
    }
    assert.equal((await post('{"do":"open","table":"99"}')).status, 422);
  });
});
