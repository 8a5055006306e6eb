import { createHmac } from 'node:crypto';
import type { CreateInvoicePayment, InvoicePayment } from '@invogate/contracts/instruments.ts';
import type { InvoiceResponse } from '@invogate/contracts/invoices-api.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import { fetchPage } from './page.ts';
import type { Page } from './page.ts';
import type { ListQuery } from './query.ts';
import { transport } from './transport.ts';

/** What invoices can be filtered by; INN and phone need the permission and exact values. */
export type InvoiceField =
  | 'id'
  | 'number'
  | 'status'
  | 'amount'
  | 'currencyId'
  | 'createdAt'
  | 'expirationDate'
  | 'customer.type'
  | 'customer.vatNumber'
  | 'customer.phone';

export type InstrumentPaymentField =
  'id' | 'invoiceId' | 'paymentOperationId' | 'amount' | 'currencyId' | 'status' | 'createdAt';

export interface InstrumentClientOptions extends ClientOptions {
  /** Signs confirmations. */
  signatureKey: string;
  /** `sha1` unless the instrument is set otherwise. */
  algorithm?: 'sha1' | 'sha256';
}

/** What a bank or another payment instrument does with invoices. */
export interface InstrumentClient {
  /** An invoice that the payer was sent with, or undefined when there is none for you. */
  invoice(id: string, options?: CallOptions): Promise<InvoiceResponse | undefined>;
  invoices(query?: ListQuery<InvoiceField>, options?: CallOptions): Promise<Page<InvoiceResponse>>;
  /**
   * Reports a payment, signed. Repeated by itself when the answer is lost: the operation's id makes
   * that harmless. After `invoice_already_paid` or `wrong_order_status` the money goes back.
   */
  confirm(payment: CreateInvoicePayment, options?: CallOptions): Promise<InvoicePayment>;
  /** Your own transactions, for unknown outcomes and reconciliation. */
  payments(
    query?: ListQuery<InstrumentPaymentField>,
    options?: CallOptions,
  ): Promise<Page<InvoicePayment>>;
}

/** A typed client for payment instruments. Every failure is an `InvogateError`. */
export function instrumentClient(options: InstrumentClientOptions): InstrumentClient {
  const { signatureKey, algorithm = 'sha1' } = options;
  const send = transport(options);
  const invoices: InstrumentClient['invoices'] = (query = {}, call) =>
    fetchPage(send, '/payment/api/invoice', query, call);
  return {
    invoices,
    invoice: async (id, call) => (await invoices({ filter: { id } }, call)).data[0],
    confirm: async (body, call) => {
      const { data } = await send({
        ...call,
        method: 'POST',
        path: '/payment/api/invoice/confirm',
        body,
        headersFor: (text) => ({ 'x-signature': signed(text, signatureKey, algorithm) }),
        repeatsSafely: true,
      });
      return data as InvoicePayment;
    },
    payments: (query = {}, call) => fetchPage(send, '/payment/api/payment', query, call),
  };
}

function signed(text: string, key: string, algorithm: 'sha1' | 'sha256'): string {
  if (key === '') throw new TypeError('The key is empty: take the signature key of the instrument');
  return createHmac(algorithm, key).update(text).digest('hex');
}
