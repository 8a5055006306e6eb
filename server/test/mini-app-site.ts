import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Frame, Page } from 'playwright-core';
import { build } from 'vite';
import type { MiniApp, RegisterMiniApp } from '@invogate/contracts/mini-apps.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import { readConfig } from '#main/config.ts';
import { startServer } from '#main/serve.ts';
import { demo } from '#rooms/accounts/index.ts';
import { launchBrowser } from '../../tools/browser.ts';
import { buildWeb } from '../../tools/build-web.ts';
import { callApi } from './call-api.ts';
import { urlOf } from './database-url.ts';
import { testDatabase } from './database.ts';
import { flightTo } from './mini-apps.ts';
import { aSeasonTicket, lineAt, type LooseBody } from './order-bodies.ts';

/** The published library in one script, and nothing of ours. */
async function sdkScript(): Promise<string> {
  const built = await build({
    ...{ configFile: false, logLevel: 'error' },
    build: {
      write: false,
      rolldownOptions: { input: fileURLToPath(new URL('minapp-sdk-entry.ts', import.meta.url)) },
    },
  });
  const [output] = [built].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  assert.ok(chunk, 'the library is bundled');
  return chunk.code;
}

/** An origin of its own that answers every path with a page that only has the library. */
async function appOrigin(script: string) {
  const server = createServer((request, response) => {
    const isScript = request.url?.startsWith('/sdk.js') === true;
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    const page =
      '<!doctype html><title>App</title><script type="module" src="/sdk.js"></script>' +
      `<h1>App</h1><p id="path">${String(request.url?.split('?')[0])}</p><a href="#x">Inside</a>`;
    response.end(isScript ? script : page);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

export type MiniAppSite = Awaited<ReturnType<typeof openMiniAppSite>>;

/** A demo server, a browser, and two origins on which apps of a test stand. */
export async function openMiniAppSite() {
  await buildWeb();
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'invogate-host-'));
  const warnings: { message: string; details: object }[] = [];
  const env = { PORT: '0', DATABASE_URL: urlOf(database), DATA_DIR: dataDir };
  const server = await startServer(readConfig(env), {
    error: (details, message) => warnings.push({ message, details }),
    warn: (details, message) => warnings.push({ message, details }),
    info: () => undefined,
  });
  const script = await sdkScript();
  const [first, second] = [await appOrigin(script), await appOrigin(script)];
  const browser = await launchBrowser();
  const { publicUrl } = server.config;
  const call = <T>(method: string, path: string, body?: object): Promise<T> =>
    callApi(server.localUrl, demo.token, method, path, body);
  /** An app of the demo's hotel, which is of the account of the demo shop. */
  const register = async (
    changes: Partial<RegisterMiniApp>,
    merchantId: string = demo.otherMerchantId,
  ): Promise<MiniApp> => {
    const shop = { title: 'Point', merchantId };
    const { id: shopId } = await call<{ id: number }>('POST', '/marketplace/api/shop', shop);
    const app = await call<MiniApp>('POST', '/operator/api/mini-app', {
      ...{ shopId, merchantId, name: 'Test app', url: `${first.origin}/app?theme=light` },
      ...{ modes: ['order'], ...changes },
    });
    const pair = { merchantId: demo.merchantId, agrees: true };
    await call('PUT', `/operator/api/mini-app/${app.id}/pair`, pair);
    return app;
  };
  const order = (changes: LooseBody = {}) =>
    call<Order>('POST', '/billing/api/order/order', {
      ...aSeasonTicket({ amount: 1000, basketItems: [lineAt(1000)] }),
      ...changes,
    });
  return {
    ...{ server, browser, publicUrl, warnings, call, register, order },
    origins: [first.origin, second.origin] as const,
    /** An order of a flight to SVO, on whose page add-ons are offered. */
    flight: () => order({ metaData: flightTo('SVO') }),
    order,
    read: (id: string) => call<Order>('GET', `/billing/api/order/order/${id}`),
    /** A page at this address, on a phone. */
    open: (url: string) => openTab(browser, url),
    /** Somebody else pays the invoice. */
    pay: (containerId: string) => payElsewhere(`${server.localUrl}/pay/api/${containerId}`),
    /** What the log says of dropped messages. */
    dropped: () => warnings.filter(({ message }) => message === 'mini-app.dropped'),
    close: async () => {
      await browser.close();
      await server.stop();
      await Promise.all([first.close(), second.close()]);
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** How long a test waits for what a page should do. */
const patienceMs = 10_000;

async function openTab(browser: Browser, url: string): Promise<Page> {
  const viewport = { width: 390, height: 844 };
  const context = await browser.newContext({ viewport, locale: 'ru-RU' });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  await page.goto(url);
  return page;
}

async function payElsewhere(address: string): Promise<PayView> {
  const read = (await (await fetch(address)).json()) as { data: PayView };
  const answer = await fetch(`${address}/attempt`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ attemptId: crypto.randomUUID(), methodId: 4, amount: read.data.dueAmount },
      customer: { type: 'private' },
    }),
  });
  const text = await answer.text();
  assert.equal(answer.status, 200, text);
  return (JSON.parse(text) as { data: PayView }).data;
}

/** Opens an add-on of a payment page; the payer keeps the contacts. */
export async function openAddOn(page: Page, name: string): Promise<Frame> {
  await page.getByRole('button', { name: `Добавить: ${name}` }).click();
  await page.getByRole('button', { name: 'Не передавать' }).click();
  const frame = await appFrame(page);
  await inApp(frame, 'sdk.connect()');
  return frame;
}

/** The frame of the app, once its script is there. */
export async function appFrame(page: Page): Promise<Frame> {
  const element = await page.waitForSelector('iframe.mini-app-frame', { state: 'attached' });
  const frame = await element.contentFrame();
  assert.ok(frame, 'the app has a frame');
  await holdsInApp(frame, 'globalThis.sdk !== undefined');
  return frame;
}

/** Runs a script of the app. */
export const inApp = (frame: Frame, script: string): Promise<unknown> => frame.evaluate(script);

/**
 * Waits until this holds in the app. The library's own wait evaluates its text in the page, which
 * the app's policy forbids from the second look on. While a page goes away it cannot be asked.
 */
export async function holdsInApp(frame: Frame, condition: string): Promise<void> {
  const end = performance.now() + patienceMs;
  const look = () => inApp(frame, condition).catch((error: unknown) => error);
  for (let seen = await look(); seen !== true; seen = await look()) {
    assert.ok(performance.now() < end, `holds in time: ${condition}: ${String(seen)}`);
    await sleep(20);
  }
}
