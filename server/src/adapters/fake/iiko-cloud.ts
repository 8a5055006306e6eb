import { createServer, type IncomingMessage } from 'node:http';
import { IikoBook, type CloudOrder } from './iiko-book.ts';
import { listenLocally, stopListening } from './local-server.ts';

export interface FakeIikoCloud {
  /** What goes into the adapter's `baseUrl`. */
  url: string;
  book: IikoBook;
  /** Paths of requests after `/api/`, in order. */
  seen: string[];
  /** Every token so far is refused from now on. */
  expireTokens(): void;
  /** The work of the next request of this path is done, and its answer is lost. */
  lose(path: string): void;
  stop(): Promise<void>;
}

export interface FakeIikoOptions {
  apiLogin: string;
  organizationId: string;
  terminalGroupId: string;
  paymentTypeId: string;
  /** The API login has no right to pay. */
  mayPay?: boolean;
}

type Body = Readonly<Record<string, unknown>>;
interface Answer {
  status: number;
  body: object;
}

const ok = (body: object): Answer => ({ status: 200, body });

/** A local server that speaks the parts of the vendor's cloud API that we use, for tests. */
export async function fakeIikoCloud(options: FakeIikoOptions): Promise<FakeIikoCloud> {
  const book = new IikoBook();
  const seen: string[] = [];
  const lost = new Set<string>();
  const tokens = new Set<string>();
  const server = createServer((request, response) => {
    void (async () => {
      const path = (request.url ?? '').replace(/^\/api\//, '');
      seen.push(path);
      const body = await bodyOf(request);
      const answer = reply(path, body, request, { book, tokens, options });
      if (lost.delete(path)) {
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    })();
  });
  const port = await listenLocally(server);
  return {
    url: `http://127.0.0.1:${port}`,
    book,
    seen,
    expireTokens: () => {
      tokens.clear();
    },
    lose: (path) => lost.add(path),
    stop: () => stopListening(server),
  };
}

interface House {
  book: IikoBook;
  tokens: Set<string>;
  options: FakeIikoOptions;
}

function reply(path: string, body: Body, request: IncomingMessage, house: House): Answer {
  const { tokens, options } = house;
  if (path === '1/access_token' || path === '2/access_token') {
    if ((body.apiLogin ?? body.apiKey) !== options.apiLogin) {
      return { status: 401, body: { errorDescription: 'Login is not authorized' } };
    }
    const token = crypto.randomUUID();
    tokens.add(token);
    return ok({ correlationId: crypto.randomUUID(), token });
  }
  const token = (request.headers.authorization ?? '').replace('Bearer ', '');
  if (!tokens.has(token)) return { status: 401, body: { error: 'Token is expired' } };
  return path.startsWith('1/order/')
    ? orderReply(path, body, house)
    : houseReply(path, body, house);
}

function houseReply(path: string, body: Body, { book, options }: House): Answer {
  const { organizationId, terminalGroupId, paymentTypeId } = options;
  if (path === '1/commands/status') {
    const state = book.stateOf(String(body.correlationId));
    return state ? ok(state) : { status: 410, body: { errorDescription: 'Gone' } };
  }
  if (path === '1/terminal_groups/is_alive') {
    const { alive: isAlive } = book.switches;
    return ok({ isAliveStatus: [{ isAlive, terminalGroupId, organizationId }] });
  }
  if (path === '1/reserve/available_restaurant_sections') {
    const sections = book.halls.map((hall) => ({ ...hall, terminalGroupId }));
    return ok({ restaurantSections: sections, revision: 1 });
  }
  if (path === '1/payment_types') {
    const { processing: paymentProcessingType } = book.switches;
    const type = { id: paymentTypeId, name: 'Invogate', paymentTypeKind: 'External' };
    return ok({ paymentTypes: [{ ...type, paymentProcessingType }] });
  }
  return { status: 404, body: { errorDescription: `no method ${path}` } };
}

function orderReply(path: string, body: Body, { book, options }: House): Answer {
  const command = (work: () => string | undefined) => ok({ correlationId: book.begin(work) });
  const orderId = String(body.orderId);
  const pays = path === '1/order/add_payments' || path === '1/order/change_payments';
  if (pays && options.mayPay === false) {
    return { status: 403, body: { errorDescription: 'No right to pay' } };
  }
  switch (path) {
    case '1/order/init_by_table':
      return command(() => book.handUp(textsIn(body.tableIds)));
    case '1/order/by_table': {
      const tables = textsIn(body.tableIds);
      const statuses = textsIn(body.statuses);
      return ordersAnswer(book, ({ tableIds, status, atTillOnly }) => {
        const here = tableIds.some((id) => tables.includes(id));
        return here && !atTillOnly && book.switches.alive && statuses.includes(status);
      });
    }
    case '1/order/by_id':
      return ordersAnswer(
        book,
        ({ id, atTillOnly }) => textsIn(body.orderIds).includes(id) && !atTillOnly,
      );
    case '1/order/add_payments':
      return command(() => book.addPayments(orderId, paymentsIn(body.payments)));
    case '1/order/change_payments':
      return command(() => book.changePayments(orderId, paymentsIn(body.payments)));
    case '1/order/close':
      return command(() => book.close(orderId));
    default:
      return { status: 404, body: { errorDescription: `no method ${path}` } };
  }
}

function ordersAnswer(book: IikoBook, wanted: (order: CloudOrder) => boolean): Answer {
  const orders = [...book.orders.values()].filter(wanted).map((order) => {
    const { id, tableIds, number, status, sum, items, discounts } = order;
    const payments = order.payments.map((payment) => ({
      ...{ sum: payment.sum, isProcessedExternally: true, isPreliminary: false },
      paymentType: { id: payment.typeId, name: 'x', kind: 'External' },
    }));
    const body = { tableIds, number, status, sum, items, discounts, payments };
    return { id, creationStatus: 'Success', order: { ...body, waiter: { name: 'Ольга' } } };
  });
  return ok({ correlationId: crypto.randomUUID(), orders });
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function paymentsIn(value: unknown): { typeId: string; sum: number }[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return list.map((each) => {
    const payment = each as { paymentTypeId: string; sum: number };
    return { typeId: payment.paymentTypeId, sum: payment.sum };
  });
}

async function bodyOf(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Body;
}
