import type { PayCustomer } from '@invogate/contracts/pay-page.ts';
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { paymentId } from './fixtures.ts';
import { startFakeTillServer, type FakeTillServer } from './fake-till-server.ts';

export interface OpenedTable {
  page: Page;
  fake: FakeTillServer;
}

interface Options extends BrowserContextOptions {
  given?: Parameters<typeof startFakeTillServer>[0];
  /** Who paid from this device the last time. */
  known?: PayCustomer;
  /** Opens the page of the payment instead of that of the table. */
  isPayment?: boolean;
  before?: (page: Page) => Promise<void>;
}

export const organisation = {
  ...{ type: 'legal', name: 'ООО «Ромашка»', vatNumber: '7707083893' },
  ...{ taxRegistrationReasonCode: '773601001', email: 'buh@romashka.example' },
} as const satisfies PayCustomer;

/**
 * Opens the page of a table on a phone; everything is closed after the test. A refusal by the
 * Content-Security-Policy, or an error in the script, fails the test.
 */
export async function openTable(
  t: TestContext,
  browser: Browser,
  { given, known, isPayment = false, before, ...options }: Options = {},
): Promise<OpenedTable> {
  const fake = await startFakeTillServer(given);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  if (known) {
    const stored = JSON.stringify({ [known.type]: known });
    await page.addInitScript(`localStorage.setItem('invogate.payers', ${JSON.stringify(stored)})`);
  }
  await before?.(page);
  t.after(async () => {
    await context.close();
    await fake.close();
    assert.deepEqual(complaints, []);
  });
  await page.goto(isPayment ? `${fake.page}/payment/${paymentId}` : fake.page);
  return { page, fake };
}

/** Waits for the screen with this heading. */
export async function seeHeading(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Waits until the text is on the page. */
export async function see(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
}
