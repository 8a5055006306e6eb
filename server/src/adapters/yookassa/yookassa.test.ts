import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Minor } from '@invogate/contracts';
import { newId } from '#kernel/ids.ts';
import { Secret } from '#kernel/secret.ts';
import { manualClock } from '#kernel/time.ts';
import type { Acquirer, AuthorizeRequest } from '#rooms/payments/ports.ts';
import { acquirerContract } from '../acquirer-contract.ts';
import { OutcomeUnknown } from '../ask-json.ts';
import type { FakeYookassa, YookassaFault } from '../fake/yookassa.ts';
import { fakeYookassa } from '../fake/yookassa.ts';
import { yookassaAcquirer } from './yookassa.ts';

const start = new Date('2026-03-01T10:00:00Z');
const shop = { shopId: '123456', secretKey: 'test_key' };
const publishedReasons = {
  insufficient_funds: 'insufficient_funds',
  declined: 'general_decline',
  authentication_failed: '3d_secure_failed',
  expired: 'expired_on_confirmation',
  technical: 'issuer_unavailable',
  canceled_by_payer: 'general_decline',
} as const;

function open(fake: FakeYookassa, clock: ReturnType<typeof manualClock>, key = 'test_key') {
  const secretKey = new Secret(key);
  return yookassaAcquirer({
    shopId: shop.shopId,
    secretKey,
    apiUrl: fake.url,
    timeoutMs: 500,
    clock,
  });
}

const full = { holds: true, payer: true, losesAnswers: true, callsBack: true };

acquirerContract('yookassa', full, async () => {
  const clock = manualClock(start);
  const fake = await fakeYookassa({ ...shop, clock });
  return {
    acquirer: open(fake, clock),
    now: () => clock.now(),
    payer: {
      pays: async ({ externalId = '' }) => {
        fake.payer(externalId, 'pays');
      },
      isRefused: async ({ externalId = '' }, reason) => {
        fake.payer(externalId, { refusedFor: publishedReasons[reason] });
      },
      reasons: ['insufficient_funds', 'declined', 'authentication_failed', 'expired', 'technical'],
    },
    loseNextAnswer: async () => {
      fake.fail('cut_after');
    },
    callbacks: () => fake.notifications,
    knowsTheUnknown: false,
    countsRefunds: true,
    stop: () => fake.stop(),
  };
});

const clock = manualClock(start);
let fake: FakeYookassa;
let acquirer: Acquirer;
before(async () => {
  fake = await fakeYookassa({ ...shop, clock });
  acquirer = open(fake, clock);
});
after(() => fake.stop());

test('whatever hides the answer, nothing is claimed and the payment is one', async () => {
  const faults: YookassaFault[] = [
    'error_before',
    'error_after',
    'cut_before',
    'cut_after',
    'silence_after',
    'processing',
    'too_many',
  ];
  for (const fault of faults) {
    const request = ask();
    const made = fake.seen.get('POST /v3/payments') ?? 0;
    fake.fail(fault);
    await assert.rejects(acquirer.authorize(request), OutcomeUnknown, fault);
    const found = await acquirer.status({ ...request, askedAt: clock.now() });
    const again = await acquirer.status({ ...request, askedAt: clock.now() });
    assert.equal(found?.state, 'waiting', fault);
    assert.equal(again?.externalId, found.externalId, fault);
    assert.equal((fake.seen.get('POST /v3/payments') ?? 0) - made, 3, fault);
  }
});

test('a day later the key is forgotten, so the payment is looked for and never made again', async () => {
  const request = ask();
  const askedAt = clock.now();
  fake.fail('cut_after');
  await assert.rejects(acquirer.authorize(request), OutcomeUnknown);
  for (let i = 0; i < 120; i++) await acquirer.authorize(ask());
  clock.advanceMs(30 * 60 * 60_000);
  const made = fake.seen.get('POST /v3/payments');
  const found = await acquirer.status({ ...request, askedAt });
  assert.equal(found?.state, 'waiting');
  assert.equal(await acquirer.status({ ...ask(), askedAt }), undefined);
  assert.equal(fake.seen.get('POST /v3/payments'), made);
});

test('a key that clashes is no refusal: the payment is looked for', async () => {
  const request = ask();
  const first = await acquirer.authorize(request);
  const changed = { ...request, returnUrl: 'https://new.example/' };
  await assert.rejects(acquirer.authorize(changed), OutcomeUnknown);
  const found = await acquirer.status({ ...changed, askedAt: clock.now() });
  assert.equal(found?.externalId, first.externalId);
});

