import { checkInn, isKpp } from '@invogate/contracts/inn.ts';
import type { Customer } from '@invogate/contracts/orders.ts';
import type { VatCode } from '@invogate/contracts/vat.ts';
import { moscowDay, writtenDay } from '#kernel/moscow-day.ts';
import type { AmoInvoice, AmoPayer } from './amo-invoice.ts';
import type { InvoiceFault } from './invoice-fault.ts';
import { invoiceLines, type InvoiceLines } from './invoice-lines.ts';

/** What the seller has decided about invoices of an account. */
export interface InvoiceTerms {
  /** The rate of lines that name none, and of an invoice without lines. */
  defaultVat: VatCode;
  /** What to do with an invoice whose payer has neither phone nor e-mail. */
  missingContacts: 'refuse' | 'ask';
  /** Ids of the account's own statuses in which nothing may be paid. */
  closedStatuses: readonly number[];
}

/** An invoice that can be paid, in our words. */
export interface MappedInvoice extends InvoiceLines {
  title: string;
  description: string;
  customer: Customer;
}

/** How an invoice is called: its name, or its number when it has none; with the day it is of. */
function invoiceTitle({ id, name, createdAt }: AmoInvoice): { title: string; day: string } {
  return {
    title: name === '' ? `Счёт #${id}` : name,
    day: writtenDay(moscowDay(new Date(createdAt * 1000))),
  };
}

/** Why nothing can be paid for an invoice in this state; undefined while it waits for its money. */
export function statusFault(
  { deleted, status }: AmoInvoice,
  closedStatuses: readonly number[],
): InvoiceFault | undefined {
  if (deleted) return { code: 'not_found', reason: 'deleted' };
  if (status.code === 'paid' || status.code === 'paid_in_advance') {
    return { code: 'paid', reason: 'status_paid' };
  }
  if (status.code === 'partially_paid') return { code: 'partial', reason: 'status_partial' };
  const closed = status.enumId !== undefined && closedStatuses.includes(status.enumId);
  return closed ? { code: 'not_payable', reason: 'status_closed' } : undefined;
}

/**
 * An invoice as the body of an order, or what hinders. Money never follows the field SUPPLIER, and
 * nothing is guessed: a sum that does not come out to the kopeck is the seller's to mend.
 * `asLegal` is the payer's own choice on the PayWall, "for organisations".
 */
export function mapInvoice(
  invoice: AmoInvoice,
  terms: InvoiceTerms,
  asLegal = false,
): MappedInvoice | InvoiceFault {
  const { currency } = invoice;
  if (currency !== undefined && currency !== 'RUB') {
    return { code: 'bad_data', reason: 'currency', found: currency };
  }
  const { title, day } = invoiceTitle(invoice);
  const lines = invoiceLines(invoice, terms.defaultVat, `${title} от ${day}`);
  if ('code' in lines) return lines;
  const customer = customerOf(invoice.payer, terms, asLegal);
  if ('code' in customer) return customer;
  const called = invoice.name === '' ? title : `Счёт ${title}`;
  return { ...lines, title, description: `${called} от ${day}`.slice(0, 1000), customer };
}

function customerOf(
  payer: AmoPayer | undefined,
  { missingContacts }: InvoiceTerms,
  asLegal: boolean,
): Customer | InvoiceFault {
  const { phone, email } = payer ?? {};
  if (missingContacts === 'refuse' && (phone === undefined || email === undefined)) {
    return { code: 'bad_data', reason: payer ? 'payer_contacts' : 'payer_absent' };
  }
  const type = asLegal ? 'legal' : typeOf(payer);
  const inn = innOf(payer);
  // Who picks "for organisations" for an invoice of nobody gives the INN on the payment page.
  if (type === 'legal' && !asLegal && inn === undefined) {
    return { code: 'bad_data', reason: 'payer_inn_absent' };
  }
  if (inn !== undefined && checkInn(inn) !== 'ok') {
    return { code: 'bad_data', reason: 'payer_inn_wrong' };
  }
  return withoutGaps({ type, ...personOf(payer), ...(type === 'legal' ? companyOf(payer) : {}) });
}

function personOf(payer: AmoPayer | undefined) {
  return {
    name: payer?.name?.slice(0, 500),
    phone: payer?.phone?.slice(0, 100),
    email: payer?.email?.slice(0, 100),
    registrationAddress: payer?.address?.slice(0, 1000),
  };
}

function companyOf(payer: AmoPayer | undefined) {
  const kpp = payer?.kpp;
  return {
    vatNumber: innOf(payer),
    taxRegistrationReasonCode: kpp !== undefined && isKpp(kpp) ? kpp : undefined,
  };
}

const innOf = (payer: AmoPayer | undefined) => payer?.inn?.replaceAll(/\s/g, '');

function typeOf(payer: AmoPayer | undefined): 'legal' | 'private' {
  const { type, inn, kpp, entity } = payer ?? {};
  const company = inn !== undefined || kpp !== undefined || entity?.type === 'companies';
  return type ?? (company ? 'legal' : 'private');
}

function withoutGaps(given: Readonly<Record<string, string | undefined>>): Customer {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
