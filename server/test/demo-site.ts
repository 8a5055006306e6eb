import { invogateClient, type CreateOrder, type InvogateClient } from '@invogate/client';
import type { Browser, Page } from 'playwright-core';
import { readConfig } from '#main/config.ts';
import { openLog } from '#main/log.ts';
import { startServer, type RunningServer } from '#main/serve.ts';
import { demo } from '#rooms/accounts/index.ts';
import { launchBrowser } from '../../tools/browser.ts';
import { buildWeb } from '../../tools/build-web.ts';
import { urlOf } from './database-url.ts';
import { testDatabase } from './database.ts';
import { oneLine } from './world.ts';

/** A whole demo server on a database of its own, and a browser that walks through it. */
export interface DemoSite {
  url: string;
  server: RunningServer;
  client: InvogateClient;
  browser: Browser;
  /** An order of 122 roubles that can be paid for a day. */
  newOrder(more: Pick<CreateOrder, 'customer'>): ReturnType<InvogateClient['orders']['create']>;
  close(): Promise<void>;
}

export async function openDemoSite(): Promise<DemoSite> {
  await buildWeb();
  const database = await testDatabase();
  const config = readConfig({ PORT: '0', DATABASE_URL: urlOf(database) });
  const server = await startServer(config, openLog('error'));
  const client = invogateClient({ baseUrl: server.localUrl, token: demo.token });
  const browser = await launchBrowser();
  return {
    ...{ url: server.localUrl, server, client, browser },
    newOrder: (more) =>
      client.orders.create({
        merchantId: demo.merchantId,
        merchantOrderId: `walk-${String(performance.now())}`,
        description: 'Билеты',
        ...{ amount: 122, vatAmount: 22, currencyId: 'RUB', basketItems: [oneLine] },
        expirationDate: new Date(server.database.now().getTime() + 86_400_000).toISOString(),
        ...more,
      }),
    close: async () => {
      await browser.close();
      await server.stop();
      await database.drop();
    },
  };
}

/** A phone in somebody's hand. */
export async function openPhone(browser: Browser, locale = 'en-US'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

/** Presses a button by its name. */
export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).click();

/** Waits for a heading. */
export const see = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { name }).first().waitFor();
