import type { Currency, Minor } from '@invogate/contracts/money.ts';
import { invoiceStatusWords, type InvoiceStatus } from '@invogate/contracts/invoices-api.ts';
import type { Customer } from '@invogate/contracts/orders.ts';
import type { Reader } from '#kernel/database/database.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import type { Condition, ListFields, ListQuery } from '#kernel/list-query.ts';
import { containerFacts } from '#rooms/orders/index.ts';
import { numberOfCode } from './invoice.ts';
import * as sql from './invoice.sql.ts';

/** An invoice as outside parties list it. Sums in minor units. */
export interface InvoiceFacts {
  id: string;
  /** Null while no number was issued. */
  number: number | null;
  issuedAt: Date | null;
  currency: Currency;
  createdAt: Date;
  expiresAt: Date;
  status: InvoiceStatus;
  /** Still to be paid while pending or partial, else the full sum. */
  amount: Minor;
  /** VAT of the orders behind `amount`; of all open ones while partial. */
  vatAmount: Minor;
  openAmount: Minor;
  receivedAmount: Minor;
  merchantIds: string[];
  description: string;
  /** The method that the shop has locked the payer to. */
  lockedMethod: number | null;
  payer: Customer & { type: 'legal' | 'private' };
}

/** Which invoices the caller may see: conditions on `x`, the invoice; parameters from `$2` on. */
export interface InvoiceScope {
  sql: string;
  params: readonly unknown[];
}

const columns = `x.id, x.number, x.issued_at as "issuedAt", x.currency,
  x.created_at as "createdAt", x.expires_at as "expiresAt", x.status, x.amount,
  x.vat_amount as "vatAmount", x.open_amount as "openAmount",
  x.received_amount as "receivedAmount", x.merchant_ids as "merchantIds", x.description,
  x.locked_method as "lockedMethod", x.payer`;

const base = `from (
  select f.*, i.number, i.issued_at from (${containerFacts}) f
    left join invoices i on i.container_id = f.id and i.replaced_at is null) x`;

/** What invoices can be filtered and sorted by. */
export const invoiceListFields: ListFields = {
  id: { column: 'x.id', type: 'uuid' },
  number: { column: 'x.number::text', type: 'text', nullable: true },
  status: { column: 'x.status', type: 'enum', values: invoiceStatusWords },
  amount: { column: 'x.amount', type: 'minor' },
  currencyId: { column: 'x.currency', type: 'enum', fold: 'upper' },
  createdAt: { column: 'x.created_at', type: 'datetime' },
  expirationDate: { column: 'x.expires_at', type: 'datetime' },
  'customer.type': { column: `x.payer ->> 'type'`, type: 'enum' },
  'customer.vatNumber': { column: `x.payer ->> 'vatNumber'`, type: 'text', nullable: true },
  'customer.phone': {
    column: `regexp_replace(x.payer ->> 'phone', '[^0-9]', '', 'g')`,
    type: 'text',
    nullable: true,
  },
};

/** One page of the invoices within the scope, newest first, and how many there are in all. */
export async function listInvoices(
  reader: Reader,
  query: ListQuery,
  scope: InvoiceScope,
): Promise<{ invoices: InvoiceFacts[]; totalCount: number }> {
  const conditions = await Promise.all(query.conditions.map((each) => asStored(reader, each)));
  const stored = { ...query, conditions };
  const { rows: invoices, totalCount } = await listRows<InvoiceFacts>(
    reader,
    stored,
    invoiceListFields,
    {
      columns,
      base,
      scope: { sql: scope.sql, params: [reader.now(), ...scope.params] },
      defaultOrder: 'x.created_at desc',
      idColumn: 'x.id',
    },
  );
  return { invoices, totalCount };
}

/**
 * Brings printed numbers and phones into the form in which they are kept and compared. A number
 * that another has replaced means the invoice all the same: it is on paper.
 */
async function asStored(reader: Reader, condition: Condition): Promise<Condition> {
  const { field, values } = condition;
  if (field === 'number') {
    const numbers = values.flatMap((code) => numberOfCode(code) ?? []);
    const rows = await reader.rows<{ number: number }>(sql.numbersInForce, [numbers]);
    return { ...condition, values: ['none', ...rows.map(({ number }) => String(number))] };
  }
  if (field !== 'customer.phone') return condition;
  return { ...condition, values: values.map((phone) => phone.replaceAll(/\D/g, '')) };
}
