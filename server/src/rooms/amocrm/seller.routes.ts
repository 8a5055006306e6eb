import {
  AmoConnection,
  AmoConnectionDetail,
  AmoConsent,
  AmoShop,
  AmoTrial,
  ConnectAmo,
  SaveAmoSettings,
  TryAmoInvoice,
} from '@invogate/contracts/amocrm.ts';
import type { Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { bare, one, route, type Call, type Route } from '#kernel/route.ts';
import { forbidden, notFound } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { AskAs } from './access.flow.ts';
import type { Connection } from './connection.ts';
import * as sql from './connection.sql.ts';
import {
  beginConsent,
  connectionDetail,
  ownConnection,
  saveSettings,
  shownConnection,
} from './manage-connection.ts';
import type { AmoApi } from './ports.ts';
import type { ReadForPayer } from './read-invoice.flow.ts';
import { settingsOf } from './settings.ts';
import { tryInvoice } from './try-invoice.flow.ts';

export interface SellerRoutesDeps {
  database: Database;
  accounts: Accounts;
  api: AmoApi;
  askAs: AskAs;
  readForPayer: ReadForPayer;
  consent: { consentUrl: string; clientId: string };
}

/** Of the settings page: it changes with that page. */
const common = { access: 'token', surface: 'page', right: 'orders', tag: 'amoCRM' } as const;
const path = '/v3/amocrm/api/connection';
const refusals = ['validation_error', 'forbidden', 'not_found'];

/** What a seller does about its amoCRM, with a token of its shop (spec 15 §2). */
export function sellerRoutes(deps: SellerRoutesDeps): readonly Route[] {
  return [...connectRoutes(deps), ...settingsRoutes(deps)];
}

function connectRoutes({ database, accounts, consent }: SellerRoutesDeps): Route[] {
  return [
    route<ConnectAmo>({
      ...common,
      method: 'POST',
      path,
      summary: 'Begin to connect amoCRM to a shop: where the seller gives its consent',
      body: ConnectAmo,
      answer: AmoConsent,
      refusals: ['validation_error', 'forbidden'],
      handle: async (call) => {
        refusePartners(call);
        const merchant = await accounts.merchantOf(call.caller, call.body.merchantId);
        return one({ url: await beginConsent(database, merchant, consent) });
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: '/v3/amocrm/api/shop',
      summary: 'Shops of this account that can get the money of invoices',
      answer: AmoShop,
      refusals: ['forbidden'],
      handle: async (call) => {
        refusePartners(call);
        const ids = await accounts.merchantIdsOf(call.caller);
        const shops = await Promise.all(ids.map((id) => accounts.findMerchant(id)));
        return bare(shops.flatMap((shop) => (shop ? [{ id: shop.id, name: shop.name }] : [])));
      },
    }),
    route({
      ...common,
      method: 'GET',
      path,
      summary: 'Accounts of amoCRM that pay through shops of this account',
      answer: AmoConnection,
      query: { languageId: 'ru or en, the language of explanations' },
      refusals: ['forbidden'],
      handle: async (call) => {
        refusePartners(call);
        const { accountId } = call.caller;
        const found = await database.rows<Connection>(sql.connectionsOfOwner, [accountId]);
        return bare(found.map((each) => shownConnection(each, languageOf(call))));
      },
    }),
  ];
}

function settingsRoutes(deps: SellerRoutesDeps): Route[] {
  const { database, accounts, readForPayer } = deps;
  const mine = (call: Call) => {
    refusePartners(call);
    const { id = '' } = call.params;
    if (!isUuid(id)) throw notFound();
    return ownConnection(database, call.caller.accountId, id);
  };
  return [
    route({
      ...common,
      method: 'GET',
      path: `${path}/:id`,
      summary: 'A connection: settings, statuses to choose from, what could not be paid or written',
      answer: AmoConnectionDetail,
      query: { languageId: 'ru or en, the language of explanations' },
      refusals: ['forbidden', 'not_found'],
      handle: async (call) => one(await connectionDetail(deps, await mine(call), languageOf(call))),
    }),
    route<SaveAmoSettings>({
      ...common,
      method: 'PUT',
      path: `${path}/:id`,
      summary: 'Save the settings of a connection, and the shop that gets its money',
      body: SaveAmoSettings,
      answer: AmoConnection,
      refusals,
      handle: async (call) => {
        const connection = await mine(call);
        const merchant = await accounts.merchantOf(call.caller, call.body.merchantId);
        const settings = settingsOf(call.body.settings);
        const saved = await database.inTransaction('amocrm.save-settings', (tx) =>
          saveSettings(tx, connection, merchant, settings),
        );
        return one(shownConnection(saved));
      },
    }),
    route<TryAmoInvoice>({
      ...common,
      method: 'POST',
      path: `${path}/:id/try`,
      summary: 'What would become of an invoice if its link was opened now; nothing is made',
      body: TryAmoInvoice,
      answer: AmoTrial,
      query: { languageId: 'ru or en, the language of explanations' },
      refusals,
      handle: async (call) => {
        const { invoiceId } = call.body;
        return one(await tryInvoice(readForPayer, await mine(call), invoiceId, languageOf(call)));
      },
    }),
  ];
}

/** Settings that decide where money goes are the seller's own: no partner's token may touch them. */
function refusePartners({ caller }: Call): void {
  if (caller.partnerId !== undefined || caller.ofPartner !== undefined) throw forbidden();
}

const languageOf = ({ search }: Call): 'ru' | 'en' =>
  search.get('languageId') === 'en' ? 'en' : 'ru';
