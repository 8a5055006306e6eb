import {
  CreatePosPoint,
  CreatePosTables,
  PosPoint,
  PosTable,
  UpdatePosPoint,
} from '@invogate/contracts/pos.ts';
import type { Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { bare, file, one, route, type Call, type Route } from '#kernel/route.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { GateAsks } from '#rooms/notifications/index.ts';
import { changePoint, createPoint } from './create-point.ts';
import { createTables, reissueCode } from './create-tables.ts';
import { pointView, tableUrl, tableView } from './point.ts';
import type { StoredPoint, StoredTable } from './point.ts';
import type { PointVault } from './point-vault.ts';
import * as sql from './point.sql.ts';
import type { PosConnector, TableSheets } from './ports.ts';
import { connectionOf, tillFactRoutes } from './till-facts.routes.ts';

export interface PointRoutesDeps {
  database: Database;
  accounts: Accounts;
  publicUrl: string;
  connectors: readonly PosConnector[];
  vault: PointVault;
  gate: Pick<GateAsks, 'greet' | 'tills' | 'status'>;
  sheets: TableSheets;
}

const common = { access: 'token', right: 'orders', tag: 'Tables' } as const;
const path = '/pos/api/point';

/** Points and tables, for the shop's own tokens. */
export function pointRoutes(deps: PointRoutesDeps): readonly Route[] {
  const { database, accounts } = deps;
  const shown = async (point: StoredPoint) => pointView(point, await connectionOf(deps, point));
  return [
    route({
      ...common,
      method: 'GET',
      path: '/filter/api/pos-point',
      summary: 'List points of sale',
      answer: PosPoint,
      refusals: [],
      handle: async ({ caller }) => {
        const ids = await accounts.merchantIdsOf(caller);
        const points = await database.rows<StoredPoint>(sql.pointsOf, [ids]);
        return bare(await Promise.all(points.map(shown)));
      },
    }),
    route<CreatePosPoint>({
      ...common,
      method: 'POST',
      path,
      summary: 'Make a point of sale of a shop',
      body: CreatePosPoint,
      answer: PosPoint,
      refusals: ['validation_error', 'forbidden'],
      handle: async ({ caller, body }) => {
        const { merchantId, ...rest } = body;
        const merchant = await accounts.merchantOf(caller, merchantId);
        const made = (tx: Parameters<typeof createPoint>[0]) =>
          createPoint(tx, merchant, rest, deps);
        return one(await shown(await database.inTransaction('pos.create-point', made)));
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/:id`,
      summary: 'Read a point of sale',
      answer: PosPoint,
      refusals: ['not_found'],
      handle: async (call) => one(await shown(await pointOf(deps, call))),
    }),
    route<UpdatePosPoint>({
      ...common,
      method: 'PUT',
      path: `${path}/:id`,
      summary: 'Change a point of sale',
      body: UpdatePosPoint,
      answer: PosPoint,
      refusals: ['not_found', 'validation_error'],
      handle: async (call) => {
        const ids = await accounts.merchantIdsOf(call.caller);
        const id = idOf(call, 'id');
        const point = await database.inTransaction('pos.change-point', (tx) =>
          changePoint(tx, ids, id, call.body, deps),
        );
        return one(await shown(point));
      },
    }),
    ...tillFactRoutes({ ...deps, pointOf: (call) => pointOf(deps, call) }),
    ...tableRoutes(deps),
    ...sheetRoutes(deps),
  ];
}

function tableRoutes(deps: PointRoutesDeps): Route[] {
  const { database, gate, publicUrl } = deps;
  return [
    route({
      ...common,
      method: 'GET',
      path: `${path}/:id/table`,
      summary: 'List the tables of a point',
      answer: PosTable,
      refusals: ['not_found'],
      handle: async (call) => {
        const tables = await tablesOf(deps, await pointOf(deps, call));
        return bare(tables.map((table) => tableView(table, publicUrl)));
      },
    }),
    route<CreatePosTables>({
      ...common,
      method: 'POST',
      path: `${path}/:id/table`,
      summary: 'Make tables of a point, each with a code for its QR',
      body: CreatePosTables,
      answer: PosTable,
      refusals: ['not_found', 'validation_error', 'table_number_duplicate'],
      handle: async (call) => {
        const point = await pointOf(deps, call);
        const tables = await database.inTransaction('pos.create-tables', (tx) =>
          createTables(tx, point.id, call.body),
        );
        // Its tills may be connected already, and were not asked what they can.
        await gate.greet(point.accountId);
        return bare(tables.map((table) => tableView(table, publicUrl)));
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: `${path}/:id/table/:tableId/reissue`,
      summary: 'Give a table a new code; the printed one leads nowhere then',
      answer: PosTable,
      refusals: ['not_found'],
      handle: async (call) => {
        const point = await pointOf(deps, call);
        const tableId = idOf(call, 'tableId');
        const table = await database.inTransaction('pos.reissue', (tx) =>
          reissueCode(tx, point.id, tableId),
        );
        return one(tableView(table, publicUrl));
      },
    }),
  ];
}

function sheetRoutes(deps: PointRoutesDeps): Route[] {
  const { database, publicUrl, sheets } = deps;
  return [
    route({
      ...common,
      method: 'GET',
      path: `${path}/:id/sheet`,
      summary: 'The QR codes of all tables of a point, to be printed',
      query: { format: 'pdf (default) or svg' },
      file: ['application/pdf', 'image/svg+xml'],
      answer: PosTable,
      refusals: ['not_found'],
      handle: async (call) => {
        const point = await pointOf(deps, call);
        const merchant = await deps.accounts.findMerchant(point.merchantId);
        const tables = await tablesOf(deps, point);
        const sheet = {
          merchantName: merchant?.name ?? '',
          pointName: point.name,
          tables: tables.map(({ number, hall, code }) => ({
            ...{ number, hall, url: tableUrl(publicUrl, code) },
          })),
        };
        const format = call.search.get('format') === 'svg' ? 'svg' : 'pdf';
        return file(await sheets.sheet(sheet, format));
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/:id/table/:tableId/qr`,
      summary: 'The QR code of a table',
      file: ['image/svg+xml'],
      answer: PosTable,
      refusals: ['not_found'],
      handle: async (call) => {
        const point = await pointOf(deps, call);
        const ids = [point.id, idOf(call, 'tableId')];
        const table = await database.row<StoredTable>(sql.findTable, ids);
        if (!table) throw notFound();
        return file(await sheets.qr(tableUrl(publicUrl, table.code), `table-${table.number}`));
      },
    }),
  ];
}

/** A point of the caller's shops. Throws `not_found`. */
async function pointOf({ database, accounts }: PointRoutesDeps, call: Call): Promise<StoredPoint> {
  const ids = await accounts.merchantIdsOf(call.caller);
  const point = await database.row<StoredPoint>(sql.findPoint, [idOf(call, 'id'), ids]);
  if (!point) throw notFound();
  return point;
}

function tablesOf({ database }: PointRoutesDeps, { id }: StoredPoint): Promise<StoredTable[]> {
  return database.rows<StoredTable>(sql.tablesOf, [id]);
}

function idOf({ params }: Call, name: string): string {
  const id = params[name] ?? '';
  if (!isUuid(id)) throw notFound();
  return id.toLowerCase();
}
