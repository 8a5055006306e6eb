import type { Database } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { PageExtras } from '#rooms/payments/index.ts';
import { addOnsFor, shownAddOn, type SeenInvoice } from './add-ons.ts';
import { originOf, type StoredMiniApp } from './mini-app.ts';
import type { Registry } from './registry.ts';
import { shownSuborders, type StoredSuborder } from './suborder.ts';
import * as sql from './suborder.sql.ts';

export interface PageExtrasDeps {
  database: Database;
  accounts: Accounts;
  registry: Registry;
  publicUrl: string;
}

/** What mini-apps add to the page of an invoice. An installation without apps reads nothing. */
export function pageExtras({
  database,
  accounts,
  registry,
  publicUrl,
}: PageExtrasDeps): PageExtras {
  return {
    shown: async ({ container, orders }) => {
      if (container.state !== 'open') return {};
      const suborders =
        orders.length > 1
          ? await database.rows<StoredSuborder>(sql.subordersOf, [container.id])
          : [];
      const seen = withoutSuborders({ container, orders }, suborders);
      const apps = await addOnsFor(accounts, await registry.apps(), seen, database.now());
      const added = await shownSuborders(accounts, suborders, orders);
      return {
        ...(apps.length > 0 ? { addOns: apps.map(shownAddOn) } : {}),
        ...(added.length > 0 ? { suborders: added } : {}),
      };
    },
    wayBack: async (order, back) => {
      if (!order) return back;
      const ofShop = (await registry.apps()).filter(
        (app) => app.merchantId === order.merchantId && app.modes.includes('order'),
      );
      if (ofShop.length === 0) return back;
      const into = (url: string | undefined) => url && intoApp(ofShop, url, publicUrl);
      const { successUrl, failUrl } = back;
      return {
        ...back,
        ...(successUrl ? { successUrl: into(successUrl) } : {}),
        ...(failUrl ? { failUrl: into(failUrl) } : {}),
      };
    },
  };
}

/** The invoice as its own shop has made it. */
export function withoutSuborders(
  { container, orders }: SeenInvoice,
  suborders: readonly StoredSuborder[],
): SeenInvoice {
  const added = new Set(suborders.map(({ orderId }) => orderId));
  return { container, orders: orders.filter(({ id }) => !added.has(id)) };
}

/** A screen of an app is shown inside the app's page of ours, any other address stays. */
function intoApp(apps: readonly StoredMiniApp[], url: string, publicUrl: string): string {
  const origin = URL.parse(url)?.origin;
  const app = apps.find((each) => originOf(each) === origin);
  if (!app) return url;
  return `${publicUrl}/app/${app.shopId}?to=${encodeURIComponent(url)}`;
}
