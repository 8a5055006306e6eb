import type {
  CreateOrder,
  MoveOrder,
  Order,
  SetOrderStatus,
  UpdateOrder,
} from '@invogate/contracts/orders.ts';
import type { CallOptions } from './options.ts';
import { eachRow, fetchPage } from './page.ts';
import type { Page } from './page.ts';
import type { ListQuery } from './query.ts';
import type { Send } from './transport.ts';

/** What orders can be filtered and sorted by. */
export type OrderField =
  | 'id'
  | 'merchantId'
  | 'merchantOrderId'
  | 'merchantOrderIdVisible'
  | 'status'
  | 'subtype'
  | 'processingStatus'
  | 'processable'
  | 'amount'
  | 'vatAmount'
  | 'currencyId'
  | 'languageId'
  | 'createdAt'
  | 'paidAt'
  | 'expirationDate'
  | 'orderContainerId'
  | 'parentId'
  | 'shopId'
  | 'description'
  | 'customer.type'
  | 'customer.name'
  | 'customer.phone'
  | 'customer.email'
  | 'customer.vatNumber';

export interface Orders {
  /** Not idempotent and never repeated: look for `merchantOrderId` after a lost answer. */
  create(order: CreateOrder, options?: CallOptions): Promise<Order>;
  get(id: string, options?: CallOptions): Promise<Order>;
  list(query?: ListQuery<OrderField>, options?: CallOptions): Promise<Page<Order>>;
  /** All orders of a filter: `for await (const order of client.orders.each({ filter }))`. */
  each(
    query?: Omit<ListQuery<OrderField>, 'page'>,
    options?: CallOptions,
  ): AsyncGenerator<Order, void, undefined>;
  /** Properties that are absent stay as they are. */
  update(id: string, changes: UpdateOrder, options?: CallOptions): Promise<Order>;
  /** Repeated after a lost answer: a canceled order is answered as it is. */
  cancel(id: string, options?: CallOptions): Promise<Order>;
  /** From a transit merchant to another one of the account. */
  move(move: MoveOrder, options?: CallOptions): Promise<Order>;
  /** Of an order with `processable: false`. */
  setStatus(id: string, status: SetOrderStatus['status'], options?: CallOptions): Promise<Order>;
}

export interface AgentOrders {
  /** For a seller, named by INN in `seller`; no `merchantId`. Never repeated. */
  create(
    order: Omit<CreateOrder, 'merchantId'> & Required<Pick<CreateOrder, 'seller'>>,
    options?: CallOptions,
  ): Promise<Order>;
}

const base = '/billing/api/order';
const listPath = '/filter/api/order/order';

export function orders(send: Send): Orders {
  const one = async (ask: Parameters<Send>[0]) => (await send(ask)).data as Order;
  const at = (id: string) => `${base}/order/${encodeURIComponent(id)}`;
  return {
    create: (body, options) => one({ ...options, method: 'POST', path: `${base}/order`, body }),
    get: (id, options) => one({ ...options, method: 'GET', path: at(id) }),
    list: (query = {}, options) => fetchPage(send, listPath, query, options),
    each: (query = {}, options) => eachRow(send, listPath, query, options),
    update: (id, body, options) => one({ ...options, method: 'PUT', path: at(id), body }),
    cancel: (id, options) =>
      one({ ...options, method: 'DELETE', path: at(id), repeatsSafely: true }),
    move: (body, options) =>
      one({ ...options, method: 'PUT', path: `${base}/order-merchant-move`, body }),
    setStatus: (id, status, options) =>
      one({ ...options, method: 'PUT', path: `${at(id)}/status`, body: { status } }),
  };
}

export function agentOrders(send: Send): AgentOrders {
  return {
    create: async (body, options) => {
      const path = '/adapter/api/subagent/order';
      return (await send({ ...options, method: 'POST', path, body })).data as Order;
    },
  };
}
