import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { InvogateError, invogateClient, type CreateOrder, type Order } from '@invogate/client';
import type { InvogateClient } from '@invogate/client';
import { demo } from '@invogate/server/src/rooms/accounts/index.ts';
import { basketOf } from '../src/commands/basket.ts';
import { demoServer, type DemoServer } from './demo-server.ts';

describe('the client and a real server', () => {
  let server: DemoServer;
  let client: InvogateClient;
  before(async () => {
    server = await demoServer();
    client = invogateClient({ baseUrl: server.url, token: demo.token });
  });
  after(() => server.stop());

  function order(amount: string, more: Partial<CreateOrder> = {}): CreateOrder {
    const basket = basketOf({ amount, description: 'Ticket' });
    assert.ok(basket);
    return {
      merchantId: demo.merchantId,
      merchantOrderId: 'number',
      description: 'Ticket',
      currencyId: 'RUB',
      expirationDate: '2099-01-01T00:00:00Z',
      ...basket,
      ...more,
    };
  }

  async function refusal(promise: Promise<unknown>): Promise<InvogateError> {
    const reason = await promise.then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.ok(reason instanceof InvogateError, String(reason));
    return reason;
  }

  test('the token decides who one is, under either prefix', async () => {
    assert.equal((await client.auth()).userId, demo.userId);
    const baseUrl = server.url;
    const older = invogateClient({ baseUrl, token: demo.otherTokens[0], prefix: 'l3' });
    assert.equal((await older.auth()).userId, demo.userId);
    assert.equal((await invogateClient({ baseUrl }).auth()).userId, null);
    const stranger = await refusal(invogateClient({ baseUrl, token: 'f'.repeat(32) }).auth());
    assert.deepEqual([stranger.status, stranger.code], [401, 'unauthorized']);
    assert.match(stranger.requestId ?? '', /^[0-9a-f-]{36}$/);
  });

  test('an order is created, read, changed and canceled', async () => {
    const created = await client.orders.create(order('100'));
    assert.deepEqual(await client.orders.get(created.id), created);
    const changed = await client.orders.update(created.id, {
      ...basketOf({ amount: '120' }),
      description: 'Better ticket',
    });
    assert.deepEqual([changed.amount, changed.description], [120, 'Better ticket']);
    assert.equal((await client.orders.cancel(created.id)).status, 'canceled');
    assert.equal((await client.orders.cancel(created.id)).status, 'canceled');
  });

  test('a refusal names the field', async () => {
    const wrong = await refusal(client.orders.create({ ...order('100'), amount: 99 }));
    assert.equal(wrong.code, 'wrong_total_amount');
    assert.equal(wrong.fields[0]?.name, 'amount');
    assert.equal(wrong.outcomeUnknown, false);
    const absent = await refusal(client.orders.get('0192f3c1-5b1e-7c44-9d0a-3a5f0c7be001'));
    assert.equal(absent.status, 404);
  });

  test('every form of filter finds what it says', async () => {
    const number = 'filters';
    const made: Order[] = [];
    for (const [amount, vatNumber] of [
      ['10', '7710044140'],
      ['20', '7707083893'],
      ['30', '7710044140'],
    ] as const) {
      const customer = { vatNumber, name: 'ООО «Фильтр»' };
      made.push(await client.orders.create(order(amount, { merchantOrderId: number, customer })));
    }
    const ids = made.map(({ id }) => id);
    const amounts = async (filter: Parameters<typeof client.orders.list>[0] & object) => {
      const page = await client.orders.list(filter);
      return page.data.map(({ amount }) => amount).sort((a, b) => a - b);
    };
    const mine = { merchantOrderId: number };
    assert.deepEqual(await amounts({ filter: mine }), [10, 20, 30]);
    assert.deepEqual(await amounts({ filter: { ...mine, amount: [10, 30] } }), [10, 30]);
    assert.deepEqual(await amounts({ filter: { ...mine, amount: { gt: 10, le: 20 } } }), [20]);
    assert.deepEqual(await amounts({ filter: { ...mine, amount: { ne: [10, 20] } } }), [30]);
    const inn = { customer: { vatNumber: '7710044140' } };
    assert.deepEqual(await amounts({ filter: { ...mine, ...inn } }), [10, 30]);
    const start = { customer: { name: { start: 'ООО «Ф' } } };
    assert.deepEqual(await amounts({ filter: { ...mine, ...start } }), [10, 20, 30]);
    assert.deepEqual(await amounts({ filter: { id: ids[1] ?? '' } }), [20]);
    const hourAgo = new Date(Date.now() - 3_600_000);
    assert.deepEqual(await amounts({ filter: { ...mine, createdAt: { lt: hourAgo } } }), []);
    const page = await client.orders.list({
      filter: mine,
      order: { amount: 'desc' },
      page: 2,
      pageSize: 1,
    });
    assert.deepEqual([page.data[0]?.amount, page.totalCount, page.page], [20, 3, 2]);
    const all: number[] = [];
    for await (const { amount } of client.orders.each({ filter: mine, pageSize: 2 })) {
      all.push(amount);
    }
    assert.deepEqual(all, [10, 20, 30]);
  });

  test('an agent names the seller, not the shop', async () => {
    const [seller] = await client.counterparties.find('9900000024');
    assert.match(seller?.name ?? '', /Демо-магазин/);
    const { merchantId: _merchantId, ...body } = order('5');
    const { id, merchantId } = await client.agent.orders.create({
      ...body,
      seller: { type: 'counterparty', vatNumber: '9900000024' },
    });
    assert.equal(merchantId, demo.merchantId);
    const nobody = { type: 'counterparty', vatNumber: '1111111111' } as const;
    const refused = await refusal(client.agent.orders.create({ ...body, seller: nobody }));
    assert.equal(refused.code, 'seller_not_found');
    assert.equal((await client.orders.get(id)).amount, 5);
  });

  test('an order outside the system is set by the shop; another moves to another shop', async () => {
    const outside = await client.orders.create(order('7', { processable: false }));
    assert.equal((await client.orders.setStatus(outside.id, 'completed')).status, 'completed');
    const { id: orderId } = await client.orders.create(order('8'));
    const moved = await client.orders.move({ orderId, merchantId: demo.otherMerchantId });
    assert.equal(moved.merchantId, demo.otherMerchantId);
  });

  test('what is not paid has nothing to refund', async () => {
    const { id } = await client.orders.create(order('9'));
    assert.deepEqual(await client.refunds.items(id), []);
    assert.equal((await client.refunds.list({ filter: { parentId: id } })).totalCount, 0);
    assert.equal((await client.notifications.list({ filter: { orderId: id } })).totalCount, 0);
  });
});
