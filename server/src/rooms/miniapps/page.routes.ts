import {
  AskPaymentPage,
  OpenedAddOn,
  PaymentPage,
  Reported,
  ReportDropped,
} from '@invogate/contracts/mini-apps.ts';
import { PayView } from '@invogate/contracts/pay-page.ts';
import type { Database } from '#kernel/database/database.ts';
import { askedLanguage, idIn } from '#kernel/page-call.ts';
import { one, route, type Call, type Route } from '#kernel/route.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { decideSuborder } from './decide-suborder.ts';
import type { StoredMiniApp } from './mini-app.ts';
import { openAddOn } from './open-add-on.ts';
import { paymentPageOf } from './payment-page.ts';
import type { Registry } from './registry.ts';

export interface PageRoutesDeps {
  database: Database;
  accounts: Accounts;
  registry: Registry;
  publicUrl: string;
  /** Hears that a host has dropped messages of an app, at most once a mount. */
  onDropped: (dropped: { appId: string; appName: string } & ReportDropped) => void;
  view(containerId: string, languageId?: 'ru' | 'en'): Promise<PayView>;
}

const common = { access: 'anyone', surface: 'page', tag: 'Mini-apps' } as const;

/** Reports of one address in a minute; more say nothing new. */
const reportsPerAddress = 30;

/** What the pages that show mini-apps ask for. Whoever knows an invoice may ask. */
export function pageRoutes(deps: PageRoutesDeps): readonly Route[] {
  return [...invoiceRoutes(deps), ...appRoutes(deps)];
}

function invoiceRoutes(deps: PageRoutesDeps): Route[] {
  const { database, accounts } = deps;
  const decide = (word: 'keep' | 'remove', summary: string) =>
    route({
      ...common,
      method: 'POST',
      path: `/pay/api/:containerId/suborder/:orderId/${word}`,
      summary,
      answer: PayView,
      refusals: ['not_found', 'wrong_order_status'],
      handle: async (call) => {
        const containerId = idIn(call, 'containerId');
        const orderId = idIn(call, 'orderId');
        await database.inTransaction(`miniapps.${word}`, (tx) =>
          decideSuborder(tx, accounts, containerId, orderId, word),
        );
        return one(await deps.view(containerId, askedLanguage(call)));
      },
    });
  return [
    route({
      ...common,
      method: 'POST',
      path: '/pay/api/:containerId/add-on/:appId/open',
      summary: 'Open an add-on of an invoice',
      answer: OpenedAddOn,
      refusals: ['not_found', 'add_on_unavailable'],
      handle: async (call) =>
        one(await openAddOn(deps, idIn(call, 'containerId'), idIn(call, 'appId'))),
    }),
    decide('keep', 'Keep an order that a stranger has added to the invoice'),
    decide('remove', 'Remove an order that another shop has added to the invoice'),
  ];
}

function appRoutes(deps: PageRoutesDeps): Route[] {
  const { database, publicUrl } = deps;
  return [
    route<AskPaymentPage>({
      ...common,
      method: 'POST',
      path: '/app/api/:appId/payment-page',
      summary: 'Whether a mini-app may send its visitor to this address to pay',
      body: AskPaymentPage,
      answer: PaymentPage,
      refusals: ['not_found', 'validation_error', 'foreign_payment_page'],
      handle: async (call) =>
        one(await paymentPageOf(database, publicUrl, await appOf(deps, call), call.body)),
    }),
    route<ReportDropped>({
      ...common,
      method: 'POST',
      path: '/app/api/:appId/report',
      perAddress: reportsPerAddress,
      summary: 'Tell that messages of a mini-app were dropped',
      body: ReportDropped,
      answer: Reported,
      refusals: ['not_found', 'validation_error'],
      handle: async (call) => {
        const { id: appId, name: appName } = await appOf(deps, call);
        deps.onDropped({ appId, appName, ...call.body });
        return one({ accepted: true });
      },
    }),
  ];
}

async function appOf({ registry }: PageRoutesDeps, call: Call): Promise<StoredMiniApp> {
  const id = idIn(call, 'appId');
  const app = (await registry.apps()).find((each) => each.id === id);
  if (!app) throw notFound();
  return app;
}
