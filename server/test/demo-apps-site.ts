import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { invogateClient, type Order } from '@invogate/client';
import { readConfig } from '#main/config.ts';
import { audits } from '#main/admin/audits.ts';
import { demoOperatorKey } from '#main/demo-apps/operator-key.ts';
import type { AppMerchant } from '#main/demo-apps/app-merchants.ts';
import { openLog } from '#main/log.ts';
import { startServer } from '#main/serve.ts';
import type { Database } from '#kernel/database/database.ts';
import { demo } from '#rooms/accounts/index.ts';
import { buildWeb } from '../../tools/build-web.ts';
import { urlOf } from './database-url.ts';
import { testDatabase } from './database.ts';
import { payByCode, type CodePayer } from './pay-by-code.ts';

/** An answer of an app's backend. */
interface Answered<T> {
  status: number;
  body: T;
}

export type AppsSite = Awaited<ReturnType<typeof openAppsSite>>;

/** A demo server with its mini-apps, and what people outside do to it. */
export async function openAppsSite() {
  await buildWeb();
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'invogate-apps-'));
  const start = () =>
    startServer(
      readConfig({ PORT: '0', DATABASE_URL: urlOf(database), DATA_DIR: dataDir }),
      openLog('error'),
    );
  let server = await start();
  const clientWith = (token: string) => invogateClient({ baseUrl: server.localUrl, token });
  const originNow = () => {
    assert.ok(server.appsOrigin, 'the mini-apps are served');
    return server.appsOrigin;
  };
  return {
    server: () => server,
    /** Origin of the mini-apps. */
    origin: originNow,
    client: ({ token }: AppMerchant) => clientWith(token),
    /** Of the operator: may move the clock. */
    operator: () => clientWith(demo.token),
    /** The backend of an app. */
    ask: async <T>(
      method: 'GET' | 'POST',
      path: string,
      body: unknown = {},
    ): Promise<Answered<T>> => {
      const response = await fetch(originNow() + path, {
        method,
        headers: {
          authorization: `Bearer ${demoOperatorKey}`,
          ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
        },
        ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
      });
      return { status: response.status, body: (await response.json()) as T };
    },
    /** The last order that a merchant was given. */
    newestOrder: async ({ token, merchantId }: AppMerchant): Promise<Order> => {
      const { data } = await clientWith(token).orders.list({
        filter: { merchantId },
        order: { createdAt: 'desc' },
        pageSize: 1,
      });
      assert.ok(data[0], 'an order was made');
      return data[0];
    },
    /** The guarantee fund of an organisation, as the operator sees it. */
    fundOf: async (vatNumber: string) => {
      const { data } = await clientWith(demo.token).funds.list({});
      const fund = data.find((each) => each.vatNumber === vatNumber);
      assert.ok(fund, `${vatNumber} has a fund`);
      return fund;
    },
    /** ORG-A, or another, confirms on the payment page with the code that it was sent. */
    payFromFund: (order: Pick<Order, 'orderContainerId' | 'amount'>, by?: CodePayer) =>
      payByCode(server, order, by),
    /** Starts the same installation again, on the same database and files. */
    restart: async () => {
      await server.stop();
      server = await start();
    },
    close: async () => {
      await server.stop();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** Ledger, rows and papers agree. */
export async function assertClean(database: Database): Promise<void> {
  const found = await Promise.all(Object.values(audits).map((audit) => audit(database)));
  assert.deepEqual(found.flat(), []);
}

/** Asks again until it is so, as a page that waits would. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`never seen: ${what}`);
}
