import { join } from 'node:path';
import { fuelApp } from '@invogate/miniapp-fuel/backend/index.ts';
import { openAppServer } from '@invogate/miniapp-kit/backend/app-server.ts';
import type { MiniApp } from '@invogate/miniapp-kit/backend/mini-app.ts';
import { transferApp } from '@invogate/miniapp-transfer/backend/index.ts';
import { restaurantApp } from '@invogate/miniapp-restaurant/backend/index.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import type { Log } from '#http/problem.ts';
import type { Config } from '../config.ts';
import { localUrlOf } from '../local-url.ts';
import { createAppMerchants, demoCars, demoKitchen, demoStations } from './app-merchants.ts';
import { listApp } from './list-app.ts';
import { listedApps, type AppName } from './listed-apps.ts';
import { demoOperatorKey } from './operator-key.ts';
import { portOfApps } from './port-of-apps.ts';
import { stateFolder } from './state-folder.ts';

/** The mini-apps of a demo server, on an origin of their own. */
export interface DemoApps {
  /** Where a browser finds them; the app `fuel` stands at `{origin}/fuel/`. */
  origin: string;
  /** Lets them do what happens without a request; the API has to be served by then. */
  work: () => void;
  close: () => Promise<void>;
}

interface Deps {
  config: Config;
  database: Database;
  log: Log;
  /** As browsers see the apps, and as this server does. */
  origin: string;
  local: string;
  folder: string;
  /** Points of the marketplace. */
  shopIds: ReadonlyMap<string, number>;
}

/**
 * Opens the backends of the mini-apps. Each knows the public API and its own token, as it would on
 * the machine of a merchant; they stand on a second port because the host shows no app of its own
 * origin.
 */
export async function openDemoApps(
  config: Config,
  database: Database,
  log: Log,
): Promise<DemoApps> {
  const port = await portOfApps(config);
  const origin = originOf(config, port);
  const deps: Deps = {
    ...{ config, database, log, origin, local: localUrlOf({ host: config.host, port }) },
    folder: await stateFolder(config),
    shopIds: await database.inTransaction('demo.apps', (tx) => listAll(tx, config, origin)),
  };
  const server = await openAppServer({
    host: config.host,
    port,
    apps: [await stations(deps), await kitchen(deps), await carrier(deps)],
    hosts: [...new Set([config.publicUrl, localUrlOf(config)].map((url) => new URL(url).origin))],
    onTrouble: (err, what) => {
      log.warn({ err, what }, 'demo-apps.trouble');
    },
  });
  return { origin, work: server.work, close: server.close };
}

/** Merchants, points and registered apps, made or found. Servers that start at once take turns. */
async function listAll(
  tx: Tx,
  { publicUrl }: Config,
  origin: string,
): Promise<Map<string, number>> {
  await createAppMerchants(tx);
  const shopIds = new Map<string, number>();
  for (const [name, listed] of Object.entries(listedApps(origin))) {
    shopIds.set(name, await listApp(tx, new URL(publicUrl).origin, listed));
  }
  return shopIds;
}

function stations(deps: Deps): Promise<MiniApp> {
  const { log } = deps;
  return fuelApp({
    ...common(deps, demoStations, 'fuel'),
    operatorKey: demoOperatorKey,
    onAlert: (sale) => {
      log.warn({ sale }, 'fuel.no-shipment');
    },
    onTrouble: (err) => {
      log.warn({ err }, 'fuel.trouble');
    },
  });
}

function kitchen(deps: Deps): Promise<MiniApp> {
  return restaurantApp(common(deps, demoKitchen, 'restaurant'));
}

function carrier(deps: Deps): Promise<MiniApp> {
  const { log } = deps;
  return transferApp({
    ...common(deps, demoCars, 'transfer'),
    onRide: (news) => {
      log.info(news, 'transfer.ride');
    },
  });
}

/** What every backend is told: the API, its merchant, where it stands and where it remembers. */
function common(
  { config, database, origin, local, folder, shopIds }: Deps,
  { merchantId, signatureKey, token }: typeof demoStations,
  name: AppName,
) {
  return {
    api: { baseUrl: localUrlOf(config), token },
    ...{ merchantId, signatureKey },
    shopId: () => shopIds.get(name),
    appUrl: `${origin}/${name}/`,
    selfUrl: `${local}/${name}/`,
    stateFile: join(folder, `${name}.sqlite`),
    now: () => database.now(),
  };
}

/** What payers reach, with the port of the apps, unless it is told. */
function originOf({ publicUrl, demoApps }: Config, port: number): string {
  if (demoApps.url !== undefined) return demoApps.url;
  const url = new URL(publicUrl);
  url.port = String(port);
  return url.origin;
}
