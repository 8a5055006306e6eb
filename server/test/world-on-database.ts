import type { CreateOrder, Order } from '@invogate/contracts/orders.ts';
import type { CreateRefund, Refund, RefundableItem } from '@invogate/contracts/refunds.ts';
import { minor } from '@invogate/contracts/money.ts';
import { instantAcquirer } from '#adapters/instant/instant.ts';
import { outboxMail } from '#adapters/outbox-mail/outbox-mail.ts';
import { buildApp, type App } from '#http/app.ts';
import { followUpsRelay, outboxRelay } from '#jobs/outbox.ts';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import { newId } from '#kernel/ids.ts';
import { sealer, type Sealer } from '#kernel/sealed.ts';
import { Secret } from '#kernel/secret.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { manualClock } from '#kernel/time.ts';
import {
  accountsRoom,
  createAccount,
  createDemoAccounts,
  createUser,
  demo,
  issueToken,
} from '#rooms/accounts/index.ts';
import { joinRooms } from '#main/join-rooms.ts';
import type { AmoDeps } from '#rooms/amocrm/index.ts';
import type { BusinessWebhooks } from '#rooms/business/index.ts';
import type { DocumentRenderer } from '#rooms/documents/index.ts';
import type { InstrumentRefunds } from '#rooms/instruments/index.ts';
import type { EdoOperator } from '#rooms/edo/index.ts';
import type { Marketplace } from '#rooms/marketplace/index.ts';
import type { MessageChannel } from '#rooms/messages/index.ts';
import type { MiniApps } from '#rooms/miniapps/index.ts';
import { registerTransfer } from '#rooms/payments/index.ts';
import type { Pos } from '#rooms/pos/index.ts';
import type { Acquirer } from '#rooms/payments/ports.ts';
import type { PosConnector } from '#rooms/pos/ports.ts';
import type { GateAsks } from '#rooms/notifications/index.ts';
import type { CashRegister } from '#rooms/receipts/ports.ts';
import type { TestConnection } from './cluster.ts';
import { stubRenderer } from './sample-documents.ts';
import { tickingClock } from './ticking-clock.ts';

const testSealer = sealer(new Secret('secrets-of-tests-are-kept-under-this-key'));

export interface WorldOptions {
  /** Under what secrets of tills are kept; undefined keeps none. */
  sealer?: Sealer | undefined;
  /** The first that is able serves a method; `instant` alone unless told otherwise. */
  acquirers?: readonly Acquirer[];
  /** How people are reached: unless told otherwise, letters are only kept. */
  channels?: readonly MessageChannel[];
  /** How refunds are asked of bank instruments. */
  instrumentRefunds?: InstrumentRefunds;
  /** How callers of the Business API are told of their funds. */
  businessWebhooks?: BusinessWebhooks;
  /** What prints receipts; the training register unless told otherwise. */
  register?: CashRegister;
  /** What makes files of documents; a stub unless told otherwise. */
  renderer?: DocumentRenderer;
  /** Who takes originals of documents to legal payers; on paper unless told otherwise. */
  edoOperator?: EdoOperator;
  /** From 0 to 1, for the jitter of repeats. */
  random?: () => number;
  /** Ways to tills beside the gate and callbacks. */
  posConnectors?: readonly PosConnector[];
  /** Tills at the gate; callbacks may go to this machine then. */
  gate?: (database: Database) => GateAsks;
  /** Our integration at amoCRM. */
  amocrm?: (database: Database) => AmoDeps;
  /** Each reading of the clock is a millisecond later than the one before. */
  ticking?: boolean;
  /** What a room under test brings along. */
  extra?: (database: Database) => { subscriptions?: Subscription[]; sweeps?: Sweep[] };
}

