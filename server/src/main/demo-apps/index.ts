import { join } from 'node:path';
import { fuelApp } from '@invogate/miniapp-fuel/backend/index.ts';
import { openAppServer } from '@invogate/miniapp-kit/backend/app-server.ts';
import type { MiniApp } from '@invogate/miniapp-kit/backend/mini-app.ts';
import { transferApp } from '@invogate/miniapp-transfer/backend/index.ts';
import { restaurantApp } from '@invogate/miniapp-restaurant/backend/index.ts';
import type { Database } from '#kernel/database/database.ts';
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
  /** Lists them in the marketplace and lets them work; the API has to be served by then. */
  begin(): Promise<void>;
  close(): Promise<void>;
}

interface Deps {
  config: Config;
  database: Database;
  log: Log;
  /** As browsers see the apps, and as this server does. */
  origin: string;
  local: string;
  folder: string;
  /** Points of the marketplace, once they are known. */
  shopIds: Map<AppName, number>;
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
  await database.inTransaction('demo.apps', createAppMerchants);
  const port = await portOfApps(config);
  const origin = originOf(config, port);
  const deps: Deps = {
    ...{ config, database, log, origin, local: localUrlOf({ host: config.host, port }) },
    folder: await stateFolder(config),
    shopIds: new Map(),
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
  return {
    origin,
    begin: async () => {
      await listAll(deps);
      server.work();
    },
    close: () => server.close(),
  };
}

/** An app that cannot be listed is still there for whoever knows its address. */
async function listAll({ config, log, origin, shopIds }: Deps): Promise<void> {
  for (const [name, listed] of Object.entries(listedApps(origin))) {
    try {
      shopIds.set(name as AppName, await listApp(localUrlOf(config), listed));
    } catch (err) {
      log.warn({ err, app: name }, 'demo-apps.not-listed');
    }
  }
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
