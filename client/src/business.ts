import { createHmac } from 'node:crypto';
import type {
  BusinessInvoice,
  BusinessPayment,
  FundConfirmation,
} from '@invogate/contracts/business.ts';
import type { GuaranteeFund, GuaranteeFundEntry } from '@invogate/contracts/funds.ts';
import type { FundEntryField } from './funds.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import { fetchPage } from './page.ts';
import type { Page } from './page.ts';
import type { ListQuery } from './query.ts';
import { transport } from './transport.ts';

/** What invoices can be filtered by; numbers of orders by exact values. */
export type BusinessInvoiceField =
  | 'id'
  | 'number'
  | 'merchantOrderId'
  | 'merchantOrderIdVisible'
  | 'status'
  | 'amount'
  | 'currencyId'
  | 'createdAt'
  | 'expirationDate';

export type BusinessPaymentField =
  'id' | 'invoiceId' | 'partnerOperationId' | 'amount' | 'currencyId' | 'createdAt';

export interface BusinessClientOptions extends ClientOptions {
  /** Signs confirmations; needed once the operator has set a key. */
  signatureKey?: string;
  /** `sha1` unless the credential is set otherwise. */
  algorithm?: 'sha1' | 'sha256';
}

/** What an organisation or a loyalty operator does with invoices and its guarantee fund. */
export interface BusinessClient {
  /** An invoice that you may see, or undefined when there is none. */
  invoice(id: string, options?: CallOptions): Promise<BusinessInvoice | undefined>;
  invoices(
    query?: ListQuery<BusinessInvoiceField>,
    options?: CallOptions,
  ): Promise<Page<BusinessInvoice>>;
  /**
   * Pays the invoice from the fund, the whole sum that is due. Repeated by itself when the answer is
   * lost: the operation's id makes that harmless. A refused id may be tried again later.
   */
  confirm(
    invoiceId: string,
    partnerOperationId: string,
    options?: CallOptions,
  ): Promise<FundConfirmation>;
  /** Your own confirmations, for unknown outcomes and reconciliation. */
  payments(
    query?: ListQuery<BusinessPaymentField>,
    options?: CallOptions,
  ): Promise<Page<BusinessPayment>>;
  /** Your guarantee funds, one for each currency. */
  funds(options?: CallOptions): Promise<GuaranteeFund[]>;
  /** The statement, the newest line first. */
  entries(
    query?: ListQuery<FundEntryField>,
    options?: CallOptions,
  ): Promise<Page<GuaranteeFundEntry>>;
}

const base = '/business/api';

/** A typed client for the Business API. Every failure is an `InvogateError`. */
export function businessClient(options: BusinessClientOptions): BusinessClient {
  const { signatureKey, algorithm = 'sha1' } = options;
  const send = transport(options);
  const invoices: BusinessClient['invoices'] = (query = {}, call) =>
    fetchPage(send, `${base}/invoice`, query, call);
  return {
    invoices,
    invoice: async (id, call) => (await invoices({ filter: { id } }, call)).data[0],
    confirm: async (invoiceId, partnerOperationId, call) => {
      const { data } = await send({
        ...call,
        method: 'POST',
        path: `${base}/invoice/${encodeURIComponent(invoiceId)}/confirm`,
        body: { partnerOperationId },
        ...(signatureKey === undefined
          ? {}
          : {
              headersFor: (text: string) => ({
                'x-signature': createHmac(algorithm, signatureKey).update(text).digest('hex'),
              }),
            }),
        repeatsSafely: true,
      });
      return data as FundConfirmation;
    },
    payments: (query = {}, call) => fetchPage(send, `${base}/payment`, query, call),
    funds: async (call) =>
      (await send({ ...call, method: 'GET', path: `${base}/guarantee-fund` }))
        .data as GuaranteeFund[],
    entries: (query = {}, call) => fetchPage(send, `${base}/guarantee-fund/entry`, query, call),
  };
}
