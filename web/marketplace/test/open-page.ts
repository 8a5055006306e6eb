import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { loadMarket } from '../src/server.ts';
import { listView, mapView, pointView } from './fixtures.ts';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; form-action 'self'; base-uri 'none'";
const types: Record<string, string> = {
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};
const pixel = Buffer.from('R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

export interface Opened {
  page: Page;
  url: string;
  /** Paths that the browser asked for. */
  asked: string[];
}

/**
 * Opens a page of the marketplace over made-up points. A refusal by the Content-Security-Policy, or
 * an error in the script, fails the test.
 */
export async function openPage(
  t: TestContext,
  browser: Browser,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const market = await loadMarket();
  const asked: string[] = [];
  let counters: boolean | null = null;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://market.test');
    asked.push(pathname);
    const html = (text: string) => {
      response.setHeader('content-security-policy', policy);
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(text);
    };
    if (pathname.startsWith('/assets/market/')) {
      const name = basename(pathname);
      response.setHeader('content-type', types[name.split('.').at(-1) ?? ''] ?? 'text/plain');
      void readFile(join(market.clientDir, name)).then((bytes) => response.end(bytes));
    } else if (pathname.startsWith('/market/photo/')) {
      response.setHeader('content-type', 'image/gif');
      response.end(pixel);
    } else if (pathname === '/market') html(market.renderList(listView(searchParams)));
    else if (pathname === '/market/map') html(market.renderMap(mapView(searchParams)));
    else if (pathname === '/market/consent') {
      counters = false;
      response.writeHead(303, { location: '/shop/kofe' }).end();
    } else if (pathname === '/shop/missing') html(market.renderMissing('ru'));
    else if (pathname.startsWith('/shop/')) {
      html(market.renderPoint(pointView(basename(pathname), searchParams, counters)));
    } else html(`<!doctype html><html lang="en"><title>${pathname}</title>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
  const complaints: string[] = [];
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  t.after(async () => {
    await context.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    assert.deepEqual(complaints, []);
  });
  await page.goto(url + path);
  return { page, url, asked };
}