test('a refused request is a definite no', async () => {
  const payment = await acquirer.authorize({ ...ask(), amountMinor: 50 as Minor });
  assert.deepEqual(payment, {
    state: 'failed',
    reason: 'technical',
    amountMinor: 50,
    currency: 'RUB',
  });
});

test('an answer about another sum or another attempt is not believed', async () => {
  const request = ask();
  const { externalId = '' } = await acquirer.authorize(request);
  const askedAt = clock.now();
  const wrong = [
    { ...request, amountMinor: 279068 as Minor },
    { ...request, currency: 'USD' as const },
    { ...request, attemptId: ask().attemptId },
  ];
  for (const question of wrong) {
    await assert.rejects(acquirer.status({ ...question, externalId, askedAt }), OutcomeUnknown);
  }
  assert.equal((await acquirer.status({ ...request, externalId, askedAt }))?.state, 'waiting');
});

test('a refund is not given twice, even when the key is forgotten', async () => {
  const request = ask();
  const { externalId = '' } = await acquirer.authorize(request);
  fake.payer(externalId, 'pays');
  const refund = {
    externalId,
    refundId: ask().attemptId,
    amountMinor: 1000_00 as Minor,
    currency: 'RUB',
  } as const;
  fake.fail('cut_before');
  await assert.rejects(acquirer.refund(refund), OutcomeUnknown);
  assert.equal(await acquirer.refundStatus(refund), undefined);
  const first = await acquirer.refund(refund);
  clock.advanceMs(3 * 24 * 60 * 60_000);
  assert.deepEqual(await acquirer.refund(refund), first);
  const rest = { ...refund, refundId: ask().attemptId, amountMinor: 1790_67 as Minor };
  assert.equal((await acquirer.refund(rest)).state, 'completed');
});

test('a refund may wait, and may be refused by the bank', async () => {
  const { externalId = '' } = await acquirer.authorize(ask());
  fake.payer(externalId, 'pays');
  const refund = {
    externalId,
    refundId: ask().attemptId,
    amountMinor: 500_00 as Minor,
    currency: 'RUB',
  } as const;
  fake.nextRefund('pending');
  assert.equal((await acquirer.refund(refund)).state, 'pending');
  fake.settleRefunds();
  assert.equal((await acquirer.refundStatus(refund))?.state, 'completed');
  fake.nextRefund('canceled');
  const refused = await acquirer.refund({ ...refund, refundId: ask().attemptId });
  assert.equal(refused.state, 'failed');
  assert.equal(refused.reason, 'insufficient_funds');
});

test('a hold that lapsed took nothing', async () => {
  const request = { ...ask(), hold: true };
  const { externalId = '' } = await acquirer.authorize(request);
  fake.payer(externalId, 'pays');
  clock.advanceMs(8 * 24 * 60 * 60_000);
  const { amountMinor, currency } = request;
  const late = await acquirer.capture({ externalId, amountMinor, currency, key: 'late' });
  assert.equal(late.state, 'canceled');
  assert.equal(late.reason, 'expired');
});

test('a wrong key says what to check and shows nothing secret', async () => {
  const stranger = open(fake, clock, 'wrong_key');
  await assert.rejects(stranger.authorize(ask()), (error: Error) => {
    assert.match(error.message, /check the shop id/);
    assert.doesNotMatch(String(error.stack), /wrong_key/);
    return true;
  });
});

test('notifications of payments and refunds name the payment', () => {
  const read = (event: string, object: unknown) =>
    acquirer.readCallback({
      headers: {},
      body: JSON.stringify({ type: 'notification', event, object }),
    });
  assert.deepEqual(read('payment.succeeded', { id: 'p-1' }), { externalId: 'p-1' });
  assert.deepEqual(read('refund.succeeded', { id: 'r-1', payment_id: 'p-1' }), {
    externalId: 'p-1',
  });
  assert.equal(read('payout.succeeded', { id: 'po-1' }), undefined);
});

function ask(): AuthorizeRequest {
  return {
    attemptId: newId(start.getTime()),
    method: 'card',
    amountMinor: 2790_67 as Minor,
    currency: 'RUB',
    hold: false,
    description: 'Заказ 4711 '.repeat(20),
    returnUrl: 'https://shop.example/order/1',
    languageId: 'ru',
  };
}
