import { BusinessInvoice, BusinessPayment } from '@invogate/contracts/business.ts';
import type { InvoiceResponse } from '@invogate/contracts/invoices-api.ts';
import type { Database } from '#kernel/database/database.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import { isUuid } from '#kernel/ids.ts';
import type { ListFields } from '#kernel/list-query.ts';
import { one, page, route, type Call, type Route } from '#kernel/route.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { showInvoices } from '#rooms/invoices/index.ts';
import { invoiceNotFound } from './business.refusals.ts';
import type { CredentialDirectory } from './credential-directory.ts';
import { callingCredential } from './let-in.ts';
import * as sql from './operation.sql.ts';
import { operationView, type Operation } from './operation.ts';
import { businessInvoiceFields, findVisible, listVisible } from './visible-invoices.ts';

export interface BusinessDeps {
  database: Database;
  accounts: Accounts;
  directory: CredentialDirectory;
  publicUrl: string;
}

/** What the routes of this room have in common. */
export const common = { access: 'token', right: 'business', tag: 'Business API' } as const;

/** What a list of own operations can be filtered and sorted by. */
const operationFields: ListFields = {
  id: { column: 'o.id', type: 'uuid' },
  invoiceId: { column: 'o.container_id', type: 'uuid' },
  partnerOperationId: { column: 'o.operation_id', type: 'text' },
  amount: { column: 'o.amount', type: 'minor' },
  currencyId: { column: 'o.currency', type: 'enum', fold: 'upper' },
  createdAt: { column: 'o.created_at', type: 'datetime' },
};

/** What a caller reads: invoices that it may pay, and its own operations. */
export function invoiceRoutes(deps: BusinessDeps): Route[] {
  const { database, directory } = deps;
  return [
    route({
      ...common,
      method: 'GET',
      path: '/business/api/invoice',
      summary: 'Invoices of the organisation, or those that the loyalty operator has paid',
      list: businessInvoiceFields,
      answer: BusinessInvoice,
      refusals: ['validation_error', 'forbidden'],
      handle: async (call) => {
        const credential = await callingCredential(directory, call);
        const { invoices, totalCount } = await listVisible(database, credential, call.list);
        const shown = await showInvoices(deps, invoices);
        return page(shown.map(businessInvoice), totalCount, call.list);
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: '/business/api/invoice/:invoiceId',
      summary: 'Read an invoice',
      answer: BusinessInvoice,
      refusals: ['invoice_not_found', 'forbidden'],
      handle: (call) => readInvoice(deps, call),
    }),
    route({
      ...common,
      method: 'GET',
      path: '/business/api/payment',
      summary: 'Own confirmations, for unknown outcomes and reconciliation',
      list: operationFields,
      answer: BusinessPayment,
      refusals: ['validation_error', 'forbidden'],
      handle: (call) => listOperations(deps, call),
    }),
  ];
}

async function readInvoice(deps: BusinessDeps, call: Call) {
  const credential = await callingCredential(deps.directory, call);
  const id = (call.params.invoiceId ?? '').toLowerCase();
  const facts = isUuid(id) ? await findVisible(deps.database, credential, id) : undefined;
  if (!facts) throw invoiceNotFound({ fields: [] });
  const shown = (await showInvoices(deps, [facts])).map(businessInvoice);
  const query = { conditions: [], order: [], page: 1, pageSize: 1 };
  return credential.byIdShape === 'object' ? one(shown[0]) : page(shown, 1, query);
}

/** A fund pays it: no payment order has to be made. */
function businessInvoice(invoice: InvoiceResponse) {
  const { paymentOrderTemplate: _template, ...rest } = invoice;
  return rest;
}

async function listOperations({ database, directory }: BusinessDeps, call: Call) {
  const { id } = await callingCredential(directory, call);
  const { rows, totalCount } = await listRows<Operation>(database, call.list, operationFields, {
    columns: sql.operationListColumns,
    base: sql.operationBase,
    scope: { sql: 'o.credential_id = $1', params: [id] },
    defaultOrder: 'o.created_at desc',
    idColumn: 'o.id',
  });
  return page(rows.map(operationView), totalCount, call.list);
}
