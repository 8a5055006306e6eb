import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { InvogateError, invogateClient } from './index.ts';
import type {
  ClientOptions,
  CreateCorrection,
  CreateOrder,
  CreateRefund,
  InvogateClient,
} from './index.ts';

interface Seen {
  method: string;
  /** With the query string. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What the server does with the next request. */
type Reply =
  | { status?: number; headers?: Record<string, string>; json?: unknown; text?: string }
  | 'cut'
  | 'silence';

interface Fake {
  url: string;
  seen: Seen[];
  /** Pauses that the client made, in milliseconds. */
  pauses: number[];
  client: InvogateClient;
}

/** A server that plays a script, one reply a request, and a client of it that never really waits. */
async function fake(
  t: TestContext,
  script: readonly Reply[],
  options: Partial<ClientOptions> = {},
): Promise<Fake> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const reply = script[seen.length] ?? { status: 599, text: 'the script is at its end' };
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      play(reply, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const pauses: number[] = [];
  let nowMs = 0;
  const world = {
    nowMs: () => nowMs,
    random: () => 1,
    sleep: (ms: number) => {
      pauses.push(ms);
      nowMs += ms;
      return Promise.resolve();
    },
  };
  const client = invogateClient({ baseUrl: url, token: 'a-token-for-tests', world, ...options });
  return { url, seen, pauses, client };
}

function play(reply: Reply, response: ServerResponse): void {
  if (reply === 'silence') return;
  if (reply === 'cut') {
    response.socket?.destroy();
    return;
  }
  const { status = 200, headers = {}, json, text = JSON.stringify(json) } = reply;
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

const success = (data: unknown): Reply => ({ json: { data, extendedData: [] } });

const failure = (status: number, code: string, headers = {}): Reply => ({
  status,
  headers: { 'x-request-id': 'request-1', ...headers },
  json: { error: { message: `this is ${code}`, code, fields: [] } },
});

const order = { merchantOrderId: '1' } as CreateOrder;

async function refusalOf(promise: Promise<unknown>): Promise<InvogateError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof InvogateError, `no InvogateError but ${String(error)}`);
  return error;
}

test('asks with the token and opens the envelope', async (t) => {
  const { client, seen } = await fake(t, [success({ id: 'o-1' })]);
  assert.deepEqual(await client.orders.get('o-1'), { id: 'o-1' });
  const [request] = seen;
  assert.equal(request?.url, '/v3/billing/api/order/order/o-1');
  assert.equal(request.headers.authorization, 'Bearer a-token-for-tests');
  assert.equal(request.headers['user-agent'], 'invogate-client/0.1.0');
  assert.equal(request.headers['content-type'], undefined, 'a read has no body');
});

test('speaks to each resource at its own path', async (t) => {
  const { client, seen } = await fake(
    t,
    Array.from({ length: 10 }, () => success({})),
    { prefix: 'l3' },
  );
  const { orders, partners } = client;
  await orders.create(order);
  await orders.update('o-1', { amount: 5 });
  await orders.cancel('o-1');
  await orders.move({ merchantId: 'm', orderId: 'o-1' });
  await orders.setStatus('o-1', 'completed');
  await client.agent.orders.create({ ...order, seller: { type: 'counterparty', vatNumber: '1' } });
  await client.auth();
  await partners.askAccess({ merchantId: 'm', scopes: ['order.read'] });
  await partners.endAccess('a-1');
  await partners.statement({ from: '2026-11-01T00:00:00+03:00', to: '2026-12-01T00:00:00+03:00' });
  assert.deepEqual(
    seen.map(({ method, url }) => `${method} ${url}`),
    [
      'POST /l3/billing/api/order/order',
      'PUT /l3/billing/api/order/order/o-1',
      'DELETE /l3/billing/api/order/order/o-1',
      'PUT /l3/billing/api/order/order-merchant-move',
      'PUT /l3/billing/api/order/order/o-1/status',
      'POST /l3/adapter/api/subagent/order',
      'GET /l3/security/api/auth/auth',
      'POST /l3/partner/api/access-request',
      'DELETE /l3/partner/api/access-request/a-1',
      'GET /l3/partner/api/statement?from=2026-11-01T00%3A00%3A00%2B03%3A00&to=2026-12-01T00%3A00%3A00%2B03%3A00',
    ],
  );
  assert.equal(seen[1]?.body, '{"amount":5}');
});

test('tells a refusal with all that the server says', async (t) => {
  const fields = [{ name: 'amount', code: 'wrong_value', message: '' }];
  const json = { error: { message: 'Calculation Error', code: 'wrong_total_amount', fields } };
  const { client } = await fake(t, [{ status: 422, headers: { 'x-request-id': 'r-7' }, json }]);
  const error = await refusalOf(client.orders.create(order));
  assert.equal(error.message, 'Calculation Error');
  assert.equal(error.code, 'wrong_total_amount');
  assert.equal(error.status, 422);
  assert.equal(error.requestId, 'r-7');
  assert.deepEqual(error.fields, fields);
  assert.equal(error.outcomeUnknown, false);
});

