import { loadApp } from '@invogate/app-page/server.ts';
import { loadMarket } from '@invogate/marketplace/server.ts';
import { loadPay } from '@invogate/pay/server.ts';
import { loadTable } from '@invogate/table/server.ts';
import { businessHttp } from '#adapters/business-http/business-http.ts';
import { dadataDirectory } from '#adapters/dadata/directory.ts';
import { iikoCloud } from '#adapters/iiko-cloud/iiko-cloud.ts';
import { instrumentHttp } from '#adapters/instrument-http/instrument-http.ts';
import { shopHttp } from '#adapters/shop-http/shop-http.ts';
import type { TypstRenderer } from '#adapters/typst/renderer.ts';
import { registerAppPage } from '#http/app-page.ts';
import { buildApp, type App, type HttpServer } from '#http/app.ts';
import { registerDocs } from '#http/docs.ts';
import { registerGate } from '#http/gate.ts';
import { registerHealth } from '#http/health.ts';
import { registerMarketPages } from '#http/market-pages.ts';
import { registerPayPage } from '#http/pay-page.ts';
import { registerTablePage } from '#http/table-page.ts';
import type { Log } from '#http/problem.ts';
import { productVersion } from '#http/product-version.ts';
import { serveFolder } from '#http/static-files.ts';
import { followUpsRelay, followUpsSweep, outboxRelay, outboxSweep } from '#jobs/outbox.ts';
import { sweepRunner, type Runner } from '#jobs/runner.ts';
import type { Database } from '#kernel/database/database.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import type { Route } from '#kernel/route.ts';
import { systemClock, type Clock } from '#kernel/time.ts';
import { sealer } from '#kernel/sealed.ts';
import { accountsRoom, operatorRequisites, type Accounts } from '#rooms/accounts/index.ts';
import { verifySweep } from '#rooms/ledger/index.ts';
import {
  deliverySweep,
  notificationUndelivered,
  notificationsRoom,
  type Notifications,
} from '#rooms/notifications/index.ts';
import { changesChannel } from '#rooms/payments/index.ts';
import { posChannel } from '#rooms/pos/index.ts';
import { joinCashRegister, type ConfiguredRegister } from './cash-register.ts';
import type { Config } from './config.ts';
import { audits } from './admin/audits.ts';
import { joinDocumentRenderer } from './document-renderer.ts';
import { joinEdoOperator } from './edo-config.ts';
import type { DemoCrm } from './demo-crm/index.ts';
import { joinAmoIntegration, type AmoIntegration } from './join-amo-integration.ts';
import { joinDemo, type Demo } from './join-demo.ts';
import { joinRooms, type Rooms } from './join-rooms.ts';
import { operatorAlerts } from './operator-alerts.ts';
import { joinOutsideParties, type OutsideParties } from './outside-parties.ts';
import { testClockRoutes } from './test-clock/test-clock.routes.ts';
import type { TestClock } from './test-clock/test-clock.ts';
import { joinWaysToPeople, type WaysToPeople } from './ways-to-people.ts';

/** A server, joined but not yet listening. */
export interface Server {
  app: App;
  /** Starts the background work. */
  work(): void;
  /** Turns new requests away, lets those under way and the background work end. */
  close(): Promise<void>;
}

interface Parts {
  config: Config;
  database: Database;
  log: Log;
  accounts: Accounts;
  outside: OutsideParties;
  rooms: Rooms;
  notifications: Notifications;
  people: WaysToPeople;
  renderer: TypstRenderer;
  cashRegister: ConfiguredRegister;
  /** Undefined where money is real. */
  testClock: TestClock | undefined;
  demoCrm: DemoCrm | undefined;
  amo: AmoIntegration | undefined;
}

/** What a server may have beside its configuration. */
interface Beside {
  clock?: Clock;
  testClock?: TestClock | undefined;
  demoCrm?: DemoCrm | undefined;
}

