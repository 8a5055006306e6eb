import type {
  BasketItem,
  CreateOrder,
  CreateRefund,
  CreateShipment,
  Order,
  Refund,
  Shipment,
} from '@invogate/client';
import { signForTest } from '@invogate/client';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As much of the public API as a small shop needs, in memory, with a hand on the payment. */
export interface FakePublicApi {
  url: string;
  orders: Map<string, Order>;
  refunds: Refund[];
  shipments: Shipment[];
  /** Every call as "METHOD path". */
  calls: string[];
  /** The next refusal: answered once in place of the true answer. */
  refuseNext: { status: number; code: string; message: string } | undefined;
  pay(order: Order, status?: 'completed' | 'hold'): void;
  /** Sends the order to its notificationUrl; answers what the shop said. */
  notify(order: Order, patch?: Partial<Order>, key?: string): Promise<unknown>;
  /** Asked first about each request; answers true when it has dealt with it. */
  before?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  stop(): Promise<void>;
}

const instant = '2027-03-05T11:00:00+00:00';

export async function startFakePublicApi(key: string): Promise<FakePublicApi> {
  const server = createServer((request, response) => {
    serve(api, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const api: FakePublicApi = {
    url: `http://127.0.0.1:${String(port)}`,
    orders: new Map(),
    refunds: [],
    shipments: [],
    calls: [],
    refuseNext: undefined,
    pay: (order, status = 'completed') => {
      Object.assign(order, { status, paidAt: instant });
    },
    notify: async (order, patch = {}, withKey = key) => {
      const body = JSON.stringify({ ...order, status: 'completed', ...patch });
      const headers = {
        'content-type': 'application/json',
        'X-Signature': signForTest(body, withKey),
      };
      const response = await fetch(order.notificationUrl ?? '', { method: 'POST', headers, body });
      return response.json();
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return api;
}

async function serve(
  api: FakePublicApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (await api.before?.(request, response)) return;
  const url = new URL(request.url ?? '/', api.url);
  const call = `${request.method ?? ''} ${url.pathname}`;
  api.calls.push(call);
  const body = await textOf(request);
  const refusal = api.refuseNext;
  api.refuseNext = undefined;
  const data = refusal ? undefined : answerTo(api, call, url, body);
  const status = refusal?.status ?? (data === undefined ? 404 : 200);
  const error = refusal ?? { code: 'not_found', message: 'Not found' };
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(status === 200 ? { data, extendedData: [] } : { error }));
}

function answerTo(api: FakePublicApi, call: string, url: URL, body: string): unknown {
  const base = '/v3/billing/api/order';
  if (call === `POST ${base}/order`) return createOrder(api, JSON.parse(body) as CreateOrder);
  if (call === `POST ${base}/refund-order`) return refund(api, JSON.parse(body) as CreateRefund);
  if (call === 'GET /v3/filter/api/order/order') {
    const number = url.searchParams.get('merchantOrderId');
    return [...api.orders.values()].filter(({ merchantOrderId }) => merchantOrderId === number);
  }
  if (call === 'GET /v3/filter/api/order/refund-order') {
    return api.refunds.filter(({ parentId }) => parentId === url.searchParams.get('parentId'));
  }
  if (call === `POST ${base}/shipment`) return ship(api, JSON.parse(body) as CreateShipment);
  if (call === 'GET /v3/filter/api/order/shipment') {
    return api.shipments.filter(({ orderId }) => orderId === url.searchParams.get('orderId'));
  }
  const [, method, id = '', rest] =
    /^(GET|DELETE) \/v3\/billing\/api\/order\/order\/([^/]+)(\/refund-basket-item)?$/.exec(call) ??
    [];
  const order = api.orders.get(id);
  if (!order) return undefined;
  if (rest !== undefined) return itemsLeft(api, order);
  return method === 'DELETE' ? Object.assign(order, { status: 'canceled' }) : order;
}

function createOrder(api: FakePublicApi, given: CreateOrder): Order {
  const id = `00000000-0000-7000-8000-${String(api.orders.size + 1).padStart(12, '0')}`;
  const order = {
    ...given,
    merchantId: given.merchantId ?? '',
    merchantOrderIdVisible: given.merchantOrderId,
    id,
    orderContainerId: id,
    paymentUrl: `${api.url}/order/${id}`,
    status: 'created',
    subtype: 'order',
    processingStatus: '',
    createdAt: instant,
    fileIds: [],
    customer: { type: 'private', ...given.customer },
    languageId: given.languageId ?? 'ru',
    processable: true,
  } satisfies Order;
  api.orders.set(id, order);
  return order;
}

function refund(api: FakePublicApi, given: CreateRefund): Refund {
  const order = api.orders.get(given.parentId);
  const made: Refund = {
    ...given,
    id: `refund-${String(api.refunds.length + 1)}`,
    merchantId: order?.merchantId ?? '',
    currencyId: 'RUB',
    createdAt: instant,
    status: 'created',
  };
  api.refunds.push(made);
  return made;
}

/** Captures at once; the last shipment completes the order. */
function ship(api: FakePublicApi, given: CreateShipment): Shipment {
  const order = api.orders.get(given.orderId);
  const { final = false, basketItems } = given;
  const made: Shipment = {
    ...given,
    id: api.shipments.length + 1,
    merchantId: order?.merchantId ?? '',
    status: 'completed',
    type: 'commodity',
    final,
    amount: basketItems.reduce((sum, { totalAmount }) => sum + totalAmount, 0),
    vatAmount: 0,
    createdAt: instant,
  };
  api.shipments.push(made);
  if (order && final) order.status = 'completed';
  return made;
}

/** Whole lines only, as this shop refunds them. */
function itemsLeft(api: FakePublicApi, order: Order): unknown[] {
  const refunded = new Set(
    api.refunds
      .filter(({ parentId, status }) => parentId === order.id && status !== 'canceled')
      .flatMap(({ basketItems }) => basketItems.map(({ sku }) => sku)),
  );
  const left = (item: BasketItem) => {
    const { totalAmount, totalVatAmount } = item;
    return { ...item, availableAmount: totalAmount, availableVatAmount: totalVatAmount };
  };
  return order.basketItems.filter(({ sku }) => !refunded.has(sku)).map(left);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
