import type { Database } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import type { Route } from '#kernel/route.ts';
import type { Sealer } from '#kernel/sealed.ts';
import type { Secret } from '#kernel/secret.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { CreateOrderAct, PreparedOrder } from '#rooms/orders/index.ts';
import { accountAccess } from './access.flow.ts';
import { openGate } from './admit-open.ts';
import { afterPayment } from './after-payment.ts';
import { sleepFor, type Sleep } from './answer-in-steps.flow.ts';
import { hookRoutes } from './hook.routes.ts';
import { openRoutes } from './open.routes.ts';
import type { HelpLinks, PageAssets } from './open-page.ts';
import { settingsPage } from './settings-page.ts';
import type { InvoiceWish } from './order-of-invoice.ts';
import type { AmoApi, ReadSettingsToken } from './ports.ts';
import { payerReader } from './read-invoice.flow.ts';
import { sellerRoutes } from './seller.routes.ts';
import { sellerTeller, tellGrantDead } from './tell-seller.ts';
import { upkeepSweeps } from './upkeep.sweep.ts';
import { widgetRoutes, type WidgetDeps } from './widget.routes.ts';

export { invoiceGuard, type InvoiceWish } from './order-of-invoice.ts';

/** Our integration at amoCRM, and what it needs of the outside. */
export interface AmoDeps {
  api: AmoApi;
  readSettingsToken: ReadSettingsToken;
  sealer: Sealer;
  clientId: string;
  clientSecret: Secret;
  /** Where sellers give their consent. */
  consentUrl: string;
  help: HelpLinks;
  /** What the built pages load. */
  pages: { open: PageAssets; settings: PageAssets };
  /** How answers are held back; real milliseconds unless a test brings its own. */
  wait?: Sleep;
}

export interface AmocrmDeps extends AmoDeps {
  database: Database;
  accounts: Accounts;
  create: CreateOrderAct;
  /** Orders that openings of invoices make, as `invoiceGuard` knows them. */
  wishes: WeakMap<PreparedOrder, InvoiceWish>;
  publicUrl: string;
  pageHeaders: Readonly<Record<string, string>>;
  readSettings: WidgetDeps['readSettings'];
  onTrouble: (error: unknown) => void;
}

/** The room of amoCRM, ready to be joined with the rest. */
export interface Amocrm {
  routes: readonly Route[];
  plainRoutes: readonly PlainRoute[];
  sweeps: readonly Sweep[];
  subscriptions: readonly Subscription[];
}

/** Joins the room's parts. */
export function amocrmRoom(deps: AmocrmDeps): Amocrm {
  const { database, api, sealer, clientId, clientSecret, consentUrl } = deps;
  const { pageHeaders, pages, help, wait = sleepFor } = deps;
  const look = { assets: pages.open, help };
  const { askAs, renew } = accountAccess({
    ...{ database, api, sealer },
    onDead: (connection) => tellGrantDead(database, connection),
  });
  const readForPayer = payerReader({ database, api, askAs });
  const install = { database, api, sealer, clientId };
  const removal = { database, api, askAs, clientId, clientSecret };
  const tellSeller = sellerTeller(database);
  return {
    routes: sellerRoutes({ ...deps, askAs, readForPayer, consent: { consentUrl, clientId } }),
    plainRoutes: [
      ...openRoutes({ ...deps, look, readForPayer, tellSeller, gate: openGate(), wait }),
      ...hookRoutes({ install, removal, pageHeaders, styles: pages.open.styles }),
      settingsPage(pages.settings, pageHeaders),
      ...widgetRoutes(deps),
    ],
    sweeps: upkeepSweeps({ ...deps, askAs, renew, install, removal }),
    subscriptions: afterPayment,
  };
}
