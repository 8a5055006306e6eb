import type { PayView } from '@invogate/contracts/pay-page.ts';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../tools/browser.ts';
import { buildWeb } from '../../../tools/build-web.ts';
import { documents, instant, openView, organisation, receipts } from './fixtures.ts';
import { openPage, see, seeHeading } from './open-page.ts';

let browser: Browser;
before(async () => {
  await buildWeb();
  browser = await launchBrowser();
});
after(() => browser.close());

/** Paid a moment ago, and the receipt is not printed yet. */
const fresh = (): Partial<PayView> => ({
  state: 'paid',
  paidAt: instant(),
  returnUrl: undefined,
  papers: { awaited: 'receipt', list: [] },
});

test('a receipt that is being made comes by itself, and is told to a screen reader', async (t) => {
  const { page, fake } = await openPage(t, browser, fresh());
  await seeHeading(page, 'Счёт уже оплачен');
  const status = page.getByRole('status');
  await status.getByText('Чек формируется').waitFor();
  fake.change({ papers: receipts });
  await status.getByText('Готово: 2').waitFor();
  const links = await page
    .getByRole('link')
    .evaluateAll((all) =>
      all.map((link) => [
        link.getAttribute('aria-label') ?? link.textContent,
        link.getAttribute('href'),
      ]),
    );
  assert.deepEqual(
    links.filter(([, href]) => href?.startsWith('/files/')),
    [
      ['Открыть: Кассовый чек № 15', '/files/receipt'],
      ['PDF: Кассовый чек № 15', '/files/receipt-pdf'],
      ['Открыть: Учебный чек возврата № 16', '/files/receipt'],
      ['PDF: Учебный чек возврата № 16', '/files/receipt-pdf'],
      ['Скачать всё одним архивом', '/files/zip'],
    ],
  );
  assert.equal(await page.getByText('не является фискальным документом').count(), 1);
});

test('documents of an organisation are named in the language of the page', async (t) => {
  const { page } = await openPage(t, browser, {
    ...fresh(),
    customer: organisation,
    languageId: 'en',
    papers: documents,
  });
  await page.getByRole('heading', { level: 2, name: 'Documents' }).waitFor();
  await page.getByRole('link', { name: 'XML: UPD (transfer document) No. 107' }).waitFor();
  await see(page, '5 March 2026');
  await see(page, 'EDO: waits for the signature of its sender');
  await see(page, 'the original is on its way, parcel RA644000001RU');
});

test('of several orders a paper names its own', async (t) => {
  const [order] = openView().orders;
  assert.ok(order);
  const orders = [order, { ...order, id: 'b', number: 'А-2042' }];
  const { page } = await openPage(t, browser, { ...fresh(), orders, papers: receipts });
  assert.equal(await page.getByText(/· заказ А-2041$/).count(), 2);
});