/** Joins everything: the one place that knows all rooms and all machinery. */
export async function composeServer(
  config: Config,
  database: Database,
  log: Log,
  { clock = systemClock, testClock, demoCrm }: Beside = {},
): Promise<Server> {
  const amo =
    demoCrm?.integration ??
    (await joinAmoIntegration(config.amocrm, { database, log, publicUrl: config.publicUrl }));
  const joined = await joinParts(config, database, log, clock, amo);
  const parts = { ...joined, testClock, demoCrm, amo };
  const runner = joinWork(parts);
  const { app, demo } = await joinHttp(parts, runner);
  return {
    app,
    work: () => {
      runner.start();
      demo?.begin();
    },
    close: async () => {
      app.drain();
      await demo?.close();
      await runner.stop();
      await parts.notifications.drained();
      await parts.rooms.pos.drained();
      await app.close();
      parts.people.close();
      await parts.renderer.close();
      await parts.cashRegister.close();
      await parts.accounts.settled();
      parts.accounts.close();
    },
  };
}

async function joinParts(
  config: Config,
  database: Database,
  log: Log,
  clock: Clock,
  amo: AmoIntegration | undefined,
): Promise<Omit<Parts, 'testClock' | 'demoCrm' | 'amo'>> {
  const { publicUrl, dadata, allowLoopback } = config;
  const accounts = accountsRoom({
    database,
    onTrouble: (err) => {
      log.warn({ err }, 'accounts.trouble');
    },
    ...(dadata ? { directory: dadataDirectory({ baseUrl: dadata.url, token: dadata.token }) } : {}),
  });
  const outside = joinOutsideParties(config, database, clock);
  const invoices = (await operatorRequisites(database)) !== undefined;
  const instruments = { acquirers: outside.acquirers, invoices };
  const people = joinWaysToPeople(config, database);
  const renderer = joinDocumentRenderer(database);
  const cashRegister = joinCashRegister(config, database, clock);
  const notifications = joinNotifications(config, database, log, accounts);
  return {
    config,
    database,
    log,
    accounts,
    outside,
    people,
    renderer,
    cashRegister,
    rooms: joinRooms({
      ...{ database, accounts, instruments, publicUrl, mail: people, renderer },
      amocrm: amo?.deps,
      register: cashRegister.register,
      instrumentRefunds: instrumentHttp({ allowLoopback }),
      gate: notifications.asks,
      posConnectors: [iikoCloud({ baseUrl: config.iikoCloudUrl, now: () => database.now() })],
      sheetPdf: (sheet) => renderer.sheet(sheet),
      tiles: config.tiles,
      sealer: config.secretsKey && sealer(config.secretsKey),
      allowLoopback,
      edoOperator: joinEdoOperator(config.edo),
      businessWebhooks: businessHttp({ allowLoopback }),
      onDropped: (dropped) => {
        log.warn(dropped, 'mini-app.dropped');
      },
      onTrouble: (err) => {
        log.warn({ err }, 'rooms.trouble');
      },
    }),
    notifications,
  };
}

function joinNotifications(
  config: Config,
  database: Database,
  log: Log,
  accounts: Accounts,
): Notifications {
  const { publicUrl, allowLoopback, keepTriesDays } = config;
  return notificationsRoom({
    ...{ database, accounts, publicUrl, keepTriesDays },
    channel: shopHttp({ allowLoopback }),
    random: Math.random,
    version: productVersion(),
    onTrouble: (err) => {
      log.warn({ err }, 'notifications.trouble');
    },
  });
}

