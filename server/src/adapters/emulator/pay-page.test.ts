import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Minor } from '@invogate/contracts';
import { newId } from '#kernel/ids.ts';
import type { AcquirerPayment, AuthorizeRequest } from '#rooms/payments/ports.ts';
import { openEmulatedBank, slowMs } from '#test/emulated-bank.ts';

type Bank = Awaited<ReturnType<typeof openEmulatedBank>>;
let bank: Bank;
describe('the emulated bank', () => {
  before(async () => {
    bank = await openEmulatedBank();
  });
  after(() => bank.stop());
  beforeEach(() => {
    bank.callbacks.length = 0;
    bank.shop.status = 200;
  });

  test('a card page shows the sum, the warning and the test cards, and escapes what it shows', async () => {
    const { id } = await open({ description: '<b>"Tea" & co</b>', languageId: 'en' });
    const response = await fetch(`${bank.url}/emulator/pay/${id}`);
    const text = await response.text();
    assert.equal(response.status, 200);
    assert.match(text, /<html lang="en">/);
    assert.match(text, /₽2,790\.67/);
    assert.match(text, /Do not enter details of a real card/);
    assert.match(text, /4000 0000 0000 3220/);
    assert.match(text, /&lt;b&gt;&quot;Tea&quot; &amp; co&lt;\/b&gt;/);
    assert.doesNotMatch(text, /<script|style="/);
  });

  test('the policy of a page forbids everything that is not needed, and lets the payer go back', async () => {
    const { id } = await open({ returnUrl: 'https://shop.example:8443/order/1' });
    const response = await fetch(`${bank.url}/emulator/pay/${id}`);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; style-src 'self';/);
    assert.match(policy, /form-action 'self' https:\/\/shop\.example:8443;/);
    const style = await fetch(`${bank.url}/emulator/style.css`);
    assert.match(style.headers.get('content-type') ?? '', /^text\/css/);
  });

  test('an accepted card leads back to the shop, which was told before', async () => {
    const { id, request } = await open();
    const answer = await bank.act(id, { number: '4111111111111111' });
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('location'), request.returnUrl);
    assert.deepEqual(said(id), ['captured']);
    assert.equal((await status(request))?.state, 'captured');
  });

  test('an unknown card is turned away and nothing happens; its number is not shown again', async () => {
    const { id, request } = await open();
    const answer = await bank.act(id, { number: '4276 3800 1234 5678' });
    assert.equal(answer.status, 422);
    const text = await answer.text();
    assert.match(text, /role="alert"/);
    assert.match(text, /aria-invalid="true"/);
    assert.doesNotMatch(text, /4276/);
    assert.equal((await status(request))?.state, 'waiting');
  });

  test('nothing of a card is kept', async () => {
    const { id } = await open();
    await bank.act(id, { number: '4111 1111 1111 1111', expiry: '11/38', cvc: '987' });
    const rows = await bank.database.rows<{ text: string }>({
      name: '',
      text: `select p::text as text from emulator.payments p
           union all select c::text from emulator.callbacks c`,
    });
    assert.ok(rows.length > 1);
    for (const { text } of rows) assert.doesNotMatch(text.replaceAll(' ', ''), /41111111|987\b/);
  });

  test('a 3-D Secure code is asked for; wrong ones are counted, the right one pays', async () => {
    const { id, request } = await open();
    const asked = await bank.act(id, { number: '4000 0000 0000 3220' });
    assert.equal(asked.headers.get('location'), `/emulator/pay/${id}`);
    const wrong = await bank.answer(id, { code: '1111' });
    assert.equal(wrong.headers.get('location'), `/emulator/pay/${id}`);
    assert.match(await pageText(id), /role="alert">[^<]* 2</);
    assert.equal((await status(request))?.state, 'waiting');
    const right = await bank.answer(id, { code: ' 1234 ' });
    assert.equal(right.headers.get('location'), request.returnUrl);
    assert.equal((await status(request))?.state, 'captured');
  });

  test('three wrong codes end the payment, and the question cannot be walked around', async () => {
    const { id, request } = await open();
    await bank.act(id, { outcome: 'challenge' });
    await bank.act(id, { outcome: 'succeed' });
    assert.equal((await status(request))?.state, 'waiting');
    for (const code of ['1', '', '12345']) await bank.answer(id, { code });
    const payment = await status(request);
    assert.equal(payment?.state, 'failed');
    assert.equal(payment.reason, 'authentication_failed');
    await bank.answer(id, { code: '1234' });
    assert.equal((await status(request))?.state, 'failed');
  });

  test('a slow bank leaves the payment pending and reports when it is done', async () => {
    const { id, request } = await open({ hold: true });
    await bank.act(id, { outcome: 'slow' });
    assert.equal((await status(request))?.state, 'pending');
    assert.deepEqual(said(id), []);
    bank.clock.advanceMs(slowMs);
    await bank.sweep.run();
    assert.deepEqual(said(id), ['authorized']);
    assert.equal((await status(request))?.state, 'authorized');
  });

  test('a bank that answers twice reports the former state last', async () => {
    const { id, request } = await open();
    await bank.act(id, { outcome: 'twice' });
    assert.deepEqual(said(id), ['captured', 'captured', 'waiting']);
    assert.equal((await status(request))?.state, 'captured');
  });

  test('a bank that never answers is found by asking', async () => {
    const { id, request } = await open();
    await bank.act(id, { outcome: 'never' });
    bank.clock.advanceMs(60 * 60_000);
    await bank.sweep.run();
    assert.deepEqual(said(id), []);
    assert.equal((await status(request))?.state, 'captured');
  });

  test('a shop that does not accept a callback gets it again', async () => {
    const { id } = await open();
    bank.shop.status = 503;
    await bank.act(id, { outcome: 'succeed' });
    assert.equal(await bank.sweep.run(), 0);
    bank.clock.advanceMs(10_000);
    bank.shop.status = 200;
    await bank.sweep.run();
    bank.clock.advanceMs(10_000);
    await bank.sweep.run();
    assert.deepEqual(said(id), ['captured', 'captured']);
  });

  test('an SBP payer presses one button and reads the result on the phone', async () => {
    const { id, request } = await open({ method: 'sbp' });
    assert.doesNotMatch(await pageText(id), /name="number"/);
    const answer = await bank.act(id, { outcome: 'succeed' });
    assert.equal(answer.headers.get('location'), `/emulator/pay/${id}`);
    const text = await pageText(id);
    assert.match(text, /<h1>Оплачено<\/h1>/);
    assert.ok(text.includes(`href="${request.returnUrl}"`));
  });

  test('pressing twice, at once or later, pays once', async () => {
    const { id } = await open();
    await Promise.all([1, 2, 3, 4].map(() => bank.act(id, { outcome: 'succeed' })));
    await bank.act(id, { outcome: 'decline' });
    assert.deepEqual(said(id), ['captured']);
    assert.match(await pageText(id), /<h1>Оплачено<\/h1>/);
  });

  test('a payer who comes too late finds the payment over', async () => {
    const { id, request } = await open();
    bank.clock.advanceMs(60 * 60_000);
    await bank.act(id, { outcome: 'succeed' });
    const payment = await status(request);
    assert.equal(payment?.state, 'failed');
    assert.equal(payment.reason, 'expired');
  });

  test('a slow answer outlasts our patience, and the payment is found all the same', async () => {
    const request = ask();
    await bank.fail('slow', 3000);
    await assert.rejects(bank.acquirer.authorize(request), { name: 'OutcomeUnknown' });
    const found = await bank.acquirer.status({ ...request, askedAt: bank.clock.now() });
    assert.equal(found?.state, 'waiting');
  });

  test('an error before the work leaves nothing behind, an error after it leaves the payment', async () => {
    const askedAt = bank.clock.now();
    const before = ask();
    await bank.fail('error_before');
    await assert.rejects(bank.acquirer.authorize(before), { name: 'OutcomeUnknown' });
    assert.equal(await bank.acquirer.status({ ...before, askedAt }), undefined);
    const later = ask();
    await bank.fail('error');
    await assert.rejects(bank.acquirer.authorize(later), { name: 'OutcomeUnknown' });
    assert.equal((await bank.acquirer.status({ ...later, askedAt }))?.state, 'waiting');
  });

  test('a refund may wait and may fail; a failed one leaves the sum to be given back', async () => {
    const { id } = await open();
    await bank.act(id, { outcome: 'succeed' });
    const part = { externalId: id, amountMinor: 1000_00 as Minor, currency: 'RUB' as const };
    const waiting = { ...part, refundId: ask().attemptId };
    await bank.fail('refund_pending');
    assert.equal((await bank.acquirer.refund(waiting)).state, 'pending');
    bank.clock.advanceMs(slowMs);
    assert.equal((await bank.acquirer.refundStatus(waiting))?.state, 'completed');
    await bank.fail('refund_failed');
    const refused = await bank.acquirer.refund({ ...part, refundId: ask().attemptId });
    assert.equal(refused.state, 'failed');
    const rest = { ...part, amountMinor: 1790_67 as Minor, refundId: ask().attemptId };
    assert.equal((await bank.acquirer.refund(rest)).state, 'completed');
  });

  test('fifty refunds at once give back no more than was taken', async () => {
    const { id } = await open();
    await bank.act(id, { outcome: 'succeed' });
    const refunds = Array.from({ length: 50 }, () =>
      bank.acquirer.refund({
        externalId: id,
        refundId: ask().attemptId,
        amountMinor: 1000_00 as Minor,
        currency: 'RUB',
      }),
    );
    const states = (await Promise.all(refunds)).map((refund) => refund.state);
    assert.equal(states.filter((state) => state === 'completed').length, 2);
  });

  test('a key used for another request clashes', async () => {
    const { request } = await open();
    const other = { ...request, amountMinor: 1 as Minor };
    await assert.rejects(bank.acquirer.authorize(other), { name: 'OutcomeUnknown' });
  });

  test('the API is closed without the key, and the pages without an id', async () => {
    const paths = ['/emulator/api/payments?key=a', '/emulator/api/refunds?key=a'];
    for (const path of paths) assert.equal((await fetch(bank.url + path)).status, 401);
    const headers = { authorization: 'Bearer wrong' };
    const fault = { method: 'POST', headers, body: '{"kind":"cut"}' };
    assert.equal((await fetch(`${bank.url}/emulator/api/faults`, fault)).status, 401);
    const absent = ['1', newId(0), '%00'];
    for (const id of absent) {
      assert.equal((await fetch(`${bank.url}/emulator/pay/${id}`)).status, 404);
    }
  });
});

async function open(
  change: Partial<AuthorizeRequest> = {},
): Promise<{ id: string; request: AuthorizeRequest }> {
  const request = { ...ask(), ...change };
  const payment = await bank.acquirer.authorize(request);
  assert.ok(payment.externalId);
  return { id: payment.externalId, request };
}

function ask(): AuthorizeRequest {
  return {
    attemptId: newId(Date.UTC(2026, 2, 1)),
    method: 'card',
    amountMinor: 2790_67 as Minor,
    currency: 'RUB',
    hold: false,
    description: 'Заказ 4711',
    returnUrl: 'https://shop.example/order/1?back=1',
    languageId: 'ru',
  };
}

function status(request: AuthorizeRequest): Promise<AcquirerPayment | undefined> {
  return bank.acquirer.status({ ...request, askedAt: bank.clock.now() });
}

async function pageText(id: string): Promise<string> {
  return (await fetch(`${bank.url}/emulator/pay/${id}`)).text();
}

/** The states that the callbacks of a payment named so far. */
function said(id: string): unknown[] {
  const told = bank.callbacks.map(
    (body) => JSON.parse(body) as { paymentId: string; state: string },
  );
  return told.filter(({ paymentId }) => paymentId === id).map(({ state }) => state);
}