for (const status of [408, 425, 429, 503]) {
  test(`repeats a read after ${status}, waiting longer each time`, async (t) => {
    const { client, pauses } = await fake(t, [
      failure(status, 'x'),
      failure(status, 'x'),
      success({ id: 'o-1' }),
    ]);
    assert.deepEqual(await client.orders.get('o-1'), { id: 'o-1' });
    assert.deepEqual(pauses, [500, 1000]);
  });
}

test('repeats a read whose connection was lost', async (t) => {
  const { client, seen } = await fake(t, ['cut', success({ id: 'o-1' })]);
  await client.orders.get('o-1');
  assert.equal(seen.length, 2);
});

for (const status of [400, 401, 403, 404, 422, 500]) {
  test(`does not repeat a read after ${status}`, async (t) => {
    const { client, seen } = await fake(t, [failure(status, 'x'), success({})]);
    assert.equal((await refusalOf(client.orders.get('o-1'))).status, status);
    assert.equal(seen.length, 1);
  });
}

test('gives up after three repeats', async (t) => {
  const { client, seen } = await fake(
    t,
    Array.from({ length: 9 }, () => failure(503, 'service_unavailable')),
  );
  assert.equal((await refusalOf(client.orders.get('o-1'))).code, 'service_unavailable');
  assert.equal(seen.length, 4);
});

test('waits as long as Retry-After says', async (t) => {
  const { client, pauses } = await fake(t, [
    failure(429, 'too_many_requests', { 'retry-after': '60' }),
    success({}),
  ]);
  await client.orders.get('o-1');
  assert.deepEqual(pauses, [60_250]);
});

test('leaves a wait of more than a minute to the caller', async (t) => {
  const { client, seen } = await fake(t, [
    failure(429, 'too_many_requests', { 'retry-after': '61' }),
    success({}),
  ]);
  assert.equal((await refusalOf(client.orders.get('o-1'))).retryAfterS, 61);
  assert.equal(seen.length, 1);
});

const writes = {
  create: (it: Awaited<ReturnType<typeof fake>>) => it.client.orders.create(order),
  update: (it: Awaited<ReturnType<typeof fake>>) => it.client.orders.update('o-1', { amount: 1 }),
  move: (it: Awaited<ReturnType<typeof fake>>) =>
    it.client.orders.move({ merchantId: 'm', orderId: 'o-1' }),
};

for (const [name, write] of Object.entries(writes)) {
  test(`never repeats ${name}, and says that its outcome is unknown`, async (t) => {
    for (const reply of ['cut', failure(503, 'service_unavailable')] as const) {
      const it = await fake(t, [reply, success({})]);
      assert.equal((await refusalOf(write(it))).outcomeUnknown, true);
      assert.equal(it.seen.length, 1);
    }
  });
}

test('repeats the cancelling of an order, which is the same done twice', async (t) => {
  const { client, seen } = await fake(t, ['cut', success({ status: 'canceled' })]);
  assert.equal((await client.orders.cancel('o-1')).status, 'canceled');
  assert.equal(seen.length, 2);
});

test('gives a silent server up in time', async (t) => {
  const { client } = await fake(t, ['silence'], { timeoutMs: 50, retries: 0 });
  const error = await refusalOf(client.orders.create(order));
  assert.equal(error.code, 'timeout');
  assert.equal(error.outcomeUnknown, true);
});

test('ends when the caller says so, in the caller’s words', async (t) => {
  const { client, seen } = await fake(t, ['silence']);
  const caller = new AbortController();
  const asked = client.orders.get('o-1', { signal: caller.signal });
  caller.abort(new Error('the page was closed'));
  await assert.rejects(asked, /the page was closed/);
  assert.ok(seen.length <= 1);
});

test('names the place when nobody is there', async () => {
  const client = invogateClient({ baseUrl: 'http://127.0.0.1:1', retries: 0 });
  const error = await refusalOf(client.auth());
  assert.equal(error.code, 'no_connection');
  assert.match(error.message, /127\.0\.0\.1:1/);
});

test('refuses a base address that is none', () => {
  assert.throws(() => invogateClient({ baseUrl: 'localhost:3000' }), /baseUrl/);
});

test('follows no redirect, which could repeat a write elsewhere', async (t) => {
  const reply = { status: 307, headers: { location: 'https://other.example/' }, text: '' };
  const { client, seen } = await fake(t, [reply]);
  const error = await refusalOf(client.orders.create(order));
  assert.equal(error.code, 'unexpected_redirect');
  assert.match(error.message, /other\.example/);
  assert.equal(seen.length, 1);
});

test('says so when something else than Invogate answers', async (t) => {
  const { client } = await fake(t, [{ status: 200, text: '<html>hello' }]);
  const error = await refusalOf(client.orders.get('o-1'));
  assert.equal(error.code, 'unreadable_answer');
  assert.match(error.message, /<html>hello/);
});

test('sleeps until there is a request left again', async (t) => {
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '7' };
  const { client, pauses } = await fake(t, [{ headers, json: { data: {} } }, success({})]);
  await client.orders.get('o-1');
  await client.orders.create(order);
  assert.deepEqual(pauses, [7000]);
});

