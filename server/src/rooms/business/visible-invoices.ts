import type { Reader } from '#kernel/database/database.ts';
import type { ListFields, ListQuery } from '#kernel/list-query.ts';
import { field } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { readCounterparty } from '#rooms/accounts/index.ts';
import {
  invoiceListFields,
  listInvoices,
  type InvoiceFacts,
  type InvoiceScope,
} from '#rooms/invoices/index.ts';
import {
  containersOfInn,
  containersOfNumbers,
  containersOfVisibleNumbers,
} from '#rooms/orders/index.ts';
import { payableThrough } from '#rooms/payments/index.ts';
import type { Credential } from './credential.ts';

const { id, number, status, amount, currencyId, createdAt, expirationDate } = invoiceListFields;

/** Filters that look at the orders of an invoice, of which there may be several. */
const byOrders: Readonly<Record<string, (param: string) => string>> = {
  merchantOrderId: containersOfNumbers,
  merchantOrderIdVisible: containersOfVisibleNumbers,
};

/** What invoices can be filtered and sorted by. */
export const businessInvoiceFields: ListFields = Object.fromEntries(
  Object.entries({
    ...{ id, number, status, amount, currencyId, createdAt, expirationDate },
    // Never compiled: `listVisible` turns them into a scope.
    merchantOrderId: { column: 'null::text', type: 'text' as const },
    merchantOrderIdVisible: { column: 'null::text', type: 'text' as const },
  }).flatMap(([name, each]) => (each ? [[name, each]] : [])),
);

/** One page of what the caller may see. Throws `validation_error` for a filter that is inexact. */
export async function listVisible(
  reader: Reader,
  credential: Credential,
  query: ListQuery,
): Promise<{ invoices: InvoiceFacts[]; totalCount: number }> {
  refuseInexact(query);
  let scope = await scopeOf(reader, credential, query);
  for (const { field: name, values } of query.conditions) {
    const containers = byOrders[name];
    if (containers) scope = narrowed(scope, containers, values);
  }
  const conditions = query.conditions.filter(({ field: name }) => !(name in byOrders));
  return listInvoices(reader, { ...query, conditions }, scope);
}

/** One invoice that the caller may see, by its id in small letters. */
export async function findVisible(
  reader: Reader,
  credential: Credential,
  invoiceId: string,
): Promise<InvoiceFacts | undefined> {
  const byId = { field: 'id', operator: 'eq' as const, values: [invoiceId] };
  const query = { conditions: [byId], order: [], page: 1, pageSize: 1 };
  return (await listVisible(reader, credential, query)).invoices[0];
}

/** `x` was paid by the caller. */
const own = (param: string) =>
  `x.id in (select container_id from business_operations where credential_id = ${param})`;

/**
 * An organisation sees what is to be paid by its INN, and КПП when both sides have one. A loyalty
 * operator sees by id what the shop lets it pay, as the id was handed over. Both see what they have
 * paid (spec 11, Visibility).
 */
async function scopeOf(
  reader: Reader,
  credential: Credential,
  { conditions }: ListQuery,
): Promise<InvoiceScope> {
  const { code, paymentMethodId, counterpartyId } = credential;
  if (credential.kind === 'organisation') {
    const payer = await readCounterparty(reader, counterpartyId);
    const mine = `x.id in (${containersOfInn('$3')}) and x.payer ->> 'vatNumber' = $3
      and coalesce(nullif(x.payer ->> 'taxRegistrationReasonCode', '') = $4::text, true)`;
    const params = [credential.id, payer?.vatNumber, payer?.taxRegistrationReasonCode];
    return { sql: `(${own('$2')} or (${mine}))`, params };
  }
  if (!conditions.some((each) => each.field === 'id' && each.operator === 'eq')) {
    return { sql: own('$2'), params: [credential.id] };
  }
  const payable = payableThrough('$3', '$4::integer');
  return {
    sql: `(${own('$2')} or (${payable}))`,
    params: [credential.id, code, paymentMethodId],
  };
}

function narrowed(
  { sql, params }: InvoiceScope,
  containers: (param: string) => string,
  values: readonly string[],
): InvoiceScope {
  // `$1` is the moment of asking.
  const param = `$${String(params.length + 2)}`;
  return { sql: `${sql} and x.id in (${containers(param)})`, params: [...params, values] };
}

function refuseInexact({ conditions, order }: ListQuery): void {
  const inexact = [
    ...conditions.filter(({ operator }) => operator !== 'eq').map((each) => each.field),
    ...order.map((each) => each.field),
  ].filter((name) => name in byOrders);
  if (inexact.length === 0) return;
  throw validationError({ fields: inexact.map((name) => field(name, 'Give the exact value')) });
}
