import type { AppPageState } from '@invogate/contracts/mini-apps.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { Database, Reader } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import type { Route } from '#kernel/route.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { listed, shopOf } from '#rooms/marketplace/index.ts';
import type { OrderGuard } from '#rooms/orders/index.ts';
import type { PageExtras } from '#rooms/payments/index.ts';
import { afterCancel } from './after-cancel.ts';
import { forgetSweep } from './forget.sweep.ts';
import { merchantRoutes } from './merchant.routes.ts';
import { originOf, type StoredMiniApp } from './mini-app.ts';
import * as sql from './mini-app.sql.ts';
import { operatorRoutes } from './operator.routes.ts';
import { pageExtras } from './page-extras.ts';
import { pageRoutes, type PageRoutesDeps } from './page.routes.ts';
import { registryOf } from './registry.ts';
import { suborderGuard } from './suborder-guard.ts';

export { agreePair } from './agree-pair.ts';
export { findApp, listMiniApps } from './find-app.ts';
export { miniAppChanged } from './mini-app.events.ts';
export { miniAppView, type StoredMiniApp } from './mini-app.ts';
export { changeMiniApp, registerMiniApp } from './register-app.ts';

export interface MiniAppsDeps {
  database: Database;
  accounts: Accounts;
  /** Without a slash at the end. */
  publicUrl: string;
  onDropped: PageRoutesDeps['onDropped'];
}

/** The room of mini-apps, ready to be joined with the rest. */
export interface MiniApps {
  /** `view` is the page of an invoice, which payments make with the `extras` of this room. */
  routes(
    view: (containerId: string, languageId?: 'ru' | 'en') => Promise<PayView>,
  ): readonly Route[];
  subscriptions: readonly Subscription[];
  sweeps: readonly Sweep[];
  guard: OrderGuard;
  extras: PageExtras;
  /** Origins of all apps that are switched on: what our pages may frame. */
  frameOrigins(): Promise<readonly string[]>;
  /** What the page of a shop's app knows; undefined where there is none. */
  appPage(shopId: number, languageId: 'ru' | 'en'): Promise<AppPageState | undefined>;
}

/** Joins the room's parts. */
export function miniAppsRoom(deps: MiniAppsDeps): MiniApps {
  const { database, accounts } = deps;
  const registry = registryOf(database, new URL(deps.publicUrl).origin);
  return {
    routes: (view) => [
      ...operatorRoutes(deps),
      ...merchantRoutes(deps),
      ...pageRoutes({ ...deps, registry, view }),
    ],
    subscriptions: afterCancel,
    sweeps: [forgetSweep(database)],
    guard: suborderGuard,
    extras: pageExtras({ ...deps, registry }),
    frameOrigins: async () => [...new Set((await registry.apps()).map(originOf))],
    appPage: async (shopId, languageId) => {
      const apps = await registry.apps();
      const app = apps.find((each) => each.shopId === shopId && each.modes.includes('order'));
      const merchant = app && (await accounts.findMerchant(app.merchantId));
      if (!app || !merchant || merchant.blocked) return undefined;
      const { id: appId, merchantId, name, url, geolocation } = app;
      const shopAlias = await listedAlias(database, shopId);
      const merchantName = merchant.name;
      const known = { appId, shopId, shopAlias, merchantId, merchantName };
      return { ...known, name, url, geolocation, languageId };
    },
  };
}

async function listedAlias(reader: Reader, shopId: number): Promise<string | null> {
  const shop = (await listed(reader, shopId)) ? await shopOf(reader, shopId) : undefined;
  return shop?.alias ?? null;
}

/** The app that a shop's card opens, if it has one. */
export function miniAppOfShop(reader: Reader, shopId: number): Promise<StoredMiniApp | undefined> {
  return reader.row<StoredMiniApp>(sql.appOfShop, [shopId]);
}

/** Which of these shops have a mini-app that visitors can open. */
export async function shopsWithMiniApp(
  reader: Reader,
  shopIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await reader.rows<{ shopId: number }>(sql.shopsWithApp, [shopIds]);
  return new Set(rows.map(({ shopId }) => shopId));
}
