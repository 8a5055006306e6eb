import type { FastifyInstance } from 'fastify';
import { loadPay } from '@invogate/pay/server.ts';
import { dadataDirectory } from '#adapters/dadata/directory.ts';
import { emulatorAcquirer } from '#adapters/emulator/acquirer.ts';
import { emulatorBank } from '#adapters/emulator/bank.ts';
import { instantAcquirer } from '#adapters/instant/instant.ts';
import { shopChannel } from '#adapters/shop-http/index.ts';
import { yookassaAcquirer } from '#adapters/yookassa/yookassa.ts';
import { buildApp, type App } from '#http/app.ts';
import { registerDocs } from '#http/docs.ts';
import { registerGate } from '#http/gate.ts';
import { registerHealth } from '#http/health.ts';
import { registerPayPage } from '#http/pay-page.ts';
import type { Log } from '#http/problem.ts';
import { outboxRelay } from '#jobs/outbox.ts';
import { sweepRunner } from '#jobs/runner.ts';
import type { Database } from '#kernel/database/database.ts';
import { newId } from '#kernel/ids.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import type { Route } from '#kernel/route.ts';
import { Secret, randomHex } from '#kernel/secret.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { systemClock, type Clock } from '#kernel/time.ts';
import { accountsRoom, operatorRequisites, type Accounts } from '#rooms/accounts/index.ts';
import { rollUpSweep } from '#rooms/ledger/index.ts';
import { notificationsRoom } from '#rooms/notifications/index.ts';
import { expirySweep, orderCreator, orderRoutes } from '#rooms/orders/index.ts';
import { changesChannel, paymentsRoom, type Payments } from '#rooms/payments/index.ts';
import type { Acquirer } from '#rooms/payments/ports.ts';
import { refundsRoom } from '#rooms/refunds/index.ts';
import type { Config } from './config.ts';

/** A server, joined but not yet listening. */
export interface Server {
  app: App;
  /** Starts the background work. */
  work(): void;
  /** Ends the background work, then the requests under way. */
  close(): Promise<void>;
}

interface Outside {
  acquirers: Acquirer[];
  plainRoutes: PlainRoute[];
  sweeps: Sweep[];
}

/** Joins everything: the one place that knows all rooms and all machinery. */
export async function composeServer(
  config: Config,
  database: Database,
  log: Log,
  clock: Clock = systemClock,
): Promise<Server> {
  const { publicUrl } = config;
  const trouble = (error: unknown) => {
    log.warn({ err: error }, 'trouble');
  };
  const accounts = accountsRoom({
    database,
    onTrouble: trouble,
    ...(config.dadata
      ? { directory: dadataDirectory({ baseUrl: config.dadata.url, token: config.dadata.token }) }
      : {}),
  });
  const outside = joinOutside(config, database, clock);
  const invoices = (await operatorRequisites(database)) !== undefined;
  const instruments = { acquirers: outside.acquirers, invoices };
  const payments = paymentsRoom({ database, accounts, instruments, publicUrl });
  const refunds = refundsRoom({ database, accounts });
  const channel = shopChannel({ allowLoopback: config.allowLoopback });
  const random = Math.random;
  const notifications = notificationsRoom({ database, accounts, publicUrl, channel, random });
  const create = orderCreator(database);
  const routes: Route[] = [
    ...accounts.routes,
    ...orderRoutes({ database, accounts, create, publicUrl, moveGuards: refunds.moveGuards }),
    ...refunds.routes,
    ...notifications.routes,
    ...payments.routes,
  ];
  const subscriptions = [
    ...payments.subscriptions,
    ...refunds.subscriptions,
    ...notifications.subscriptions,
  ];
  const runner = sweepRunner(
    [
      outboxRelay(database, subscriptions),
      expirySweep(database),
      rollUpSweep(database),
      ...payments.sweeps,
      ...refunds.sweeps,
      ...notifications.sweeps,
      ...outside.sweeps,
    ],
    (error, sweep) => {
      log.error({ err: error, sweep }, 'sweep.failed');
    },
  );
  database.onEmitted(() => {
    runner.wake('outbox');
  });
  database.listen(notifications.wakeChannel, () => {
    runner.wake(notifications.dispatcher);
  });
  const app = await buildApp({
    routes,
    plainRoutes: [...payments.plainRoutes, ...outside.plainRoutes],
    authenticate: (token) => accounts.authenticate(token),
    rates: config.rates,
    trustedProxies: config.trustedProxies,
    nowMs: Date.now,
    newRequestId: () => newId(Date.now()),
    log,
    extend: (fastify) => extend(fastify, { config, database, accounts, routes, log, payments }),
  });
  return {
    app,
    work: () => {
      runner.start();
    },
    close: async () => {
      app.drain();
      await runner.stop();
      await app.fastify.close();
      await accounts.settled();
      accounts.close();
    },
  };
}

interface ExtendDeps {
  config: Config;
  database: Database;
  accounts: Accounts;
  routes: readonly Route[];
  log: Log;
  payments: Payments;
}

/** What is no plain request and answer: pages, event streams, the gate, the manual. */
async function extend(fastify: FastifyInstance, deps: ExtendDeps): Promise<void> {
  const { config, database, accounts, payments } = deps;
  const { renderPage, clientDir } = await loadPay();
  await registerGate(fastify, { database, accounts });
  registerHealth(fastify, database);
  registerDocs(fastify, deps.routes, config.publicUrl);
  registerPayPage(fastify, {
    clientDir,
    renderPage,
    publicUrl: config.publicUrl,
    log: deps.log,
    view: (containerId, languageId) => payments.view(containerId, languageId),
    qr: (containerId, which) => payments.qr(containerId, which),
    onChange: (hear) => {
      database.listen(changesChannel, hear);
    },
  });
}

/** Acquirers and banks by configuration: real ones where there are keys, the emulated one in demo. */
function joinOutside(config: Config, database: Database, clock: Clock): Outside {
  const acquirers: Acquirer[] = [];
  if (config.yookassa) acquirers.push(yookassaAcquirer({ ...config.yookassa, clock }));
  if (config.mode !== 'demo') return { acquirers, plainRoutes: [], sweeps: [] };
  const host = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host;
  const self = `http://${host.includes(':') ? `[${host}]` : host}:${String(config.port)}`;
  const apiKey = new Secret(randomHex(16));
  const bank = emulatorBank({
    database,
    publicUrl: config.publicUrl,
    callbackUrl: `${self}/callback/emulator`,
    apiKey,
  });
  acquirers.push(emulatorAcquirer({ baseUrl: self, apiKey }), instantAcquirer);
  return { acquirers, plainRoutes: bank.routes, sweeps: [bank.sweep] };
}
