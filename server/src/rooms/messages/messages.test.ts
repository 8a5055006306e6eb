import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { statement } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { createUser, demo, changeMerchant } from '#rooms/accounts/index.ts';
import { correct } from '#test/correcting.ts';
import { oneLine, openWorld } from '#test/world.ts';
import { unscopedListMessages } from './list-messages.ts';
import { messageFailed } from './message.events.ts';
import type { StoredMessage } from './message.ts';
import type { OutgoingMessage, SendOutcome } from './ports.ts';
import { queueMessage, queueMessages, type NewMessage } from './queue-messages.ts';
import { sendDueSweep, sendNow } from './send.sweep.ts';
import { undeliveredTeller } from './tell-undelivered.ts';

const letter = { subject: 'Code 123456', paragraphs: ['123456'], footnote: 'F', brief: '123456' };
const message = (cause: string, more: Partial<NewMessage> = {}): NewMessage => ({
  cause,
  channel: 'email',
  address: 'a@org.example',
  language: 'en',
  template: 'code',
  letter,
  accountId: demo.accountId,
  ...more,
});
const anything = { conditions: [], order: [], page: 1, pageSize: 100 };

/** A world whose letters go through a provider that answers as told. */
async function openPost(t: TestContext, answer: (tries: number) => SendOutcome | Error) {
  const got: OutgoingMessage[] = [];
  const failures: string[] = [];
  const provider = {
    code: 'scripted',
    channel: 'email',
    reachesPeople: true,
    send: (outgoing: OutgoingMessage) => {
      got.push(outgoing);
      const tries = got.filter(({ id }) => id === outgoing.id).length;
      const told = answer(tries);
      return told instanceof Error ? Promise.reject(told) : Promise.resolve(told);
    },
  } as const;
  const heard = messageFailed.on('test.failed', (_tx, failed) => {
    failures.push(...failed.map(({ messageId }) => messageId));
    return Promise.resolve();
  });
  const world = await openWorld(t, {
    channels: [provider],
    extra: () => ({ subscriptions: [heard] }),
  });
  const { database } = world;
  return {
    ...world,
    got,
    failures,
    provider,
    queue: (...all: NewMessage[]) =>
      database.inTransaction('test.queue', (tx) => queueMessages(tx, all)),
    all: async () => (await unscopedListMessages(database, anything)).messages.reverse(),
    single: async (): Promise<StoredMessage> => {
      const { messages } = await unscopedListMessages(database, anything);
      const [first] = messages;
      assert.ok(first && messages.length === 1);
      return first;
    },
  };
}

const sent = (): SendOutcome => ({ state: 'sent', providerId: 'p-1', answer: '250 OK' });
const later = (): SendOutcome => ({ state: 'later', answer: '451 busy' });

