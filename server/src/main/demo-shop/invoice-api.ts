import { invogateClient } from '@invogate/client';
import type {
  CreateOrder,
  CreateRefund,
  CreateShipment,
  DocumentFile,
  InvogateClient,
  Order,
  Refund,
  RefundableItem,
  Shipment,
} from '@invogate/client';
import type { ApiCall } from '@invogate/demo/shop-api.ts';
import { curlOf } from './shell-command.ts';

/** The calls of the public API that this shop makes. `call` is what went over the wire. */
export interface InvoiceApi {
  createOrder(body: CreateOrder): Promise<Told<Order>>;
  readOrder(id: string): Promise<Order>;
  /** By the shop's own number. */
  findOrder(merchantId: string, number: string): Promise<Order | undefined>;
  cancelOrder(id: string): Promise<Told<Order>>;
  createShipment(body: CreateShipment): Promise<Told<Shipment>>;
  /** Oldest first. */
  shipmentsOf(orderId: string): Promise<Shipment[]>;
  createRefund(body: CreateRefund): Promise<Told<Refund>>;
  /** Oldest first. */
  refundsOf(orderId: string): Promise<Refund[]>;
  /** The lines of an order with the money of each that is left. */
  refundable(orderId: string): Promise<RefundableItem[]>;
  /** Files of the valid documents of an order, the oldest document first. */
  filesOf(orderId: string): Promise<DocumentFile[]>;
  /** The bytes of a file, or undefined when the server has none to give. */
  download(fileId: string): Promise<Uint8Array | undefined>;
  downloadAll(orderId: string): Promise<Uint8Array | undefined>;
}

export interface Told<T> {
  data: T;
  call: ApiCall;
}

interface ApiDeps {
  /** Where the API is called. */
  baseUrl: string;
  /** How a reader outside reaches the same API. */
  shownUrl: string;
  token: string;
  now: () => Date;
}

const userAgent = 'DemoShop/1.0 (invogate-client/0.1.0)';

/** The public API through the client that any shop would take. */
export function invoiceApi(deps: ApiDeps): InvoiceApi {
  const { baseUrl, token } = deps;
  const client = invogateClient({ baseUrl, token, userAgent });
  const told = async <T>(what: ApiCall['what'], act: (client: InvogateClient) => Promise<T>) => {
    const calls: ApiCall[] = [];
    const fetch = recordingFetch(deps, what, calls);
    const data = await act(invogateClient({ baseUrl, token, userAgent, fetch }));
    const call = calls.at(-1);
    if (!call) throw new Error('the client has called nobody');
    return { data, call };
  };
  return {
    createOrder: (body) => told('create', ({ orders }) => orders.create(body)),
    readOrder: (id) => client.orders.get(id),
    findOrder: async (merchantId, merchantOrderId) =>
      (await client.orders.list({ filter: { merchantId, merchantOrderId }, pageSize: 1 })).data[0],
    cancelOrder: (id) => told('cancel', ({ orders }) => orders.cancel(id)),
    createShipment: (body) => told('ship', ({ shipments }) => shipments.create(body)),
    shipmentsOf: async (orderId) =>
      (await client.shipments.list({ filter: { orderId }, order: { createdAt: 'asc' } })).data,
    createRefund: (body) => told('refund', ({ refunds }) => refunds.create(body)),
    refundsOf: async (parentId) =>
      (await client.refunds.list({ filter: { parentId }, order: { createdAt: 'asc' } })).data,
    refundable: (orderId) => client.refunds.items(orderId),
    filesOf: async (orderId) =>
      (
        await client.files.list({
          filter: { orderId, status: 'issued' },
          order: { createdAt: 'asc' },
          pageSize: 100,
        })
      ).data,
    download: (fileId) => bytesAt(deps, client.files.path(fileId)),
    downloadAll: (orderId) => bytesAt(deps, client.files.zipPath(orderId)),
  };
}

async function bytesAt({ baseUrl, token }: ApiDeps, path: string): Promise<Uint8Array | undefined> {
  const headers = { authorization: `Bearer ${token}`, 'user-agent': userAgent };
  const response = await fetch(`${baseUrl}/v3${path}`, { headers });
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
}

/** A fetch that writes down what it carries. */
function recordingFetch(deps: ApiDeps, what: ApiCall['what'], calls: ApiCall[]): typeof fetch {
  return async (input, init) => {
    const at = deps.now();
    const response = await fetch(input, init);
    const responseBody = await response.clone().text();
    const asked = input instanceof Request ? input.url : String(input);
    const url = deps.shownUrl + asked.slice(deps.baseUrl.length);
    const method = init?.method ?? 'GET';
    const requestBody = typeof init?.body === 'string' ? init.body : '';
    calls.push({
      what,
      at: at.toISOString(),
      method,
      url,
      requestBody,
      status: response.status,
      responseBody,
      tookMs: deps.now().getTime() - at.getTime(),
      curl: curlOf({ method, url, token: deps.token, body: requestBody }),
    });
    return response;
  };
}