test('walks through all pages, oldest first, and shows no row twice', async (t) => {
  const page = (ids: number[], number: number) => ({
    json: {
      data: ids.map((id) => ({ id })),
      metaData: { totalCount: 5, pageSize: 2, page: number },
      extendedData: [],
    },
  });
  const { client, seen } = await fake(t, [page([1, 2], 1), page([2, 3], 2), page([4], 3)]);
  const ids: unknown[] = [];
  for await (const { id } of client.orders.each({ filter: { status: 'created' }, pageSize: 2 })) {
    ids.push(id);
  }
  assert.deepEqual(ids, [1, 2, 3, 4]);
  assert.deepEqual(
    seen.map(({ url }) => decodeURIComponent(url).split('?')[1]),
    [1, 2, 3].map((n) => `status=created&_order[createdAt]=asc&_page=${n}&_pageSize=2`),
  );
});

test('finds counterparties by INN', async (t) => {
  const { client, seen } = await fake(t, [success([{ id: 'c-1', vatNumber: '1', name: 'A' }])]);
  assert.equal((await client.counterparties.find('1')).length, 1);
  assert.equal(seen[0]?.url, '/v3/filter/api/counterparty-detail?vatNumber=1');
});

test('creates, lists and prepares refunds', async (t) => {
  const list = { data: [], metaData: { totalCount: 0, pageSize: 30, page: 1 }, extendedData: [] };
  const { client, seen } = await fake(t, [success([]), success({ id: 'r-1' }), { json: list }]);
  assert.deepEqual(await client.refunds.items('o-1'), []);
  const refund = { parentId: 'o-1', merchantOrderId: 'R1' } as CreateRefund;
  assert.equal((await client.refunds.create(refund)).id, 'r-1');
  const page = await client.refunds.list({ filter: { parentId: 'o-1' } });
  assert.deepEqual(page, { data: [], totalCount: 0, pageSize: 30, page: 1 });
  assert.deepEqual(
    seen.map(({ method, url }) => `${method} ${url}`),
    [
      'GET /v3/billing/api/order/order/o-1/refund-basket-item',
      'POST /v3/billing/api/order/refund-order',
      'GET /v3/filter/api/order/refund-order?parentId=o-1',
    ],
  );
});

test('keeps a fee from a draft, or cancels it', async (t) => {
  const { client, seen } = await fake(t, [success({ id: 'c-1' }), success({ id: 'r-1' })]);
  const fee = { parentId: 'r-1', merchantOrderId: 'F1' } as CreateCorrection;
  assert.equal((await client.corrections.create(fee)).id, 'c-1');
  assert.equal((await client.refunds.cancel('r/1')).id, 'r-1');
  assert.deepEqual(
    seen.map(({ method, url }) => `${method} ${url}`),
    [
      'POST /v3/billing/api/order/correction-order',
      'POST /v3/billing/api/order/refund-order/r%2F1/cancel',
    ],
  );
});

test('opens, changes, tops up and reads guarantee funds', async (t) => {
  const fund = success({ id: 'f-1' });
  const replies = [success([]), fund, fund, { status: 503 }, fund, fund, success([]), success([])];
  const { client, seen } = await fake(t, replies);
  await client.funds.list({ filter: { blocked: true } });
  await client.funds.open({ vatNumber: '9900000056', overdraftLimit: 100 });
  await client.funds.change('f/1', { blocked: true });
  const topUp = { operationId: '17', amount: 10.5, receivedOn: '2026-03-02' };
  await client.funds.topUp('f/1', topUp);
  assert.equal((await client.funds.get('f/1')).id, 'f-1');
  await client.funds.entries('f/1', { filter: { type: 'topup' } });
  assert.deepEqual(await client.funds.debts('f/1'), []);
  const at = '/v3/operator/api/fund';
  assert.deepEqual(
    seen.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`),
    [
      `GET ${at}?blocked=true`,
      `POST ${at}`,
      `PUT ${at}/f/1`,
      `POST ${at}/f/1/top-up`,
      `POST ${at}/f/1/top-up`,
      `GET ${at}/f/1`,
      `GET ${at}/f/1/entry?type=topup`,
      `GET ${at}/f/1/debt`,
    ],
  );
  assert.deepEqual(JSON.parse(seen[4]?.body ?? ''), topUp);
});

test('lists, reads, sends again and tests notifications', async (t) => {
  const replies = [success([]), success({ id: 'n-1' }), success({ id: 'n-1' }), success({})];
  const { client, seen } = await fake(t, replies);
  const { notifications } = client;
  assert.deepEqual((await notifications.list({ filter: { orderId: 'o-1' } })).data, []);
  assert.equal((await notifications.get('n-1')).id, 'n-1');
  await notifications.resend('n-1');
  await notifications.test('m-1');
  assert.deepEqual(
    seen.map(({ method, url }) => `${method} ${url}`),
    [
      'GET /v3/filter/api/notification/notification?orderId=o-1',
      'GET /v3/notification/api/notification/n-1',
      'POST /v3/notification/api/notification/n-1/resend',
      'POST /v3/notification/api/merchant/m-1/test',
    ],
  );
});
