import { InvoiceResponse } from '@invogate/contracts/invoices-api.ts';
import { InvoicePayment } from '@invogate/contracts/instruments.ts';
import type { Database } from '#kernel/database/database.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import { isUuid } from '#kernel/ids.ts';
import type { ListFields, ListQuery } from '#kernel/list-query.ts';
import { one, page, route, type Call, type Route } from '#kernel/route.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { invoiceListFields, listInvoices, showInvoices } from '#rooms/invoices/index.ts';
import type { InstrumentDirectory } from './instrument-directory.ts';
import { invoiceNotFound } from './instrument.refusals.ts';
import * as sql from './instrument.sql.ts';
import { callingInstrument } from './let-in.ts';
import { operationView, type Operation } from './operation.ts';
import { visibleInvoices } from './visible-invoices.ts';

export interface InstrumentRoutesDeps {
  database: Database;
  accounts: Accounts;
  directory: InstrumentDirectory;
  publicUrl: string;
}

const common = { access: 'token', right: 'instrument', tag: 'Payment instruments' } as const;

/** What a list of own transactions can be filtered and sorted by. */
const operationFields: ListFields = {
  id: { column: 'o.id', type: 'uuid' },
  invoiceId: { column: 'o.container_id', type: 'uuid' },
  paymentOperationId: { column: 'o.operation_id', type: 'text' },
  amount: { column: 'o.amount', type: 'minor' },
  currencyId: { column: 'o.currency', type: 'enum', fold: 'upper' },
  status: {
    column: `case o.state when 'paid' then 'paid' else 'pending' end`,
    type: 'enum',
    values: ['paid', 'pending'],
  },
  createdAt: { column: 'o.created_at', type: 'datetime' },
};

/** What an instrument reads: invoices that it may be paid for, and its own transactions. */
export function invoiceRoutes(deps: InstrumentRoutesDeps): Route[] {
  return [
    route({
      ...common,
      method: 'GET',
      path: '/payment/api/invoice',
      summary: 'Invoices that may be paid through this instrument',
      list: invoiceListFields,
      answer: InvoiceResponse,
      refusals: ['validation_error'],
      handle: async (call) => {
        const { shown, totalCount } = await findInvoices(deps, call, call.list);
        return page(shown, totalCount, call.list);
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: '/payment/api/invoice/:invoiceId',
      summary: 'Read an invoice',
      answer: InvoiceResponse,
      refusals: ['invoice_not_found'],
      handle: (call) => readInvoice(deps, call),
    }),
    route({
      ...common,
      method: 'GET',
      path: '/payment/api/payment',
      summary: 'Own transactions, for unknown outcomes and reconciliation',
      list: operationFields,
      answer: InvoicePayment,
      refusals: ['validation_error'],
      handle: (call) => listOperations(deps, call),
    }),
  ];
}

async function findInvoices(deps: InstrumentRoutesDeps, call: Call, query: ListQuery) {
  const { database } = deps;
  const instrument = await callingInstrument(deps.directory, call);
  const scope = await visibleInvoices(database, instrument, query);
  const { invoices, totalCount } = await listInvoices(database, query, scope);
  return { instrument, shown: await showInvoices(deps, invoices), totalCount };
}

async function readInvoice(deps: InstrumentRoutesDeps, call: Call) {
  const id = (call.params.invoiceId ?? '').toLowerCase();
  if (!isUuid(id)) throw invoiceNotFound();
  const byId = { field: 'id', operator: 'eq' as const, values: [id] };
  const query = { conditions: [byId], order: [], page: 1, pageSize: 1 };
  const { instrument, shown, totalCount } = await findInvoices(deps, call, query);
  const [invoice] = shown;
  if (!invoice) throw invoiceNotFound();
  return instrument.byIdShape === 'object' ? one(invoice) : page(shown, totalCount, query);
}

async function listOperations({ database, directory }: InstrumentRoutesDeps, call: Call) {
  const { id } = await callingInstrument(directory, call);
  const { rows, totalCount } = await listRows<Operation>(database, call.list, operationFields, {
    columns: sql.operationListColumns,
    base: sql.operationBase,
    scope: { sql: 'o.instrument_id = $1', params: [id] },
    defaultOrder: 'o.created_at desc',
    idColumn: 'o.id',
  });
  return page(rows.map(operationView), totalCount, call.list);
}
