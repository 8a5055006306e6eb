import type { CreateRefund, Refund, RefundableItem } from '@invogate/contracts/refunds.ts';
import type { CallOptions } from './options.ts';
import { eachRow, fetchPage } from './page.ts';
import type { Page } from './page.ts';
import type { ListQuery } from './query.ts';
import type { Send } from './transport.ts';

/** What refunds can be filtered and sorted by; `parentId` is the order. */
export type RefundField =
  | 'id'
  | 'parentId'
  | 'merchantId'
  | 'merchantOrderId'
  | 'status'
  | 'amount'
  | 'vatAmount'
  | 'currencyId'
  | 'payoutAmount'
  | 'createdAt';

export interface Refunds {
  /** Never repeated. After a lost answer look for `merchantOrderId`: it is unique per refund. */
  create(refund: CreateRefund, options?: CallOptions): Promise<Refund>;
  /** Frees the money that a draft reserves; a repeat answers the same. */
  cancel(id: string, options?: CallOptions): Promise<Refund>;
  list(query?: ListQuery<RefundField>, options?: CallOptions): Promise<Page<Refund>>;
  each(
    query?: Omit<ListQuery<RefundField>, 'page'>,
    options?: CallOptions,
  ): AsyncGenerator<Refund, void, undefined>;
  /** What of an order can still be refunded; can be posted back as `basketItems`. */
  items(orderId: string, options?: CallOptions): Promise<RefundableItem[]>;
}

const createPath = '/billing/api/order/refund-order';
const listPath = '/filter/api/order/refund-order';

export function refunds(send: Send): Refunds {
  return {
    create: async (body, options) =>
      (await send({ ...options, method: 'POST', path: createPath, body })).data as Refund,
    cancel: async (id, options) => {
      const path = `${createPath}/${encodeURIComponent(id)}/cancel`;
      return (await send({ ...options, method: 'POST', path })).data as Refund;
    },
    list: (query = {}, options) => fetchPage(send, listPath, query, options),
    each: (query = {}, options) => eachRow(send, listPath, query, options),
    items: async (orderId, options) => {
      const path = `/billing/api/order/order/${encodeURIComponent(orderId)}/refund-basket-item`;
      return (await send({ ...options, method: 'GET', path })).data as RefundableItem[];
    },
  };
}
