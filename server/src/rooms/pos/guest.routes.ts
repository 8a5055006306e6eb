import { FoundCounterparty } from '@invogate/contracts/pay-page.ts';
import {
  ConfirmBill,
  ConfirmedBill,
  TableBills,
  TableNow,
  TablePayment,
  TableView,
} from '@invogate/contracts/pos.ts';
import { isUuid } from '#kernel/ids.ts';
import { bare, one, route, type Call, type Route } from '#kernel/route.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { foundCounterparty, type Accounts } from '#rooms/accounts/index.ts';
import { withdrawOrders } from '#rooms/orders/index.ts';
import { invoicesBegun } from '#rooms/payments/index.ts';
import { confirmBill, type ConfirmDeps } from './confirm.flow.ts';
import { findTable, showTable } from './find-table.ts';
import type { StoredIntent } from './intent.ts';
import * as sql from './intent.sql.ts';
import { posCodes } from './pos.refusals.ts';
import type { TableAtPoint } from './read-table.flow.ts';
import { tableNow } from './table-now.ts';
import { showPayment } from './table-payment.ts';

export interface GuestRoutesDeps extends ConfirmDeps {
  accounts: Accounts;
  readTable: (at: TableAtPoint) => Promise<TableBills>;
}

/** Of the guest's page: it changes with that page, and whoever knows the code may ask. */
const common = { access: 'anyone', surface: 'page', tag: 'Tables' } as const;
const path = '/v3/pos/api/table/:code';
/** Of one address within half a minute: a restaurant's guests share one. */
const perAddress = 30;

/** What guests of a table ask (spec 14 §3). */
export function guestRoutes(deps: GuestRoutesDeps): readonly Route[] {
  const { database } = deps;
  return [
    route({
      ...common,
      method: 'GET',
      path,
      summary: 'Read a table by the code of its QR; the till is not asked',
      answer: TableView,
      refusals: ['not_found'],
      handle: async (call) => one(await showTable(deps, codeOf(call))),
    }),
    route({
      ...common,
      method: 'POST',
      path: `${path}/bill`,
      perAddress,
      summary: 'Ask the till for the open bills of a table',
      answer: TableBills,
      refusals: ['not_found', 'too_many_requests', ...posCodes],
      handle: async (call) => one(await deps.readTable(await findTable(database, codeOf(call)))),
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/bill`,
      summary: 'What is known of the bills of a table; the till is not asked',
      answer: TableNow,
      refusals: ['not_found'],
      handle: async (call) =>
        one(await tableNow(database, await findTable(database, codeOf(call)))),
    }),
    route<ConfirmBill>({
      ...common,
      method: 'POST',
      path: `${path}/bill/:billId/confirm`,
      perAddress,
      summary: 'Confirm a bill: an order is made that its guest pays',
      body: ConfirmBill,
      answer: ConfirmedBill,
      refusals: ['not_found', 'validation_error', 'too_many_requests', ...posCodes],
      handle: async (call) => {
        const at = await findTable(database, codeOf(call));
        return one(await confirmBill(deps, at, uuidOf(call, 'billId'), call.body));
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/counterparty`,
      summary: 'Who has this INN',
      query: { vatNumber: 'INN' },
      answer: FoundCounterparty,
      refusals: ['not_found'],
      handle: async (call) => {
        await findTable(database, codeOf(call));
        const found = await deps.accounts.findCounterparties(call.search.get('vatNumber') ?? '');
        return bare(found.map(foundCounterparty));
      },
    }),
    ...paymentRoutes(deps),
  ];
}

function paymentRoutes(deps: GuestRoutesDeps): Route[] {
  const { database } = deps;
  const show = async (call: Call) => {
    const { table } = await findTable(database, codeOf(call));
    return one(await showPayment(deps, table.id, uuidOf(call, 'paymentId')));
  };
  return [
    route({
      ...common,
      method: 'GET',
      path: `${path}/payment/:paymentId`,
      summary: 'Read where the payment of a bill stands',
      answer: TablePayment,
      refusals: ['not_found'],
      handle: async (call) => show(call),
    }),
    route({
      ...common,
      method: 'POST',
      path: `${path}/payment/:paymentId/leave`,
      summary: 'Give up a payment that was not begun: the bill is free for others',
      answer: TablePayment,
      refusals: ['not_found'],
      handle: async (call) => {
        const { table } = await findTable(database, codeOf(call));
        await leave(deps, table.id, uuidOf(call, 'paymentId'));
        return show(call);
      },
    }),
  ];
}

async function leave(
  { database }: GuestRoutesDeps,
  tableId: string,
  paymentId: string,
): Promise<void> {
  await database.inTransaction('pos.leave', async (tx) => {
    const intent = await tx.row<StoredIntent>(sql.findIntent, [paymentId]);
    if (intent?.tableId !== tableId || intent.orderId === null) return;
    if ((await invoicesBegun(tx, [intent.containerId ?? ''])).size > 0) return;
    await withdrawOrders(tx, [intent.orderId], 'left');
  });
}

function codeOf({ params }: Call): string {
  return params.code ?? '';
}

function uuidOf({ params }: Call, name: string): string {
  const id = params[name] ?? '';
  if (!isUuid(id)) throw notFound();
  return id.toLowerCase();
}
