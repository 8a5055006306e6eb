import type { Log } from '#http/problem.ts';
import type { Database } from '#kernel/database/database.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { demo } from '#rooms/accounts/index.ts';
import { demoLoyalty } from '#rooms/business/index.ts';
import { demoBank } from '#rooms/instruments/index.ts';
import type { Config } from './config.ts';
import { demoBankSite } from './demo-bank/index.ts';
import { demoLoyaltySite } from './demo-loyalty/index.ts';
import { appSceneRoutes } from './demo-apps/app-scenes.ts';
import { ticketScene } from './demo-apps/ticket-scene.ts';
import { demoHotelSite } from './demo-hotel/index.ts';
import { demoMarketEntry } from './demo-market/demo-market-entry.ts';
import { demoPartnerSite } from './demo-partner/index.ts';
import { demoScenes } from './demo-scenes/index.ts';
import { demoShop } from './demo-shop/index.ts';
import { demoRestaurant, demoTill } from './demo-till/index.ts';
import { localUrlOf } from './local-url.ts';

/** The parties that live beside a demo server and know only what is public. */
export interface Demo {
  routes: PlainRoute[];
  /** Files of their pages, to be served under `/assets/demo/`. */
  clientDir: string;
  /** Lets those begin that act by themselves; the API has to be served by then. */
  begin(): void;
  close(): Promise<void>;
}

/** Joins all parties of the demo. */
export async function joinDemo(config: Config, database: Database, log: Log): Promise<Demo> {
  const { publicUrl } = config;
  const selfUrl = localUrlOf(config);
  const now = () => database.now();
  const { token, signatureKey, merchantId } = demo;
  const shop = await demoShop({ token, signatureKey, merchantId, selfUrl, publicUrl, now });
  const onTrouble = (err: unknown): void => {
    log.warn({ err }, 'demo-till.trouble');
  };
  const tillDeps = { ...demoRestaurant, selfUrl, now, random: Math.random, onTrouble };
  const till = demoTill(tillDeps, shop.renderPage);
  return {
    clientDir: shop.clientDir,
    routes: [
      ...shop.routes,
      ...demoBankSite({ ...demoBank, selfUrl, publicUrl }),
      ...demoLoyaltySite({ token: demoLoyalty.token, selfUrl, publicUrl }),
      ...till.routes,
      ...demoHotelSite({ selfUrl, publicUrl, now }),
      ...demoPartnerSite({ selfUrl, publicUrl, now }),
      ...appSceneRoutes(database),
      ...ticketScene({ selfUrl, now, newNumber: () => `AV-${String(now().getTime())}` }),
      ...demoScenes(),
      demoMarketEntry,
    ],
    begin: () => {
      till.begin();
    },
    close: () => till.close(),
  };
}