describe('messages', () => {
  test('one of a cause is stored, in the transaction of what it tells, and sent once', async (t) => {
    const world = await openPost(t, sent);
    const [first, twin, other] = await world.queue(message('a'), message('a'), message('b'));
    assert.equal(first?.id, twin?.id);
    assert.notEqual(first?.id, other?.id);
    const [again] = await world.queue(message('a', { address: 'other@org.example' }));
    assert.equal(again?.id, first?.id);
    await assert.rejects(
      world.database.inTransaction('test.undone', async (tx) => {
        await queueMessage(tx, message('c'));
        throw new Error('undone');
      }),
    );
    await world.settleDown();
    await world.settleDown();
    assert.deepEqual(world.got.map(({ id }) => id).sort(), [first?.id, other?.id].sort());
    const [stored] = await world.all();
    assert.equal(stored?.state, 'sent');
    assert.equal(stored.providerId, 'p-1');
    assert.equal(stored.answer, '250 OK');
    assert.equal(stored.dueAt, null);
  });

  test('of fifty that store one cause at once, one is stored', async (t) => {
    const world = await openPost(t, sent);
    const ids = await Promise.all(
      Array.from({ length: 50 }, async () => (await world.queue(message('race')))[0]?.id),
    );
    assert.equal(new Set(ids).size, 1);
    await world.settleDown();
    assert.equal(world.got.length, 1);
  });

  test('is tried eight times within a day, then fails where its sender sees it', async (t) => {
    const world = await openPost(t, later);
    await world.queue(message('busy'));
    const waits = [];
    for (let tries = 1; tries <= 8; tries++) {
      await world.settleDown();
      assert.equal(world.got.length, tries);
      const { dueAt } = await world.single();
      if (dueAt === null) break;
      const waitMs = dueAt.getTime() - world.clock.now().getTime();
      waits.push(waitMs / 60_000);
      world.clock.advanceMs(waitMs - 1);
      await world.settleDown();
      assert.equal(world.got.length, tries, 'not before its time');
      world.clock.advanceMs(1);
    }
    assert.deepEqual(waits, [0.5, 2, 10, 30, 120, 360, 840]);
    const { state, lastError, id } = await world.single();
    assert.deepEqual([state, lastError], ['failed', '451 busy']);
    assert.deepEqual(world.failures, [id]);
    const { body } = await world.request<Record<string, unknown>[]>(
      'GET',
      '/filter/api/notification/message?status=failed',
    );
    assert.equal(body.metaData.totalCount, 1);
    assert.equal(body.data[0]?.message, '451 busy');
  });

  test('a provider that throws leaves it due; a final no ends it', async (t) => {
    const answers = [new Error('socket hang up'), { state: 'failed', answer: '550 no such user' }];
    const world = await openPost(t, (tries) => answers[tries - 1] as SendOutcome | Error);
    await world.queue(message('a'));
    await world.settleDown();
    assert.equal((await world.single()).lastError, 'socket hang up');
    world.clock.advanceMs(30_000);
    await world.settleDown();
    const { state, lastError } = await world.single();
    assert.deepEqual([state, lastError], ['failed', '550 no such user']);
  });

  test('a process that dies between claim and settling only means a repeat', async (t) => {
    const world = await openPost(t, sent);
    await world.queue(message('a'));
    const never = { ...world.provider, send: () => new Promise<SendOutcome>(() => undefined) };
    const dying = { database: world.database, channels: [never], keepSecrets: true };
    void sendDueSweep(dying).run();
    while ((await world.single()).tries === 0) await new Promise((done) => setImmediate(done));
    await world.settleDown();
    assert.equal(world.got.length, 0, 'the lease holds');
    world.clock.advanceMs(120_000);
    await world.settleDown();
    assert.equal(world.got.length, 1);
    const { state, tries } = await world.single();
    assert.deepEqual([state, tries], ['sent', 2]);
  });

  test('what comes too late to be of use is not sent', async (t) => {
    const world = await openPost(t, later);
    const usefulUntil = new Date(world.clock.now().getTime() + 60_000);
    await world.queue(message('code', { usefulUntil }));
    await world.settleDown();
    world.clock.advanceMs(30_000);
    await world.settleDown();
    assert.equal(world.got.length, 2);
    assert.equal((await world.single()).state, 'failed', 'the next try would be after its end');
    await world.queue(message('late', { usefulUntil: new Date(world.clock.now().getTime() - 1) }));
    await world.settleDown();
    assert.equal(world.got.length, 2);
  });

  test('an address and a sender have limits, each over a moving hour', async (t) => {
    const world = await openPost(t, sent);
    const many = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, i) => message(`${prefix}/${String(i)}`));
    const states = async (prefix: string, count: number) =>
      (await world.queue(...many(prefix, count))).map(({ state }) => state);
    const within = await states('a', limits.messagesPerAddress);
    assert.ok(within.every((state) => state === 'queued'));
    assert.deepEqual(await states('b', 2), ['failed', 'failed']);
    const [elsewhere] = await world.queue(message('c', { address: 'b@org.example' }));
    assert.equal(elsewhere?.state, 'queued');
    world.clock.advanceMs(limits.messageWindowMs);
    assert.deepEqual(await states('d', 1), ['queued']);
    await world.settleDown();
    assert.equal(world.failures.length, 2);

    const own: typeof message = (cause, given) =>
      message(cause, { ...given, transactional: false });
    const senders = Array.from({ length: limits.messagesPerSender }, (_, i) =>
      own(`s/${String(i)}`, { address: `${String(i)}@org.example` }),
    );
    world.clock.advanceMs(limits.messageWindowMs);
    await world.queue(...senders);
    const [tooMuch] = await world.queue(own('s/more', { address: 'z@org.example' }));
    assert.equal(tooMuch?.state, 'failed');
    const [ofPayment] = await world.queue(message('s/payment', { address: 'z@org.example' }));
    assert.equal(ofPayment?.state, 'queued', 'payments are told of, however many they are');
    const other = { address: 'z@org.example', accountId: demo.merchantId };
    const [ofOther] = await world.queue(own('s/other', other));
    assert.equal(ofOther?.state, 'queued');
  });

  test('a code is wiped once it is sent, except where the mailbox may show it', async (t) => {
    const world = await openPost(t, sent);
    const { database } = world;
    const [secret] = await world.queue(message('code', { secret: true }));
    const strict = { database, channels: [world.provider], keepSecrets: false };
    await sendNow(strict, [secret?.id ?? '']);
    assert.match(world.got[0]?.text ?? '', /123456/);
    const stored = await database.rows(statement('', 'select * from messages'), []);
    assert.ok(!JSON.stringify(stored).includes('123456'));
    const { body } = await world.request<Record<string, unknown>[]>(
      'GET',
      '/filter/api/notification/message',
    );
    assert.equal(body.data[0]?.address, 'a•••@org.example');
    assert.ok(!JSON.stringify(body).includes('123456'));
  });

  test('without a provider of its kind a message fails and says so', async (t) => {
    const world = await openPost(t, sent);
    await world.queue(message('sms', { channel: 'sms', address: '+79990001122' }));
    await world.settleDown();
    assert.equal((await world.single()).lastError, 'no provider of sms is set up');
  });

  test('a list is for its own account, and for a token', async (t) => {
    const world = await openPost(t, sent);
    await world.queue(message('a'));
    const path = '/filter/api/notification/message';
    const stranger = await world.stranger();
    const foreign = await world.request('GET', path, undefined, stranger);
    assert.equal(foreign.body.metaData.totalCount, 0);
    assert.equal((await world.request('GET', path, undefined, null)).status, 401);
  });
});

