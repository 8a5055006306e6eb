import type { TableBills, TableNow, TablePayment, TableView } from '@invogate/contracts/pos.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import type { Route } from '#kernel/route.ts';
import type { Sealer } from '#kernel/sealed.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { GateAsks } from '#rooms/notifications/index.ts';
import type { CreateOrderAct, OrderMoney, PreparedOrder } from '#rooms/orders/index.ts';
import { afterPayment } from './after-payment.ts';
import { callRoutes } from './call.routes.ts';
import { closingRoutes } from './closing.routes.ts';
import { closingSweep } from './closing.sweep.ts';
import { findTable, showTable } from './find-table.ts';
import { forgetSweep } from './forget.sweep.ts';
import { guestRoutes } from './guest.routes.ts';
import * as intentSql from './intent.sql.ts';
import { pointVault } from './point-vault.ts';
import { orderMaker } from './make-order.ts';
import { pointRoutes } from './point.routes.ts';
import { accountHasTables } from './point.sql.ts';
import type { PosConnector, TableSheets } from './ports.ts';
import { tableReader } from './read-table.flow.ts';
import { tableNow } from './table-now.ts';
import { showPayment } from './table-payment.ts';
import { tillRoutes } from './till.routes.ts';
import { watchSweep } from './watch.sweep.ts';
import { wayToTills } from './way.ts';

export { merchantsWithTables } from './merchants-with-tables.ts';
export { pendingTables } from './pending.ts';
export { preCheckGuard } from './pre-check.ts';
export { posChannel } from './tell-pages.ts';

export interface PosDeps {
  database: Database;
  accounts: Accounts;
  publicUrl: string;
  create: CreateOrderAct;
  /** Orders that guests of tables have confirmed, as `preCheckGuard` knows them. */
  ownOrders: WeakSet<PreparedOrder>;
  moneys: readonly OrderMoney[];
  captureNow(orderId: string): Promise<void>;
  /** The ways to tills; for each call the first that leads there is taken. */
  connectors: readonly PosConnector[];
  gate: Pick<GateAsks, 'serve' | 'greet' | 'tills' | 'status'>;
  sheets: TableSheets;
  /** Under what secrets of tills are kept; without it none are taken. */
  sealer: Sealer | undefined;
  onTrouble: (error: unknown) => void;
}

/** The room of points of sale, ready to be joined with the rest. */
export interface Pos {
  routes: readonly Route[];
  sweeps: readonly Sweep[];
  subscriptions: readonly Subscription[];
  /** A table's page at once. Throws `not_found`. */
  table(code: string): Promise<TableView>;
  /** The table of a code, by the id under which its changes are told. Throws `not_found`. */
  tableId(code: string): Promise<string>;
  /** What is known of its bills without asking the till. Throws `not_found`. */
  now(code: string): Promise<TableNow>;
  /** The state of a payment, for the page of the table with this code. Throws `not_found`. */
  payment(code: string, paymentId: string): Promise<TablePayment>;
  /** The bills of a table, asked of its till. */
  bills(code: string): Promise<TableBills>;
  /** Payment pages of these invoices are open now. */
  pagesSeen(containerIds: readonly string[]): Promise<void>;
  /** Lets calls of tills end; call after the sweeps were stopped. */
  drained(): Promise<void>;
}

/** Joins the room's parts. */
export function posRoom(deps: PosDeps): Pos {
  const { database, accounts, gate, onTrouble } = deps;
  const vault = pointVault(deps.sealer);
  const speak = wayToTills(database, deps.connectors, vault, onTrouble);
  const readTable = tableReader({ database, speak });
  const makeOrder = orderMaker(deps);
  const closing = closingSweep({ ...deps, speak });
  gate.serve(async (accountId, merchantId) => {
    const found = await database.row(accountHasTables, [accountId, merchantId]);
    return found !== undefined;
  });
  return {
    routes: [
      ...guestRoutes({ ...deps, speak, makeOrder, readTable }),
      ...tillRoutes({ database, accounts }),
      ...pointRoutes({ ...deps, vault }),
      ...callRoutes(deps),
      ...closingRoutes(deps),
    ],
    sweeps: [closing.sweep, watchSweep({ database, speak }), forgetSweep(database)],
    subscriptions: afterPayment,
    table: (code) => showTable(deps, code),
    tableId: async (code) => (await findTable(database, code)).table.id,
    now: async (code) => tableNow(database, await findTable(database, code)),
    payment: async (code, paymentId) => {
      const { table } = await findTable(database, code);
      return showPayment(deps, table.id, paymentId);
    },
    bills: async (code) => readTable(await findTable(database, code)),
    pagesSeen: async (containerIds) => {
      if (containerIds.length === 0) return;
      const ids = [...containerIds].sort();
      await database.inTransaction('pos.pages-seen', (tx) =>
        tx.run(intentSql.seePages, [ids, tx.now()]),
      );
    },
    drained: closing.drained,
  };
}