/** An answer of the API: its status and `data` or `error`. */
export interface ApiAnswer<T = unknown> {
  status: number;
  headers: Record<string, unknown>;
  body: {
    data: T;
    metaData: { totalCount: number; pageSize: number; page: number };
    error: { code: string; message: string; fields: { name: string; code: string }[] };
  };
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A request as it goes over the wire; the payload byte for byte. */
export interface HttpRequest {
  method: Method;
  url: string;
  headers: Record<string, string>;
  payload?: string;
}

const start = new Date('2026-03-02T10:00:00Z');
const loud = (details: object, message: string): void => {
  console.error(message, details);
};

/** A world on a database that is there: what a server is that starts, or starts again. */
export async function openWorldOn(
  connection: TestConnection,
  options: WorldOptions & {
    first?: boolean;
    clock?: ReturnType<typeof manualClock>;
    /** Connections that are there already; the world closes them when it leaves. */
    database?: Database;
  } = {},
) {
  const clock = options.clock ?? (options.ticking ? tickingClock(start) : manualClock(start));
  const database = options.database ?? connectDatabase({ connection, clock, poolSize: 8 });
  if (options.first) await database.inTransaction('test.demo', createDemoAccounts);
  const accounts = accountsRoom({ database });
  const { app, background, ...rooms } = await join(database, accounts, options);
  /** Closes what is open; the database stays as it is. */
  const leave = async () => {
    await app.fastify.close();
    await accounts.settled();
    accounts.close();
    await database.close();
  };
  const base = { connection, clock, database, accounts, app, leave, ...rooms, ...asker(app) };
  return { ...base, ...acts(base), background, settleDown: () => settleDown(background) };
}

type Joined = { app: App; background: readonly Sweep[] } & JoinedRooms;

/** Doors that are objects, for tests that stand beside them. */
interface JoinedRooms {
  pos: Pos;
  miniApps: MiniApps;
  marketplace: Marketplace;
}

async function join(
  database: Database,
  accounts: ReturnType<typeof accountsRoom>,
  options: WorldOptions,
): Promise<Joined> {
  const publicUrl = 'https://pay.example';
  const instruments = { acquirers: options.acquirers ?? [instantAcquirer], invoices: true };
  const kept = [outboxMail('email', true), outboxMail('sms', true)];
  const mail = { channels: options.channels ?? kept, keepSecrets: true };
  const { instrumentRefunds = () => Promise.reject(new Error('no bank is there')) } = options;
  const base = { database, accounts, instruments, publicUrl, mail };
  const { businessWebhooks, edoOperator, random, register, posConnectors } = options;
  const rooms = joinRooms({
    ...{ ...base, instrumentRefunds, renderer: options.renderer ?? stubRenderer() },
    ...given({ businessWebhooks, edoOperator, register, random, posConnectors }),
    amocrm: options.amocrm?.(database),
    sealer: 'sealer' in options ? options.sealer : testSealer,
    ...(options.gate ? { gate: options.gate(database), allowLoopback: true } : {}),
    onTrouble: (error) => {
      loud({ error }, 'rooms.trouble');
    },
  });
  const extra = options.extra?.(database) ?? {};
  const app = await buildApp({
    routes: rooms.routes,
    plainRoutes: rooms.plainRoutes,
    authenticate: (token) => accounts.authenticate(token),
    rates: { perAccount: 1_000_000, perAddress: 1_000_000 },
    trustedProxies: [],
    nowMs: () => database.now().getTime(),
    newRequestId: () => database.newId(),
    log: { error: loud, warn: loud, info: () => undefined },
  });
  const background = [
    bothRelays(database, extra.subscriptions ?? [], rooms.subscriptions),
    ...rooms.sweeps,
    ...(extra.sweeps ?? []),
  ];
  const { pos, miniApps, marketplace } = rooms;
  return { app, background, pos, miniApps, marketplace };
}

/** Shops are told first and the rooms after them, as in a server, but in one sweep. */
function bothRelays(
  database: Database,
  first: readonly Subscription[],
  subscriptions: readonly Subscription[],
): Sweep {
  const followers = { subscriptions, onPassed: () => undefined };
  const outbox = outboxRelay(database, first, { followers, gathers: false });
  const followUps = followUpsRelay(database, subscriptions, { gathers: false });
  return { ...outbox, run: async () => (await outbox.run()) + (await followUps.run()) };
}

/** Only what there is: an option that is not given is not there at all. */
function given<T extends object>(options: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const present = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as { [K in keyof T]?: NonNullable<T[K]> };
}

/** Runs background work until none of it finds anything due at this moment. */
async function settleDown(background: readonly Sweep[]): Promise<void> {
  for (let round = 0; round < 100; round++) {
    let done = 0;
    for (const sweep of background) done += await sweep.run();
    if (done === 0) return;
  }
  throw new Error('background work does not come to rest');
}

/** A request to the merchant API under /v3 (a page and a callback as they are). */
export function apiRequest(
  method: Method,
  path: string,
  body?: unknown,
  token: string | null = demo.token,
): HttpRequest {
  return {
    method,
    url: /^\/(pay|callback)\//.test(path) ? path : `/v3${path}`,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  };
}

function asker(app: App) {
  /** Sends these bytes as they are. */
  const send = async <T = unknown>(sent: HttpRequest): Promise<ApiAnswer<T>> => {
    const answer = await app.fastify.inject(sent);
    const { statusCode: status, headers } = answer;
    return { status, headers, body: answer.json<ApiAnswer<T>['body']>() };
  };
  const request = <T = unknown>(...about: Parameters<typeof apiRequest>) =>
    send<T>(apiRequest(...about));
  /** The data of a request that must succeed. */
  const ask = async <T>(...args: Parameters<typeof request>): Promise<T> => {
    const { status, body } = await request<T>(...args);
    if (status !== 200) throw new Error(`${args[1]} answers ${JSON.stringify(body)}`);
    return body.data;
  };
  return { send, request, ask };
}

type Base = ReturnType<typeof asker> & { database: Database } & {
  accounts: ReturnType<typeof accountsRoom>;
};

/** What shops and payers do. */
function acts({ database, accounts, ask }: Base) {
  const order = (id: string) => ask<Order>('GET', `/billing/api/order/order/${id}`);
  const pay = async ({ id, orderContainerId, amount }: Order): Promise<Order> => {
    await ask('POST', `/pay/api/${orderContainerId}/attempt`, {
      attemptId: newId(database.now().getTime()),
      methodId: 4,
      customer: { type: 'private' },
      amount,
    });
    return order(id);
  };
  const payByTransfer = async ({ id, orderContainerId, amount }: Order): Promise<Order> => {
    const transfer = {
      operationId: `bank-${id}`,
      containerId: orderContainerId,
      amount: minor(Math.round(amount * 100)),
      currency: 'RUB' as const,
      receivedOn: '2026-03-02',
      payer: {},
      purpose: 'invoice',
    };
    await database.inTransaction('test.transfer', (tx) => registerTransfer(tx, transfer, accounts));
    return order(id);
  };
  const createOrder = (overrides: Partial<CreateOrder> = {}) =>
    ask<Order>('POST', '/billing/api/order/order', orderBody(database, overrides));
  return {
    /** The order as it stands now. */
    order,
    createOrder,
    /** Pays the order's invoice, of this one order, by the instant method. */
    pay,
    /** A good token of another account, which must see nothing of ours. */
    stranger: () =>
      database.inTransaction('test.stranger', async (tx) => {
        const { id: accountId } = await createAccount(tx, { name: 'Stranger' });
        const { id: userId } = await createUser(tx, { accountId, name: 'Stranger' });
        return (await issueToken(tx, { userId, rights: ['orders'] })).token;
      }),
    /** Pays it by a bank transfer that the operator registers. */
    payByTransfer,
    paidOrder: async (overrides: Partial<CreateOrder> = {}) => pay(await createOrder(overrides)),
    /** What of it can still be refunded. */
    refundable: ({ id }: Pick<Order, 'id'>) =>
      ask<RefundableItem[]>('GET', `/billing/api/order/order/${id}/refund-basket-item`),
    refund: (of: Order, overrides: Partial<CreateRefund> = {}) =>
      ask<Refund>('POST', '/billing/api/order/refund-order', refundBody(database, of, overrides)),
  };
}

/** One line of 122.00 with 22.00 of VAT in it. */
export const oneLine = {
  sku: 'A',
  name: 'Goods A',
  measure: 'шт',
  measureCode: '796',
  quantity: 1,
  amount: 122,
  amountWoVat: 100,
  totalAmount: 122,
  totalVatAmount: 22,
  vatCode: 'RUS_VAT22',
  type: 'commodity',
  paymentType: 'full_prepayment',
} as const;

function orderBody(database: Database, overrides: Partial<CreateOrder>): CreateOrder {
  const basketItems = overrides.basketItems ?? [oneLine];
  return {
    merchantId: demo.merchantId,
    merchantOrderId: newId(database.now().getTime()),
    description: 'Order of a test',
    currencyId: 'RUB',
    expirationDate: new Date(database.now().getTime() + 7 * 86_400_000).toISOString(),
    ...sumsOf(basketItems),
    ...overrides,
    basketItems,
  };
}

/** A refund of the whole order as it was ordered, under a number of its own. */
export function refundBody(
  database: Pick<Database, 'now'>,
  { id, basketItems: ordered }: Pick<Order, 'id' | 'basketItems'>,
  overrides: Partial<CreateRefund> = {},
): CreateRefund {
  const basketItems = overrides.basketItems ?? ordered;
  return {
    parentId: id,
    merchantOrderId: newId(database.now().getTime()),
    description: 'Returned',
    ...sumsOf(basketItems),
    ...overrides,
    basketItems,
  };
}

/** The totals of lines, added in kopecks. */
function sumsOf(lines: readonly { totalAmount: number; totalVatAmount: number }[]) {
  const add = (key: 'totalAmount' | 'totalVatAmount') =>
    lines.reduce((sum, line) => sum + Math.round(line[key] * 100), 0) / 100;
  return { amount: add('totalAmount'), vatAmount: add('totalVatAmount') };
}
