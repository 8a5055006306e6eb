import {
  AgreePair,
  ChangeMiniApp,
  MiniApp,
  RegisterMiniApp,
} from '@invogate/contracts/mini-apps.ts';
import type { Database } from '#kernel/database/database.ts';
import { one, page, route, type Route } from '#kernel/route.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import type { ListFields } from '#kernel/list-query.ts';
import { agreePair } from './agree-pair.ts';
import { miniAppView, type StoredMiniApp } from './mini-app.ts';
import * as sql from './mini-app.sql.ts';
import { findApp } from './find-app.ts';
import { changeMiniApp, registerMiniApp } from './register-app.ts';

const common = { access: 'token', right: 'operator', tag: 'Operator' } as const;
const path = '/operator/api/mini-app';
const refusals = ['validation_error', 'forbidden', 'not_found'];

const listFields: ListFields = {
  id: { column: 'a.id', type: 'uuid' },
  shopId: { column: 'a.shop_id', type: 'integer' },
  merchantId: { column: 'a.merchant_id', type: 'uuid' },
  name: { column: 'a.name', type: 'text' },
  enabled: { column: 'a.enabled', type: 'boolean' },
  test: { column: 'a.test', type: 'boolean' },
};

/** Our own addition to the API: the operator's register of mini-apps. */
export function operatorRoutes(deps: { database: Database; publicUrl: string }): readonly Route[] {
  const { database, publicUrl } = deps;
  return [...readRoutes(database), ...writeRoutes(database, new URL(publicUrl).origin)];
}

function readRoutes(database: Database): Route[] {
  return [
    route({
      ...common,
      method: 'GET',
      path,
      summary: 'List mini-apps, the oldest first',
      list: listFields,
      answer: MiniApp,
      refusals: ['validation_error', 'forbidden'],
      handle: async ({ list }) => {
        const { rows, totalCount } = await listRows<StoredMiniApp>(database, list, listFields, {
          ...{ columns: sql.miniAppColumns, base: sql.miniAppBase },
          ...{ scope: { sql: 'true', params: [] }, defaultOrder: 'a.created_at', idColumn: 'a.id' },
        });
        return page(rows.map(miniAppView), totalCount, list);
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/:id`,
      summary: 'Read a mini-app',
      answer: MiniApp,
      refusals: ['forbidden', 'not_found'],
      handle: async ({ params }) => one(miniAppView(await findApp(database, params.id ?? ''))),
    }),
  ];
}

function writeRoutes(database: Database, ourOrigin: string): Route[] {
  return [
    route<RegisterMiniApp>({
      ...common,
      method: 'POST',
      path,
      summary: 'Register a mini-app of a shop',
      body: RegisterMiniApp,
      answer: MiniApp,
      refusals: ['validation_error', 'forbidden'],
      handle: async ({ body }) =>
        one(
          miniAppView(
            await database.inTransaction('miniapps.register', (tx) =>
              registerMiniApp(tx, ourOrigin, body),
            ),
          ),
        ),
    }),
    route<ChangeMiniApp>({
      ...common,
      method: 'PUT',
      path: `${path}/:id`,
      summary: 'Change a mini-app, or switch it off',
      body: ChangeMiniApp,
      answer: MiniApp,
      refusals,
      handle: async ({ params: { id = '' }, body }) =>
        one(
          miniAppView(
            await database.inTransaction('miniapps.change', (tx) =>
              changeMiniApp(tx, ourOrigin, id, body),
            ),
          ),
        ),
    }),
    route<AgreePair>({
      ...common,
      method: 'PUT',
      path: `${path}/:id/pair`,
      summary: 'Offer a mini-app on invoices of a shop, both sides having agreed in writing',
      body: AgreePair,
      answer: MiniApp,
      refusals,
      handle: async ({ params: { id = '' }, body: { merchantId, agrees } }) => {
        const sides = { appAgrees: agrees, hostAgrees: agrees };
        await database.inTransaction('miniapps.pair', (tx) => agreePair(tx, id, merchantId, sides));
        return one(miniAppView(await findApp(database, id)));
      },
    }),
  ];
}
