import type { Currency, Minor } from '@invogate/contracts/money.ts';
import { ratioHalfUp } from '@invogate/contracts/ratio.ts';
import type { Customer } from '@invogate/contracts/orders.ts';
import { moscowDay } from '#kernel/moscow-day.ts';
import type { Counterparty, OperatorDetails, OperatorRequisites } from '#rooms/accounts/index.ts';
import { canonicalJson, totalsOf, type InvoiceData } from '#rooms/documents/index.ts';
import {
  lodgingsOf,
  openAmount,
  paymentUrl,
  stayWords,
  type ContainerRow,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import { invoiceLines } from './invoice-lines.ts';
import { operatorParty, partyOf, payerParty } from './invoice-party.ts';
import { invoiceCode, purposeOf } from './invoice.ts';
import { paymentQrPayload } from './payment-qr.ts';

/** All that an invoice is made of. */
export interface InvoiceFoundation {
  container: ContainerRow;
  /** The orders that are paid by it: those that wait for payment, else those that are alive. */
  orders: readonly StoredOrder[];
  payer: Customer & { type?: string };
  sellers: readonly Counterparty[];
  requisites: OperatorRequisites | undefined;
  details: OperatorDetails;
  publicUrl: string;
}

/** What an invoice of this number, issued at this moment, says. */
export function buildInvoice(
  foundation: InvoiceFoundation,
  number: number,
  issuedAt: Date,
): InvoiceData {
  const { container, orders, requisites, publicUrl } = foundation;
  const { currency, receivedAmount } = container;
  const code = invoiceCode(number);
  const open = openAmount(orders);
  const due = Math.max(0, open - receivedAmount) as Minor;
  const lines = invoiceLines(orders);
  const totals = totalsOf(lines);
  // VAT of what is still to be paid: less the share of the parts that have come.
  const paidVat = due > 0 && receivedAmount > 0;
  const vatAmount = (
    paidVat ? totals.vatMinor - ratioHalfUp(totals.vatMinor, receivedAmount, open) : totals.vatMinor
  ) as Minor;
  const description = orders[0]?.body.description ?? '';
  const purpose = purposeOf({ code, issuedAt, description, vatAmount, currency });
  const stays = orders.flatMap(({ body }) => lodgingsOf(body.metaData).map(stayWords));
  return {
    ...{ kind: 'invoice', number: code, date: moscowDay(issuedAt), currency },
    payee: operatorParty(requisites, foundation.details),
    payer: payerParty(foundation.payer),
    sellers: foundation.sellers.map(partyOf),
    payableUntil: moscowDay(container.expiresAt),
    purpose,
    qr: qrOf(requisites, currency, due, purpose),
    paymentUrl: paymentUrl(publicUrl, container.id),
    ...{ lines, totals, dueMinor: due },
    ...(stays.length > 0 ? { stays } : {}),
  };
}

function qrOf(
  requisites: OperatorRequisites | undefined,
  currency: Currency,
  due: Minor,
  purpose: string,
): string | null {
  if (requisites === undefined || currency !== 'RUB' || due === 0) return null;
  return paymentQrPayload(requisites, { amount: due, purpose });
}

/**
 * Whether an invoice still says what is to be paid, to whom and by whom. What follows from its
 * number, and parts that have come since, change nothing.
 */
export function stillSays(issued: InvoiceData, now: InvoiceData): boolean {
  return textOf(issued) === textOf(now);
}

function textOf(data: InvoiceData) {
  const { payee, payer, sellers, payableUntil, lines, totals, currency, stays = [] } = data;
  return canonicalJson({ payee, payer, sellers, payableUntil, lines, totals, currency, stays });
}