describe('letters about money', () => {
  const customer = { type: 'private', email: 'Payer@Example.com' } as const;
  // Receipts follow them in letters of their own.
  const letters = ({ got }: { got: readonly OutgoingMessage[] }) =>
    got.filter(({ subject }) => !/^(Кассовый чек|Чек возврата|Receipt)/.test(subject));
  const notOfReceipt = ({ template }: StoredMessage) => template !== 'receipt';

  test('a payer is told of a payment and of a refund, once each', async (t) => {
    const world = await openPost(t, sent);
    const order = await world.paidOrder({ customer, merchantOrderIdVisible: 'A-7' });
    await world.settleDown();
    const refund = await world.refund(order);
    await world.settleDown();
    const causes = (await world.all()).filter(notOfReceipt).map(({ cause }) => cause);
    assert.deepEqual(causes, [`payment/${order.orderContainerId}`, `refund/${refund.id}`]);
    const [paid, back] = letters(world);
    assert.equal(paid?.address, 'payer@example.com');
    assert.equal(paid.subject, 'Оплата получена: 122,00\u00a0₽');
    assert.match(paid.text, /Заказ: A-7/);
    assert.match(paid.html, /href="https:\/\/pay\.example\/order\//);
    assert.equal(back?.subject, 'Возврат: 122,00\u00a0₽');
  });

  test('a refund less a fee is told by what the payer gets, and not when that is nothing', async (t) => {
    const world = await openPost(t, sent);
    const part = { ...oneLine, totalAmount: 61, totalVatAmount: 11 };
    const order = await world.paidOrder({ customer });
    for (const fee of [11, 61]) {
      const draft = await world.refund(order, { status: 'draft', basketItems: [part] });
      await correct(world, draft.id, fee);
    }
    await world.settleDown();
    const subjects = letters(world).map(({ subject }) => subject);
    assert.deepEqual(subjects, ['Оплата получена: 122,00\u00a0₽', 'Возврат: 50,00\u00a0₽']);
  });

  test('an invoice of two orders makes one letter with the whole sum', async (t) => {
    const world = await openPost(t, sent);
    const first = await world.createOrder({ customer, languageId: 'en' });
    await world.createOrder({ customer, orderContainerId: first.orderContainerId });
    await world.pay({ ...first, amount: 244 });
    await world.settleDown();
    assert.deepEqual(
      letters(world).map(({ subject }) => subject),
      ['Payment received: ₽244.00'],
    );
  });

  test('a hold is told as a hold', async (t) => {
    const world = await openPost(t, sent);
    await world.paidOrder({ customer, languageId: 'en', orderSetting: { hold: true } });
    await world.settleDown();
    assert.deepEqual(
      letters(world).map(({ subject }) => subject),
      ['Payment held: ₽122.00'],
    );
  });

  test('without an address, or with one that is none, nobody is written to', async (t) => {
    const world = await openPost(t, sent);
    await world.paidOrder();
    await world.paidOrder({ customer: { type: 'private', email: 'nobody' } });
    await world.settleDown();
    assert.deepEqual(await world.all(), []);
  });

  test('a shop without an address for notifications is told by letter', async (t) => {
    const world = await openPost(t, sent);
    await world.database.inTransaction('test.user', (tx) =>
      createUser(tx, { accountId: demo.accountId, name: 'Shop', email: 'shop@demo.example' }),
    );
    await world.paidOrder();
    await world.settleDown();
    assert.deepEqual(
      world.got.map(({ address }) => address),
      ['shop@demo.example'],
    );
    await world.database.inTransaction('test.url', (tx) =>
      changeMerchant(tx, demo.merchantId, { notificationUrl: 'https://shop.example/n' }),
    );
    await world.paidOrder();
    await world.settleDown();
    assert.equal(world.got.length, 1);
  });

  test('a shop is told of a notification that never arrived', async (t) => {
    const world = await openPost(t, sent);
    const { accounts, database } = world;
    await database.inTransaction('test.user', (tx) =>
      createUser(tx, { accountId: demo.accountId, name: 'Shop', email: 'shop@demo.example' }),
    );
    const order = await world.createOrder({ merchantOrderId: 'N-1' });
    const tell = undeliveredTeller({ accounts, publicUrl: 'https://pay.example' });
    const undelivered = {
      notificationId: database.newId(),
      accountId: demo.accountId,
      merchantId: demo.merchantId,
      orderId: order.id,
      url: 'https://shop.example/n',
      message: 'HTTP 500',
    };
    await database.inTransaction('test.tell', (tx) => tell(tx, [undelivered, undelivered]));
    await world.settleDown();
    assert.equal(world.got.length, 1);
    assert.match(world.got[0]?.text ?? '', /N-1[\s\S]*HTTP 500/);
  });
});
