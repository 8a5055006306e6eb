import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Order } from '@invogate/contracts/orders.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import { openBank, type TestBank } from '#test/bank-instrument.ts';
import { openWorld, type World } from '#test/world.ts';

describe('a payer on the way to a bank', () => {
  let world: World;
  let bank: TestBank;
  before(async () => {
    world = await openWorld();
    bank = await openBank(world, { authorizeUrl: 'https://bank.example/pay?client=7' });
  });
  after(() => world.close());

  const page = (order: Order) => `/pay/api/${order.orderContainerId}`;
  const view = (order: Order) => world.ask<PayView>('GET', page(order));
  const start = (order: Order, attemptId = world.database.newId()) =>
    world.request<PayView>('POST', `${page(order)}/attempt?languageId=en`, {
      attemptId,
      methodId: bank.paymentMethodId,
      customer: { type: 'private' },
      amount: order.amount,
    });
  /** Starts a visit and reads the address that the browser is sent to. */
  const leave = async (order: Order) => {
    const { status, body } = await start(order);
    assert.equal(status, 200, JSON.stringify(body));
    const { attempt } = body.data;
    assert.deepEqual([attempt?.methodKind, attempt?.state], ['bank', 'waiting']);
    assert.ok(attempt?.action?.kind === 'redirect');
    return { attempt, url: new URL(attempt.action.url) };
  };
  const comeBack = async (url: URL, link: string) => {
    const back = new URL(url.searchParams.get(link) ?? '');
    const { statusCode, headers } = await world.app.fastify.inject(back.pathname);
    return { status: statusCode, location: headers.location };
  };

  test('the page offers banks that have a page of their own', async () => {
    const silent = await openBank(world);
    const { methods } = await view(await world.createOrder());
    const offered = methods.find(({ id }) => id === bank.paymentMethodId);
    assert.deepEqual([offered?.kind, offered?.title], ['bank', 'Банк Икс']);
    assert.ok(!methods.some(({ id }) => id === silent.paymentMethodId));
  });

  test('carries the invoice and three ways back; the own query stays', async () => {
    const order = await world.createOrder();
    const { url } = await leave(order);
    assert.equal(url.origin + url.pathname, 'https://bank.example/pay');
    assert.equal(url.searchParams.get('client'), '7');
    assert.equal(url.searchParams.get('invoiceId'), order.orderContainerId);
    assert.equal(url.searchParams.get('languageId'), 'en');
    const links = ['successUrl', 'failUrl', 'returnUrl'].map((name) => url.searchParams.get(name));
    assert.equal(new Set(links).size, 3);
    for (const link of links) assert.match(link ?? '', /^https:\/\/pay\.example\/pay\/back\//);
  });

  test('a repeat with the same id is the same visit; another invoice may not use it', async () => {
    const order = await world.createOrder();
    const id = world.database.newId();
    const first = (await start(order, id)).body.data.attempt;
    assert.deepEqual((await start(order, id)).body.data.attempt, first);
    const stolen = await start(await world.createOrder(), id);
    assert.deepEqual([stolen.status, stolen.body.error.code], [422, 'validation_error']);
  });

  const returns: [link: string, state: string, reason: string | undefined][] = [
    ['successUrl', 'waiting', undefined],
    ['failUrl', 'failed', 'declined'],
    ['returnUrl', 'failed', 'canceled_by_payer'],
  ];
  for (const [link, state, reason] of returns) {
    test(`${link} leads to the page, which believes nothing`, async () => {
      const order = await world.createOrder();
      const { url } = await leave(order);
      assert.deepEqual(await comeBack(url, link), { status: 303, location: order.paymentUrl });
      const shown = await view(order);
      assert.equal(shown.state, 'open');
      assert.deepEqual([shown.attempt?.state, shown.attempt?.failureReason], [state, reason]);
      assert.equal(shown.attempt?.action, undefined);
      // The token is used up: a second link changes nothing, and still leads to the page.
      assert.equal((await comeBack(url, 'failUrl')).status, 303);
      assert.equal((await view(order)).attempt?.state, state);
      assert.equal(await bank.outcome(bank.operationOf(order)), 'paid');
      assert.equal((await view(order)).state, 'paid');
    });
  }

  test('a token of nobody leads nowhere', async () => {
    for (const path of ['/pay/back/0123456789abcdef/success', '/pay/back/x/elsewhere']) {
      assert.equal((await world.app.fastify.inject(path)).statusCode, 404);
    }
  });

  test('another way can be chosen, and money that comes all the same counts', async () => {
    const order = await world.createOrder();
    const { attempt } = await leave(order);
    const left = await world.ask<PayView>('POST', `${page(order)}/attempt/${attempt.id}/cancel`);
    assert.equal(left.attempt?.failureReason, 'canceled_by_payer');
    assert.equal(await bank.outcome(bank.operationOf(order)), 'paid');
  });

  test('who pays otherwise meanwhile is not asked to pay twice', async () => {
    const order = await world.createOrder();
    await leave(order);
    await world.pay(order);
    assert.equal((await start(order)).body.error.code, 'wrong_order_status');
    assert.equal(await bank.outcome(bank.operationOf(order)), '422 invoice_already_paid');
  });

  test('a sum that has changed is to be looked at first', async () => {
    const order = await world.createOrder();
    const { status, body } = await start({ ...order, amount: 1 });
    assert.deepEqual([status, body.error.code], [422, 'wrong_total_amount']);
  });
});