/** Everything that happens without a request. */
function joinWork({ database, log, rooms, notifications, outside, testClock }: Parts): Runner {
  const following = [
    ...rooms.subscriptions,
    ...operatorAlerts(log),
    // Both rooms stand on one floor: neither knows the other.
    notificationUndelivered.on('messages.undelivered', (tx, undelivered) =>
      rooms.messages.tellUndelivered(tx, undelivered),
    ),
  ];
  const sweeps = [
    // Shops wait for what they are told; of the rest nobody waits for a moment.
    outboxRelay(database, notifications.subscriptions, {
      followers: {
        subscriptions: following,
        onPassed: () => {
          runner.wake(followUpsSweep);
        },
      },
    }),
    followUpsRelay(database, following),
    ...rooms.sweeps,
    ...notifications.sweeps,
    ...outside.sweeps,
    verifySweep(database, audits, (breaches) => {
      log.error({ count: breaches.length, breaches: breaches.slice(0, 20) }, 'ledger.breached');
    }),
  ];
  const runner = sweepRunner(sweeps, (err, sweep) => {
    log.error({ err, sweep }, 'sweep.failed');
  });
  database.onEmitted(() => {
    runner.wake(outboxSweep);
  });
  notifications.onDue(() => {
    runner.wake(deliverySweep);
  });
  testClock?.onMoved(() => {
    runner.wakeAll();
  });
  return runner;
}

async function joinHttp(
  parts: Parts,
  runner: Runner,
): Promise<{ app: App; demo: Demo | undefined }> {
  const { config, database, log, accounts, rooms, notifications, outside, testClock } = parts;
  const { people } = parts;
  const rest = (patienceMs: number) => runner.rest(patienceMs, notifications.drained);
  const routes: Route[] = [
    ...rooms.routes,
    ...notifications.routes,
    ...testClockRoutes({ testClock, rest }),
  ];
  const demo = config.mode === 'demo' ? await joinDemo(config, database, log) : undefined;
  const plainRoutes: PlainRoute[] = [
    ...rooms.plainRoutes,
    ...outside.plainRoutes,
    ...people.plainRoutes,
    ...(demo?.routes ?? []),
    ...(parts.demoCrm?.routes ?? []),
  ];
  const app = await buildApp({
    routes,
    plainRoutes,
    authenticate: (token) => accounts.authenticate(token),
    rates: config.rates,
    trustedProxies: config.trustedProxies,
    // Windows of the rate limits pass in real time, whatever the test clock says.
    nowMs: Date.now,
    newRequestId: () => database.newId(),
    log,
    extend: async (fastify) => {
      if (demo) serveFolder(fastify, '/assets/demo/', demo.clientDir);
      if (parts.amo) serveFolder(fastify, '/assets/amocrm/', parts.amo.clientDir);
      await extend(fastify, parts, routes);
    },
  });
  return { app, demo };
}

/** What is no plain request and answer: pages, event streams, the gate, the manual. */
async function extend(
  fastify: HttpServer,
  { config, database, accounts, log, rooms, notifications, testClock }: Parts,
  routes: readonly Route[],
): Promise<void> {
  const { publicUrl } = config;
  await registerGate(fastify, {
    database,
    accounts,
    calls: notifications.calls,
    questions: notifications.questions,
    asks: notifications.asks,
    rates: config.rates,
    onTrouble: (err) => {
      log.warn({ err }, 'gate.trouble');
    },
  });
  registerHealth(fastify, database);
  registerDocs(fastify, routes, publicUrl);
  registerTablePage(fastify, {
    ...(await loadTable()),
    ...rooms.pos,
    log,
    onChange: (hear) => {
      database.listen(posChannel, hear);
    },
  });
  registerAppPage(fastify, {
    ...(await loadApp()),
    appPage: (shopId, languageId) => rooms.miniApps.appPage(shopId, languageId),
  });
  registerMarketPages(fastify, {
    ...(await loadMarket()),
    publicUrl,
    pages: rooms.marketplace.pages,
  });
  registerPayPage(fastify, {
    ...(await loadPay()),
    frameOrigins: () => rooms.miniApps.frameOrigins(),
    publicUrl,
    log,
    view: (containerId, languageId) => rooms.payments.view(containerId, languageId),
    qr: (containerId, which) => rooms.payments.qr(containerId, which),
    onOpen: (containerIds) => {
      rooms.pos.pagesSeen(containerIds).catch((err: unknown) => {
        log.warn({ err }, 'pos.trouble');
      });
    },
    onChange: (hear) => {
      database.listen(changesChannel, hear);
      // Pages count down to a time that has come nearer.
      testClock?.onMoved(() => {
        hear('');
      });
    },
  });
}
