import { createHmac } from 'node:crypto';
import { outboxMail } from '#adapters/outbox-mail/outbox-mail.ts';
import { instantAcquirer } from '#adapters/instant/instant.ts';
import { buildApp, type App } from '#http/app.ts';
import { registerDocs } from '#http/docs.ts';
import { isPartnersOwn } from '#http/openapi/route-facts.ts';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import { outboxRelay } from '#jobs/outbox.ts';
import { productVersion } from '#http/product-version.ts';
import { newId } from '#kernel/ids.ts';
import type { Route } from '#kernel/route.ts';
import { sealer } from '#kernel/sealed.ts';
import { Secret } from '#kernel/secret.ts';
import { manualClock } from '#kernel/time.ts';
import {
  accountsRoom,
  changeMerchant,
  createDemoAccounts,
  demo,
  demoPartner,
  type Accounts,
} from '#rooms/accounts/index.ts';
import { createDemoCallers, demoLoyalty } from '#rooms/business/index.ts';
import { createDemoBank, demoBank } from '#rooms/instruments/index.ts';
import { notificationsRoom, deliverySweep, type ShopChannel } from '#rooms/notifications/index.ts';
import { joinRooms } from '#main/join-rooms.ts';
import { createDemoFund } from '#main/demo-fund.ts';
import { testClockRoutes } from '#main/test-clock/test-clock.routes.ts';
import { testDatabase } from './database.ts';
import { stubRenderer } from './sample-documents.ts';

/** The merchant API over a database of its own, with the demo data and an instant way to pay. */
export interface MerchantApi {
  app: App;
  routes: readonly Route[];
  database: Database;
  accounts: Accounts;
  clock: ReturnType<typeof manualClock>;
  /** Sends JSON with the token of the demo shop or bank; answers status, headers and parsed body. */
  send(method: Route['method'], url: string, body?: object): Promise<Answer>;
  /** Tells what has happened, and the shop of it. */
  work: () => Promise<void>;
  close(): Promise<void>;
}

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: unknown;
}

/** Where the examples say the server is. */
export const examplePublicUrl = 'http://localhost:3000';

const bankSite = { publicUrl: examplePublicUrl, localUrl: examplePublicUrl };

const shopUrl = 'https://shop.example/invogate';

/** A shop that answers at once and is content. */
const contentShop: ShopChannel = {
  post: () =>
    Promise.resolve({ status: 200, answer: '{"status":"success"}', error: null, durationMs: 84 }),
};

/** The demo bank and the loyalty operator call their own resources, the demo shop all others. */
function callerHeaders(url: string, body: object | undefined): Record<string, string> {
  if (url.startsWith('/v3/business/api/')) {
    return { authorization: `Bearer ${demoLoyalty.token}` };
  }
  if (isPartnersOwn({ path: url.replace(/^\/v3|\?.*/g, '') })) {
    return { authorization: `Bearer ${demoPartner.token}` };
  }
  const isBank = url.startsWith('/v3/payment/api/');
  const authorization = `Bearer ${isBank ? demoBank.token : demo.token}`;
  if (!isBank || body === undefined) return { authorization };
  const hmac = createHmac('sha1', demoBank.signatureKey).update(JSON.stringify(body));
  return { authorization, 'x-signature': hmac.digest('hex') };
}

/** Opens it at a moment of the clock; close it afterwards. */
export async function openMerchantApi(now: Date): Promise<MerchantApi> {
  const clock = manualClock(now);
  const home = await testDatabase();
  const database = connectDatabase({ connection: home.connection, clock, poolSize: 4 });
  await database.inTransaction('test', async (tx) => {
    await createDemoAccounts(tx);
    await changeMerchant(tx, demo.merchantId, { notificationUrl: shopUrl });
  });
  await database.inTransaction('test.bank', async (tx) => {
    await createDemoBank(tx, bankSite);
    await createDemoCallers(tx, bankSite);
  });
  await createDemoFund(database);
  const accounts = accountsRoom({ database, onTrouble: () => undefined });
  const instruments = { acquirers: [instantAcquirer], invoices: true };
  const publicUrl = examplePublicUrl;
  const channels = [outboxMail('email', true), outboxMail('sms', true)];
  const mail = { channels, keepSecrets: true };
  const rooms = joinRooms({
    ...{ database, accounts, instruments, publicUrl, mail },
    renderer: stubRenderer(),
    sealer: sealer(new Secret('secrets-of-examples-are-kept-under-this')),
  });
  const notifications = notificationsRoom({
    database,
    accounts,
    publicUrl,
    channel: contentShop,
    random: () => 0,
    version: productVersion(),
  });
  const subscriptions = [...rooms.subscriptions, ...notifications.subscriptions];
  const relay = outboxRelay(database, subscriptions);
  const delivery = notifications.sweeps.find(({ name }) => name === deliverySweep);
  const routes = [...rooms.routes, ...notifications.routes, ...clockRoutes(clock)];
  const quiet = () => undefined;
  const app = await buildApp({
    routes,
    plainRoutes: [],
    authenticate: (token) => accounts.authenticate(token),
    rates: { perAccount: 100_000, perAddress: 100_000 },
    trustedProxies: [],
    nowMs: () => clock.now().getTime(),
    newRequestId: () => newId(clock.now().getTime()),
    log: { error: quiet, warn: quiet, info: quiet },
    extend: (fastify) => {
      registerDocs(fastify, routes, publicUrl);
    },
  });
  return {
    app,
    routes,
    database,
    accounts,
    clock,
    send: async (method, url, body) => {
      const reply = await app.fastify.inject({
        method,
        url,
        headers: { ...callerHeaders(url, body), 'content-type': 'application/json' },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      return { status: reply.statusCode, headers: reply.headers, body: reply.json() };
    },
    work: async () => {
      while ((await relay.run()) > 0);
      await delivery?.run();
      await notifications.drained();
    },
    close: async () => {
      await app.fastify.close();
      await accounts.settled();
      accounts.close();
      await database.close();
      await home.drop();
    },
  };
}

/** The test clock over the clock of the test; the examples only advance it. */
function clockRoutes(clock: ReturnType<typeof manualClock>): readonly Route[] {
  let aheadMs = 0;
  return testClockRoutes({
    testClock: {
      now: () => clock.now(),
      aheadMs: () => aheadMs,
      move: (move) => {
        const byMs = 'advanceMs' in move ? move.advanceMs : 0;
        clock.advanceMs(byMs);
        aheadMs += byMs;
        return Promise.resolve();
      },
    },
    rest: () => Promise.resolve(true),
  });
}
