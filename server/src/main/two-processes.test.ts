import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { after, before, describe, it } from 'node:test';
import WebSocket from 'ws';
import { testDatabase } from '#test/database.ts';
import { endProducts, startProduct, type RunningProduct } from '#test/running-product.ts';

const token = 'b37c4c689295904ed21eee5d9a48d42e';
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };

interface Made {
  id: string;
  orderContainerId: string;
  status: string;
}

async function createOrder(url: string, notificationUrl: string): Promise<Made> {
  const item = {
    sku: 'A-1',
    name: 'Season ticket',
    measure: 'шт',
    measureCode: '796',
    quantity: 1,
    amount: 100,
    amountWoVat: 100,
    totalAmount: 100,
    totalVatAmount: 0,
    vatCode: 'VATNONE',
    type: 'service',
    paymentType: 'full_prepayment',
  };
  const answer = await fetch(`${url}/v3/billing/api/order/order`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      merchantId: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
      merchantOrderId: '1',
      description: 'Season ticket',
      amount: 100,
      vatAmount: 0,
      currencyId: 'RUB',
      expirationDate: '2099-01-01T00:00:00Z',
      basketItems: [item],
      notificationUrl,
    }),
  });
  assert.equal(answer.status, 200);
  return ((await answer.json()) as { data: Made }).data;
}

async function pay(url: string, order: Made): Promise<void> {
  const answer = await fetch(`${url}/pay/api/${order.orderContainerId}/attempt`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      attemptId: randomUUID(),
      methodId: 4,
      amount: 100,
      customer: { type: 'private', email: 'payer@example.com' },
    }),
  });
  assert.equal(answer.status, 200, await answer.text());
}

/** States of an open page, as they come over its event stream. */
async function openPage(
  url: string,
  order: Made,
): Promise<{ until(state: string): Promise<void> }> {
  const stream = await fetch(`${url}/pay/api/${order.orderContainerId}/events`);
  assert.ok(stream.body);
  const reader = stream.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    until: async (state) => {
      while (!text.includes(`"state":"${state}"`)) {
        const { value, done } = await reader.read();
        if (done) break;
        text += value;
      }
      await reader.cancel();
      assert.ok(text.includes(`"state":"${state}"`), `the page hears of ${state}`);
    },
  };
}

/** A till on the gate, which says yes to everything; `heard` settles with the first order told. */
async function openTill(url: string): Promise<{ heard: Promise<string>; close(): void }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v3/gate/rpc?token=${token}`);
  const heard = new Promise<string>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const call = JSON.parse(data.toString()) as { id: string; params: [{ id: string }] };
      socket.send(JSON.stringify({ jsonrpc: '2.0', id: call.id, result: { status: 'success' } }));
      resolve(call.params[0].id);
    });
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    heard,
    close: () => {
      socket.close();
    },
  };
}

describe('two server processes on one database', { timeout: 120_000 }, () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let first: RunningProduct;
  let second: RunningProduct;
  let shop: Server;
  let shopUrl = '';
  const told = new Map<string, () => void>();
  const toldOf = (id: string) => new Promise<void>((resolve) => told.set(id, resolve));

  before(async () => {
    database = await testDatabase();
    shop = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        response.end('{"status":"success"}');
        told.get((JSON.parse(body) as { id: string }).id)?.();
      });
    });
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    const address = shop.address();
    assert.ok(typeof address === 'object' && address);
    shopUrl = `http://127.0.0.1:${String(address.port)}/notify`;
    const { host, port, user, database: name } = database.connection;
    const url = `postgres://${user}@/${name}?host=${host}&port=${String(port)}`;
    [first, second] = await Promise.all([
      startProduct({ DATABASE_URL: url }),
      startProduct({ DATABASE_URL: url }),
    ]);
    assert.match(second.text, /is ready/);
  });

  after(async () => {
    endProducts();
    shop.close();
    await database.drop();
  });

  it('shows in one what the other has done: order, page, gate, notification', async () => {
    const order = await createOrder(first.url, shopUrl);
    const notified = toldOf(order.id);
    const found = await fetch(`${second.url}/v3/billing/api/order/order/${order.id}`, { headers });
    assert.equal(found.status, 200);
    const page = await openPage(second.url, order);
    const till = await openTill(second.url);
    await pay(first.url, order);
    await page.until('paid');
    assert.equal(await till.heard, order.id);
    await notified;
    till.close();
  });

  it('lives by one clock: moved through one, the other knows and orders expire', async () => {
    const clock = async (url: string, move?: object) => {
      const answer = await fetch(`${url}/v3/test/clock?wait=1`, {
        method: move === undefined ? 'GET' : 'POST',
        headers,
        ...(move === undefined ? {} : { body: JSON.stringify(move) }),
      });
      assert.equal(answer.status, 200);
      return ((await answer.json()) as { data: { offsetMs: number } }).data.offsetMs;
    };
    const order = await createOrder(first.url, shopUrl);
    const page = await openPage(second.url, order);
    await clock(first.url, { set: '2099-01-02T00:00:00Z' });
    await page.until('expired');
    assert.equal(await clock(second.url), await clock(first.url));
    await clock(second.url, { reset: true });
    assert.equal(await clock(first.url), 0);
  });

  it('goes on with one when the other is killed', async () => {
    const order = await createOrder(first.url, shopUrl);
    const notified = toldOf(order.id);
    first.process.kill('SIGKILL');
    await first.exit;
    await pay(second.url, order);
    await notified;
    second.process.kill('SIGTERM');
    assert.equal(await second.exit, 0);
  });
});
