import type { PayView, SignInView } from '@invogate/contracts/pay-page.ts';
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startFakeServer, type FakeServer } from './fake-server.ts';
import { openView } from './fixtures.ts';

export interface Opened {
  page: Page;
  fake: FakeServer;
  /** One more tab of the same browser. */
  anotherTab: () => Promise<Page>;
}

interface Options extends BrowserContextOptions {
  /** Runs before the page is opened. */
  before?: (page: Page) => Promise<void>;
  waitUntil?: 'load' | 'commit';
  /** What the address ends with. */
  mark?: string;
}

/**
 * Opens the page of a fresh invoice; everything is closed after the test. A refusal by the
 * Content-Security-Policy, or an error in the script, fails the test.
 */
export async function openPage(
  t: TestContext,
  browser: Browser,
  patch: Partial<PayView> = {},
  { before, waitUntil = 'load', mark = '', ...options }: Options = {},
  signIn: SignInView = {},
): Promise<Opened> {
  const fake = await startFakeServer(openView(patch));
  fake.signIn = signIn;
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
  const complaints: string[] = [];
  const newTab = async () => {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) complaints.push(message.text());
    });
    await before?.(page);
    await page.goto(fake.page + mark, { waitUntil });
    return page;
  };
  t.after(async () => {
    await context.close();
    await fake.close();
    assert.deepEqual(complaints, []);
  });
  return { page: await newTab(), fake, anotherTab: newTab };
}

/** Waits for the screen with this heading. */
export async function seeHeading(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Waits until the text is on the page. */
export async function see(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
}
