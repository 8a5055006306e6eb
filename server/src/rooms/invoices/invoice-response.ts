import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import type {
  InvoiceCustomer,
  InvoiceResponse,
  PaymentOrderTemplate,
} from '@invogate/contracts/invoices-api.ts';
import { ratioHalfUp } from '@invogate/contracts/ratio.ts';
import { atom } from '#kernel/time.ts';
import type { OperatorRequisites } from '#rooms/accounts/index.ts';
import { paymentUrl } from '#rooms/orders/index.ts';
import { invoiceCode, purposeOf, type Invoice } from './invoice.ts';
import type { InvoiceFacts } from './list-invoices.ts';

interface Shown {
  facts: InvoiceFacts;
  /** The number that is printed. */
  invoice: Pick<Invoice, 'number' | 'issuedAt'>;
  /** Where a bank transfer would go; undefined when the invoice cannot be paid by one. */
  payee: OperatorRequisites | undefined;
  publicUrl: string;
}

/** An invoice as banks and organisations read it (spec 10, InvoiceResponse). */
export function invoiceResponse({ facts, invoice, payee, publicUrl }: Shown): InvoiceResponse {
  const vatMinor = vatLeft(facts);
  const template = payee && templateOf({ facts, invoice, payee, publicUrl }, payee, vatMinor);
  return {
    id: facts.id,
    number: invoiceCode(invoice.number),
    createdAt: atom(facts.createdAt),
    expirationDate: atom(facts.expiresAt),
    description: facts.description,
    amount: majorFromMinor(facts.amount),
    vatAmount: majorFromMinor(vatMinor),
    currencyId: facts.currency,
    customer: customerOf(facts),
    ...(template ? { paymentOrderTemplate: template } : {}),
    status: facts.status,
    paymentUrl: paymentUrl(publicUrl, facts.id),
  };
}

/** VAT of what is still to be paid: the total less the share of the parts that have come. */
function vatLeft({ status, vatAmount, openAmount, receivedAmount }: InvoiceFacts): Minor {
  if (status !== 'partial' || receivedAmount >= openAmount) return vatAmount;
  return (vatAmount - ratioHalfUp(vatAmount, receivedAmount, openAmount)) as Minor;
}

function customerOf({ payer }: InvoiceFacts): InvoiceCustomer {
  const { type, name, phone, email, vatNumber, registrationAddress } = payer;
  const given = { name, phone, email, vatNumber, registrationAddress };
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return { type, ...Object.fromEntries(entries) };
}

function templateOf(
  { facts, invoice }: Shown,
  payee: OperatorRequisites,
  vatAmount: Minor,
): PaymentOrderTemplate | undefined {
  const owed = facts.status === 'pending' || facts.status === 'partial';
  if (facts.currency !== 'RUB' || !owed || facts.amount === 0) return undefined;
  return {
    type: 'legal',
    amount: majorFromMinor(facts.amount),
    currencyId: facts.currency,
    name: payee.name,
    vatNumber: payee.vatNumber,
    taxRegistrationReasonCode: payee.taxRegistrationReasonCode ?? '',
    settlementAccount: payee.settlementAccount,
    correspondentAccount: payee.correspondentAccount,
    bankName: payee.bank.slice(0, 100),
    bic: payee.bic,
    kbk: '',
    oktmo: '',
    uin: '',
    paymentPurpose: purposeOf({
      code: invoiceCode(invoice.number),
      issuedAt: invoice.issuedAt,
      description: facts.description,
      vatAmount,
      currency: facts.currency,
    }),
  };
}
