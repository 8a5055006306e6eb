import type {
  ChangeFund,
  FundDebt,
  GuaranteeFundEntry,
  OpenFund,
  OperatorFund,
  TopUpFund,
} from '@invogate/contracts/funds.ts';
import type { CallOptions } from './options.ts';
import { eachRow, fetchPage } from './page.ts';
import type { Page } from './page.ts';
import type { ListQuery } from './query.ts';
import type { Send } from './transport.ts';

/** What guarantee funds can be filtered and sorted by. */
export type FundField = 'id' | 'counterpartyId' | 'currencyId' | 'blocked' | 'createdAt';

export type FundEntryField =
  | 'id'
  | 'createdAt'
  | 'type'
  | 'amount'
  | 'invoiceId'
  | 'orderId'
  | 'partnerOperationId'
  | 'refundId';

/** What the operator does with the guarantee funds of payers. Needs the right `operator`. */
export interface Funds {
  list(query?: ListQuery<FundField>, options?: CallOptions): Promise<Page<OperatorFund>>;
  each(
    query?: Omit<ListQuery<FundField>, 'page'>,
    options?: CallOptions,
  ): AsyncGenerator<OperatorFund, void, undefined>;
  get(id: string, options?: CallOptions): Promise<OperatorFund>;
  /** Never repeated: a payer has one fund in a currency, look for it after a lost answer. */
  open(fund: OpenFund, options?: CallOptions): Promise<OperatorFund>;
  /** Properties that are absent stay as they are. */
  change(id: string, terms: ChangeFund, options?: CallOptions): Promise<OperatorFund>;
  /** Repeated after a lost answer: the same `operationId` is booked once. */
  topUp(id: string, topUp: TopUpFund, options?: CallOptions): Promise<OperatorFund>;
  /** One page of the statement, the newest line first. */
  entries(
    id: string,
    query?: ListQuery<FundEntryField>,
    options?: CallOptions,
  ): Promise<Page<GuaranteeFundEntry>>;
  /** What the payer owes, the first due first. */
  debts(id: string, options?: CallOptions): Promise<FundDebt[]>;
}

const base = '/operator/api/fund';

export function funds(send: Send): Funds {
  const at = (id: string) => `${base}/${encodeURIComponent(id)}`;
  const one = async (ask: Parameters<Send>[0]) => (await send(ask)).data as OperatorFund;
  return {
    list: (query = {}, options) => fetchPage(send, base, query, options),
    each: (query = {}, options) => eachRow(send, base, query, options),
    get: (id, options) => one({ ...options, method: 'GET', path: at(id) }),
    open: (body, options) => one({ ...options, method: 'POST', path: base, body }),
    change: (id, body, options) => one({ ...options, method: 'PUT', path: at(id), body }),
    topUp: (id, body, options) =>
      one({ ...options, method: 'POST', path: `${at(id)}/top-up`, body, repeatsSafely: true }),
    entries: (id, query = {}, options) => fetchPage(send, `${at(id)}/entry`, query, options),
    debts: async (id, options) =>
      (await send({ ...options, method: 'GET', path: `${at(id)}/debt` })).data as FundDebt[],
  };
}
