import { join } from 'node:path';
import { fuelApp } from '@invogate/miniapp-fuel/backend/index.ts';
import { openAppServer } from '@invogate/miniapp-kit/backend/app-server.ts';
import type { MiniApp } from '@invogate/miniapp-kit/backend/mini-app.ts';
import { restaurantApp } from '@invogate/miniapp-restaurant/backend/index.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Log } from '#http/problem.ts';
import type { Config } from '../config.ts';
import { localUrlOf } from '../local-url.ts';
import { createAppMerchants, demoStations } from './app-merchants.ts';
import { portOfApps } from './port-of-apps.ts';
import { stateFolder } from './state-folder.ts';

/** Published: the desk of the demo's stations is for everybody. */
export const demoOperatorKey = 'demo-operator';

/** The mini-apps of a demo server, on an origin of their own. */
export interface DemoApps {
  /** Where a browser finds them; the app `fuel` stands at `{origin}/fuel/`. */
  origin: string;
  close(): Promise<void>;
}

/**
 * Starts the backends of the mini-apps. Each knows the public API and its own token, as it would on
 * the machine of a merchant; they stand on a second port because the host shows no app of its own
 * origin.
 */
export async function startDemoApps(
  config: Config,
  database: Database,
  log: Log,
): Promise<DemoApps> {
  await database.inTransaction('demo.apps', createAppMerchants);
  const place = await placeOf(config);
  const { port, origin } = place;
  const deps = { config, database, log, place, folder: await stateFolder(config) };
  const server = await openAppServer({
    host: config.host,
    port,
    apps: [await stations(deps), await restaurantApp()],
    hosts: [...new Set([config.publicUrl, localUrlOf(config)].map((url) => new URL(url).origin))],
    onTrouble: (err, what) => {
      log.warn({ err, what }, 'demo-apps.trouble');
    },
  });
  return { origin, close: () => server.close() };
}

interface Place {
  port: number;
  /** As browsers see it. */
  origin: string;
  /** As this server sees it. */
  local: string;
}

interface Deps {
  config: Config;
  database: Database;
  log: Log;
  place: Place;
  folder: string;
}

function stations({ config, database, log, place, folder }: Deps): Promise<MiniApp> {
  const { merchantId, signatureKey, token } = demoStations;
  return fuelApp({
    api: { baseUrl: localUrlOf(config), token },
    ...{ merchantId, signatureKey, operatorKey: demoOperatorKey },
    shopId: () => undefined,
    appUrl: `${place.origin}/fuel/`,
    selfUrl: `${place.local}/fuel/`,
    stateFile: join(folder, 'fuel.sqlite'),
    now: () => database.now(),
    onAlert: (sale) => {
      log.warn({ sale }, 'fuel.no-shipment');
    },
    onTrouble: (err) => {
      log.warn({ err }, 'fuel.trouble');
    },
  });
}

async function placeOf(config: Config): Promise<Place> {
  const port = await portOfApps(config);
  const local = localUrlOf({ host: config.host, port });
  return { port, origin: originOf(config, port), local };
}

/** What payers reach, with the port of the apps, unless it is told. */
function originOf({ publicUrl, demoApps }: Config, port: number): string {
  if (demoApps.url !== undefined) return demoApps.url;
  const url = new URL(publicUrl);
  url.port = String(port);
  return url.origin;
}
