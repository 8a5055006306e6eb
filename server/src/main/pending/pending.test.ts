import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { AskedNow, PendingThing } from '@invogate/contracts/pending.ts';
import { demo, issueToken } from '#rooms/accounts/index.ts';
import { openNotifiedWorld } from '#test/notified-world.ts';
import { openBank } from '#test/bank-instrument.ts';
import { hold, openPaying, type ScriptedPaying } from '#test/paying.ts';

const path = '/operator/api/pending';

type Listing = Pick<ScriptedPaying, 'database' | 'accounts' | 'ask'>;

/** A token of the demo account's user that may do what operators may. */
async function operatorToken({ database }: Pick<Listing, 'database'>): Promise<string> {
  const caller = await database.inTransaction('test.operator', (tx) =>
    issueToken(tx, { userId: demo.userId, rights: ['operator'] }),
  );
  return caller.token;
}

describe('what is pending', () => {
  let world: ScriptedPaying;
  let token: string;
  before(async () => {
    world = await openPaying();
    token = await operatorToken(world);
  });
  after(() => world.close());
  afterEach(async () => {
    Object.assign(world.bank, { becomes: 'paid', refundsBecome: 'completed' });
    world.bank.lies = (truth) => truth;
    await world.passMinutes(24 * 60);
    await world.assertClean();
  });

  const list = (query = '') =>
    world.ask<PendingThing[]>('GET', `${path}${query}`, undefined, token);
  const of = async (id: string) => (await list()).find((thing) => thing.id === id);
  /** What was done is done; nobody hears of it. */
  const silence = (): never => {
    throw new Error('the line is dead');
  };
  const askNow = (kind: string, id: string) =>
    world.request<AskedNow>('POST', `${path}/ask`, { kind, id }, token);

  test('an attempt without an answer is on the list after a minute, with the reason', async () => {
    world.bank.lies = silence;
    const order = await world.createOrder();
    const { id } = await world.payBy(order);
    await world.passMinutes(2);
    const found = await of(id);
    assert.deepEqual(
      [found?.kind, found?.state, found?.orderContainerId, found?.amount, found?.currencyId],
      ['attempt', 'pending', order.orderContainerId, order.amount, 'RUB'],
    );
    assert.match(found?.lastError ?? '', /the line is dead/);
    assert.deepEqual([found?.advice, found?.since], ['wait', '2026-03-02T10:00:00+00:00']);
    assert.ok(found?.nextTryAt, 'it is asked again by itself');
  });

  test('an attempt that is asked about now is settled long before its time', async () => {
    world.bank.lies = silence;
    const order = await world.createOrder();
    const { id } = await world.payBy(order);
    for (let minute = 0; minute < 10; minute++) await world.passMinutes(1);
    assert.equal((await world.attempt(id)).state, 'pending');
    world.bank.lies = (truth) => truth;
    await world.settleDown();
    assert.equal((await world.attempt(id)).state, 'pending', 'it has its time');
    const { status, body } = await askNow('attempt', id);
    assert.deepEqual([status, body.data], [200, { kind: 'attempt', id, asked: true }]);
    await world.settleDown();
    assert.equal((await world.attempt(id)).state, 'captured');
    assert.equal(await of(id), undefined);
  });

  test('an answer about another sum is not believed and is for a person to check', async () => {
    world.bank.becomes = 'pending';
    const { id } = await world.payBy(await world.createOrder());
    assert.equal(await of(id), undefined, 'a bank that is at work has its time');
    world.bank.lies = (truth) => ({ ...truth, amountMinor: (truth.amountMinor - 1) as never });
    await world.passMinutes(1);
    const found = await of(id);
    assert.deepEqual([found?.state, found?.advice], ['pending', 'check']);
    world.bank.lies = (truth) => truth;
    world.bank.payer(id, 'failed');
  });

  test('a payer who sits on the page of the bank is on the list after an hour only', async () => {
    world.bank.becomes = 'waiting';
    const { id } = await world.payBy(await world.createOrder());
    await world.passMinutes(59);
    assert.equal(await of(id), undefined);
    await world.passMinutes(2);
    assert.equal((await of(id))?.state, 'waiting');
    world.bank.payer(id, 'failed');
  });

  test('a void without an answer, and one that is contradicted', async () => {
    const order = await world.createOrder(hold);
    const { id } = await world.payBy(order);
    world.bank.fault('cancel', 'unheard', 'unheard', 'lost');
    await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
    await world.settleDown();
    const silent = await of(id);
    assert.deepEqual([silent?.state, silent?.advice], ['returning', 'wait']);
    assert.match(silent?.lastError ?? '', /cancel was not heard/);
    world.bank.lies = (truth) => ({ ...truth, externalId: 'another' });
    await askNow('attempt', id);
    await world.settleDown();
    await askNow('attempt', id);
    await world.settleDown();
    await askNow('attempt', id);
    await world.settleDown();
    assert.deepEqual([(await of(id))?.state, (await of(id))?.advice], ['returning', 'check']);
    world.bank.lies = (truth) => truth;
    await askNow('attempt', id);
    await world.settleDown();
    assert.equal((await world.attempt(id)).state, 'returned');
    assert.equal(world.bank.payment(id).state, 'canceled');
  });

  test('a capture without an answer, then with one that is not believed', async () => {
    const order = await world.createOrder(hold);
    const { id: attemptId } = await world.payBy(order);
    world.bank.lies = silence;
    const { basketItems } = order;
    await world.ask('POST', '/billing/api/order/shipment', {
      orderId: order.id,
      basketItems,
      final: true,
    });
    await world.settleDown();
    const [silent] = await list('?kind=capture');
    assert.deepEqual(
      [silent?.state, silent?.orderId, silent?.amount, silent?.advice],
      ['asked', order.id, order.amount, 'wait'],
    );
    assert.match(silent?.lastError ?? '', /the line is dead/);
    const id = String(silent?.id);
    world.bank.lies = (truth) => ({ ...truth, amountMinor: 1 as never });
    await askNow('capture', id);
    await world.settleDown();
    assert.equal((await of(id))?.advice, 'check');
    world.bank.lies = (truth) => truth;
    await askNow('capture', id);
    await world.settleDown();
    assert.equal(await of(id), undefined);
    assert.equal(world.bank.payment(attemptId).state, 'captured');
    assert.equal((await world.order(order.id)).status, 'completed');
    assert.equal((await askNow('capture', id)).status, 404);
  });

  test('a refund without an answer is made once, whoever asks', async () => {
    const order = await world.createOrder();
    const { id: attemptId } = await world.payBy(order);
    world.bank.fault('refund', 'lost', 'unheard');
    const { id } = await world.refund(order);
    await world.settleDown();
    const found = await of(id);
    assert.deepEqual([found?.kind, found?.state, found?.orderId], ['return', 'refund', order.id]);
    assert.match(found?.lastError ?? '', /was lost/);
    await askNow('return', id);
    await world.settleDown();
    await askNow('return', id);
    await world.settleDown();
    assert.equal(await of(id), undefined);
    const { refundedMinor, amountMinor } = world.bank.payment(attemptId);
    assert.equal(refundedMinor, amountMinor);
    assert.equal((await askNow('return', id)).status, 404, 'it is over');
  });

  test('unwanted money that the bank will not take back', async () => {
    const order = await world.createOrder();
    world.bank.becomes = 'waiting';
    const { id } = await world.payBy(order);
    await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
    world.bank.refundsBecome = 'failed';
    world.bank.payer(id, 'captured');
    await world.callBack(id);
    await world.settleDown();
    const [found] = (await list('?kind=return')).filter(({ state }) => state === 'refused');
    assert.deepEqual([found?.advice, found?.orderContainerId], ['check', order.orderContainerId]);
  });

  test('a refund by bank transfer waits for the bank', async () => {
    const order = await world.payByTransfer(await world.createOrder());
    const { id } = await world.refund(order);
    const found = await of(id);
    assert.deepEqual([found?.advice, found?.nextTryAt], ['pay', undefined]);
    assert.equal((await askNow('return', id)).status, 404, 'nobody can be asked');
  });

  test('a transfer that nobody knows, and a part of an invoice that was given up', async () => {
    const unknown = await world.transfer({ purpose: 'for the fish' });
    const order = await world.createOrder();
    const part = await world.transfer({
      containerId: order.orderContainerId,
      amount: 10_00 as never,
    });
    assert.equal(await of(part.operationId), undefined, 'a part waits for the rest');
    await world.ask('DELETE', `/billing/api/order/order/${order.id}`);
    await world.settleDown();
    const things = await list('?kind=transfer');
    const told = new Map(things.map(({ id, amount, advice }) => [id, [amount, advice]]));
    assert.deepEqual(told.get(unknown.operationId), [122, 'decide']);
    assert.deepEqual(told.get(part.operationId), [10, 'decide']);
  });

  test('an operation that a bank has agreed and not paid', async () => {
    const bank = await openBank(world);
    const order = await world.createOrder();
    const operation = bank.operationOf(order, { status: 'pending' });
    assert.equal(await bank.outcome(operation), 'pending');
    const [agreed] = await list('?kind=operation');
    assert.deepEqual(
      [agreed?.state, agreed?.orderContainerId, agreed?.amount, agreed?.advice],
      ['pending', order.orderContainerId, order.amount, 'await'],
    );
    await world.passMinutes(8 * 24 * 60);
    const [lapsed] = await list('?kind=operation');
    assert.deepEqual([lapsed?.state, lapsed?.advice], ['lapsed', 'check']);
    await world.passMinutes(30 * 24 * 60);
    assert.deepEqual(await list('?kind=operation'), []);
  });

  test('filters: a kind, and a time since when', async () => {
    await world.transfer({ purpose: 'old' });
    await world.passMinutes(10);
    const since = world.clock.now().toISOString();
    const { operationId } = await world.transfer({ purpose: 'new' });
    const ids = (await list(`?since=${since}`)).map(({ id }) => id);
    assert.deepEqual(ids, [operationId]);
    assert.deepEqual(await list(`?kind=attempt&since=${since}`), []);
    for (const query of ['?kind=order', '?since=yesterday']) {
      const { status } = await world.request('GET', `${path}${query}`, undefined, token);
      assert.equal(status, 422, query);
    }
  });

  test('what cannot be asked about, or is not there', async () => {
    assert.equal((await askNow('transfer', 'x')).status, 422);
    assert.equal((await askNow('order', 'x')).status, 422);
    assert.equal((await askNow('attempt', 'x')).status, 404);
    assert.equal((await askNow('attempt', world.freshId())).status, 404);
  });

  test('without a token, and with one that is no operator’s', async () => {
    for (const [method, at] of [
      ['GET', path],
      ['POST', `${path}/ask`],
    ] as const) {
      assert.equal((await world.request(method, at, undefined, null)).status, 401);
      const stranger = await world.stranger();
      assert.equal((await world.request(method, at, undefined, stranger)).status, 403);
    }
  });
});

describe('what is pending of notifications and messages', () => {
  test('a notification that no shop takes, until it is sent again', async (t) => {
    const world = await openNotifiedWorld(t);
    const token = await operatorToken(world);
    const list = () => world.ask<PendingThing[]>('GET', path, undefined, token);
    world.shop.behave(() => ({ status: 500 }));
    const order = await world.paidOrder();
    await world.settle();
    const [retrying] = await list();
    assert.deepEqual(
      [retrying?.kind, retrying?.state, retrying?.orderId, retrying?.tries, retrying?.advice],
      ['notification', 'open', order.id, 1, 'wait'],
    );
    for (let hour = 0; hour < 30; hour++) {
      world.clock.advanceMs(3_600_000);
      await world.settle();
    }
    const [lost] = (await list()).filter(({ kind }) => kind === 'notification');
    assert.deepEqual([lost?.state, lost?.tries, lost?.advice], ['undelivered', 11, 'resend']);
    world.shop.behave(() => ({}));
    await world.ask('POST', `${path}/ask`, { kind: 'notification', id: lost?.id }, token);
    await world.settle();
    assert.deepEqual(
      (await list()).filter(({ kind }) => kind === 'notification'),
      [],
    );
  });
});
