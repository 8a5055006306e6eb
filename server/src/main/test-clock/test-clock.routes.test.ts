import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { seasonTicket } from '@invogate/contracts/examples/orders.ts';
import type { Notification } from '@invogate/contracts/notifications.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import type { TestClockState } from '@invogate/contracts/test-clock.ts';
import { connectDatabase } from '#kernel/database/connect.ts';
import { aheadClock, systemClock } from '#kernel/time.ts';
import { readConfig } from '#main/config.ts';
import { startServer, type RunningServer } from '#main/serve.ts';
import { createAccount, createUser, demo, issueToken } from '#rooms/accounts/index.ts';
import { testDatabase } from '#test/database.ts';
import { openTestShop } from '#test/test-shop.ts';
import { openTestClock } from './test-clock.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const silent = () => undefined;

interface Answer<T> {
  status: number;
  data: T;
  error: { code: string; fields: { name: string }[] };
}

describe('the test clock over HTTP', { timeout: 150_000 }, () => {
  let home: Awaited<ReturnType<typeof testDatabase>>;
  let server: RunningServer;
  before(async () => {
    home = await testDatabase();
    const { host, port, user, database } = home.connection;
    const url = `postgres://${user}@/${database}?host=${host}&port=${String(port)}`;
    const config = readConfig({ PORT: '0', DATABASE_URL: url });
    server = await startServer(config, { error: silent, warn: silent, info: silent });
  });
  after(async () => {
    await server.stop();
    await home.drop();
  });

  async function ask<T>(
    method: string,
    path: string,
    body?: object,
    token: string = demo.token,
  ): Promise<Answer<T>> {
    const answer = await fetch(`${server.localUrl}/v3${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const told = (await answer.json()) as Omit<Answer<T>, 'status'>;
    return { status: answer.status, ...told };
  }
  const clock = () => ask<TestClockState>('GET', '/test/clock');
  const move = (body: object, wait = '?wait=1') =>
    ask<TestClockState>('POST', `/test/clock${wait}`, body);
  const read = async (id: string) =>
    (await ask<Order>('GET', `/billing/api/order/order/${id}`)).data;

  /** An order that can be paid for so long. */
  async function order(forMs: number, more: object = {}): Promise<Order> {
    const expirationDate = new Date(server.database.now().getTime() + forMs).toISOString();
    const merchantOrderId = server.database.newId();
    const sent = { ...seasonTicket, merchantOrderId, expirationDate, ...more };
    return (await ask<Order>('POST', '/billing/api/order/order', sent)).data;
  }

  test('thirty days pass, and hundreds of orders expire', async () => {
    const before = (await clock()).data;
    const orders = await Promise.all(
      Array.from({ length: 300 }, (_, i) => order(hourMs * (i + 1))),
    );
    const { status, data } = await move({ advanceMs: 30 * dayMs });
    assert.deepEqual([status, data.rested], [200, true]);
    assert.equal(data.offsetMs, before.offsetMs + 30 * dayMs);
    const states = await Promise.all(orders.map(async ({ id }) => (await read(id)).status));
    assert.deepEqual([...new Set(states)], ['expired']);
  });

  test('another process moves the clock, and this one does what became due', async () => {
    const open = await order(dayMs);
    const other = aheadClock(systemClock);
    const { connection } = home;
    const database = connectDatabase({ connection, clock: other, poolSize: 2 });
    const otherClock = await openTestClock(connection, database, other, silent);
    const page = await fetch(`${server.localUrl}/pay/api/${open.orderContainerId}/events`);
    await otherClock.move({ advanceMs: 2 * dayMs });
    assert.equal((await clock()).data.offsetMs, other.aheadMs);
    let text = '';
    for await (const chunk of page.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (text.includes('"state":"expired"')) break;
    }
    assert.equal((await read(open.id)).status, 'expired');
    await otherClock.close();
    await database.close();
  });

  test('the repeats of a notification run through in steps', async (t) => {
    const shop = await openTestShop();
    t.after(shop.stop);
    shop.behave(() => ({ status: 500, afterMs: 100 }));
    const paid = await order(dayMs, { notificationUrl: shop.url });
    const attempt = {
      attemptId: server.database.newId(),
      methodId: 4,
      amount: paid.amount,
      customer: { type: 'private' },
    };
    const answer = await fetch(`${server.localUrl}/pay/api/${paid.orderContainerId}/attempt`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(attempt),
    });
    assert.equal(answer.status, 200, await answer.text());
    // Its first answer is under way when the clock is moved.
    while (shop.calls.length === 0) await sleep(5);
    const { data } = await move({ advanceMs: 26 * hourMs, stepMs: hourMs / 4 }, '');
    assert.equal(data.rested, true);
    const path = `/filter/api/notification/notification?orderId=${paid.id}`;
    const [told] = (await ask<Notification[]>('GET', path)).data;
    assert.deepEqual([told?.status, told?.tries], ['undelivered', 11]);
    assert.equal(shop.calls.length, 11);
  });

  const wrong: [what: string, body: object, code: string, name: string][] = [
    ['nothing', {}, 'validation_error', 'set'],
    ['two ways', { advanceMs: 1, reset: true }, 'validation_error', 'set'],
    ['back', { advanceMs: -1 }, 'validation_error', 'advanceMs'],
    ['a time that is over', { set: '2020-01-01T00:00:00Z' }, 'clock_backwards', 'set'],
    ['a time too far', { set: '2100-01-01T00:00:01Z' }, 'validation_error', 'set'],
    ['no step', { advanceMs: 1, stepMs: 0 }, 'validation_error', 'stepMs'],
    ['steps without end', { advanceMs: dayMs, stepMs: 1 }, 'validation_error', 'stepMs'],
    ['steps to nowhere', { reset: true, stepMs: 1 }, 'validation_error', 'stepMs'],
  ];
  for (const [what, body, code, name] of wrong) {
    test(`refuses ${what}`, async () => {
      const { status, error } = await move(body);
      assert.deepEqual([status, error.code], [422, code]);
      assert.ok(error.fields.some((each) => each.name === name));
    });
  }

  test('a time is set, and reset leads back to real time', async () => {
    const set = await move({ set: '2090-01-01T00:00:00Z' });
    assert.match(set.data.now, /^2090-01-01T00:00:0/);
    const { data } = await move({ reset: true });
    assert.equal(data.offsetMs, 0);
  });

  test('needs the right of an operator', async () => {
    const { token } = await server.database.inTransaction('test.stranger', async (tx) => {
      const { id: accountId } = await createAccount(tx, { name: 'Stranger' });
      const { id: userId } = await createUser(tx, { accountId, name: 'Stranger' });
      return issueToken(tx, { userId, rights: ['orders'] });
    });
    assert.equal((await ask('POST', '/test/clock', { reset: true }, token)).status, 403);
    assert.equal((await ask('GET', '/test/clock', undefined, token)).status, 403);
    assert.equal((await ask('GET', '/test/clock', undefined, 'f'.repeat(32))).status, 401);
  });
});
