import { fuelApp } from '@invogate/miniapp-fuel/backend/index.ts';
import { openAppServer } from '@invogate/miniapp-kit/backend/app-server.ts';
import { restaurantApp } from '@invogate/miniapp-restaurant/backend/index.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Log } from '#http/problem.ts';
import type { Config } from '../config.ts';
import { localUrlOf } from '../local-url.ts';
import { portOfApps } from './port-of-apps.ts';

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
  const port = await portOfApps(config);
  const origin = originOf(config, port);
  const server = await openAppServer({
    host: config.host,
    port,
    apps: [await fuelApp(), await restaurantApp()],
    hosts: [...new Set([config.publicUrl, localUrlOf(config)].map((url) => new URL(url).origin))],
    onTrouble: (err, what) => {
      log.warn({ err, what }, 'demo-apps.trouble');
    },
  });
  return { origin, close: () => server.close() };
}

/** What payers reach, with the port of the apps, unless it is told. */
function originOf({ publicUrl, demoApps }: Config, port: number): string {
  if (demoApps.url !== undefined) return demoApps.url;
  const url = new URL(publicUrl);
  url.port = String(port);
  return url.origin;
}
