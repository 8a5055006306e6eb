import { AgreePair, MiniApp } from '@invogate/contracts/mini-apps.ts';
import type { Database } from '#kernel/database/database.ts';
import { bare, one, route, type Route } from '#kernel/route.ts';
import { forbidden, notFound } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { agreePair } from './agree-pair.ts';
import { findApp } from './find-app.ts';
import { miniAppView, type StoredMiniApp } from './mini-app.ts';
import * as sql from './mini-app.sql.ts';

const common = { access: 'token', right: 'orders', tag: 'Mini-apps' } as const;

/** Our own addition to the API: a shop agrees where its app is offered, and which on its invoices. */
export function merchantRoutes(deps: { database: Database; accounts: Accounts }): readonly Route[] {
  const { database, accounts } = deps;
  return [
    route({
      ...common,
      method: 'GET',
      path: '/marketplace/api/add-on',
      summary: 'List own mini-apps, and those that are or could be offered on own invoices',
      answer: MiniApp,
      refusals: [],
      handle: async ({ caller }) => {
        const ids = await accounts.merchantIdsOf(caller);
        const apps = await database.rows<StoredMiniApp>(sql.appsOfMerchants, [ids]);
        return bare(apps.map((app) => miniAppView(seenBy(app, ids))));
      },
    }),
    route<AgreePair>({
      ...common,
      method: 'PUT',
      path: '/marketplace/api/add-on/:id/pair',
      summary: 'Agree, or not, that a mini-app is offered on invoices of a shop',
      body: AgreePair,
      answer: MiniApp,
      refusals: ['validation_error', 'forbidden', 'not_found'],
      handle: async ({ caller, params: { id = '' }, body: { merchantId, agrees } }) => {
        // Nobody speaks for a partner's shops but the shops.
        if (caller.ofPartner !== undefined) throw forbidden();
        const ids = await accounts.merchantIdsOf(caller);
        const app = await findApp(database, id);
        const isOfApp = ids.includes(app.merchantId);
        const isOfHost = ids.includes(merchantId);
        if (!isOfApp && !isOfHost) throw notFound();
        const sides = {
          ...(isOfApp ? { appAgrees: agrees } : {}),
          ...(isOfHost ? { hostAgrees: agrees } : {}),
        };
        await database.inTransaction('miniapps.agree', (tx) =>
          agreePair(tx, id, merchantId, sides),
        );
        return one(miniAppView(seenBy(await findApp(database, id), ids)));
      },
    }),
  ];
}

/** A shop of the invoices hears nothing of other shops that the app deals with. */
function seenBy(app: StoredMiniApp, ids: readonly string[]): StoredMiniApp {
  if (ids.includes(app.merchantId)) return app;
  const pairs = app.pairs.filter(({ merchantId }) => ids.includes(merchantId));
  return { ...app, pairs, coveredMerchantIds: [] };
}
