import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Minor } from '@invogate/contracts';
import { newId } from '#kernel/ids.ts';
import type {
  Acquirer,
  AcquirerMethod,
  AcquirerPayment,
  AuthorizeRequest,
  FailureReason,
  RefundRequest,
  StatusRequest,
} from '#rooms/payments/ports.ts';

/** What an acquirer under test can be made to do. */
export interface ContractSubject {
  acquirer: Acquirer;
  now(): Date;
  /** The payer acts on the acquirer's page. Absent: nobody has to act. */
  payer?: {
    pays(payment: AcquirerPayment): Promise<void>;
    isRefused(payment: AcquirerPayment, reason: FailureReason): Promise<void>;
    /** The reasons that can be provoked. */
    reasons: readonly FailureReason[];
  };
  /** The next request is carried out, and its answer lost. Absent: answers cannot be lost. */
  loseNextAnswer?(): Promise<void>;
  /** The callback bodies that the acquirer sent so far. Absent: it sends none. */
  callbacks?(): readonly string[];
  /** The acquirer answers undefined for an attempt that it never heard of. */
  knowsTheUnknown: boolean;
  /** The acquirer counts what was given back, so too much is refused. */
  countsRefunds: boolean;
  stop(): Promise<void>;
}

interface Suite {
  subject: ContractSubject;
  method: AcquirerMethod;
}

/** What every acquirer must keep, whatever stands behind it. Called at the top of a test file. */
export function acquirerContract(
  name: string,
  can: { holds: boolean; payer: boolean; losesAnswers: boolean; callsBack: boolean },
  start: () => Promise<ContractSubject>,
): void {
  describe(`acquirer ${name}`, () => {
    const suite = {} as Suite;
    before(async () => {
      suite.subject = await start();
      suite.method = suite.subject.acquirer.methods[0] ?? 'card';
    });
    after(() => suite.subject.stop());
    oneStage(suite);
    refunds(suite);
    unknowns(suite);
    if (can.holds) twoStages(suite);
    if (can.payer) refusedPayers(suite);
    if (can.losesAnswers) lostAnswers(suite);
    if (can.callsBack) callbacks(suite);
  });
}

function oneStage(suite: Suite): void {
  test('takes a sum at once', async () => {
    const { subject } = suite;
    const request = ask(suite);
    const payment = await paid(subject, request);
    assert.equal(payment.state, 'captured');
    assert.equal(payment.amountMinor, request.amountMinor);
    assert.equal(payment.currency, 'RUB');
  });

  test('asked twice with one key, makes one payment', async () => {
    const { acquirer } = suite.subject;
    const request = ask(suite);
    const [first, second] = await Promise.all([
      acquirer.authorize(request),
      acquirer.authorize(request),
    ]);
    const third = await acquirer.authorize(request);
    assert.ok(first.externalId);
    assert.equal(second.externalId, first.externalId);
    assert.equal(third.externalId, first.externalId);
    const other = await acquirer.authorize(ask(suite));
    assert.notEqual(other.externalId, first.externalId);
  });
}

function twoStages(suite: Suite): void {
  test('blocks a sum and takes all of it', async () => {
    const { subject } = suite;
    const held = await paid(subject, ask(suite, { hold: true }));
    assert.equal(held.state, 'authorized');
    assert.ok(held.lapsesAt !== undefined && held.lapsesAt > subject.now());
    const request = { ...captureOf(held), key: id() };
    const captured = await subject.acquirer.capture(request);
    assert.equal(captured.state, 'captured');
    assert.equal(captured.amountMinor, held.amountMinor);
    assert.deepEqual(await subject.acquirer.capture(request), captured);
  });

  test('takes a part and frees the rest', async () => {
    const { subject } = suite;
    const request = ask(suite, { hold: true });
    const held = await paid(subject, request);
    const part = { ...captureOf(held), amountMinor: 100_00 as Minor, key: id() };
    const captured = await subject.acquirer.capture(part);
    assert.equal(captured.amountMinor, 100_00);
    const status = await subject.acquirer.status(statusOf(subject, request, captured));
    assert.equal(status?.state, 'captured');
    assert.equal(status.amountMinor, 100_00);
    const tooMuch = await subject.acquirer.refund(refundOf(captured, 100_01));
    assert.equal(tooMuch.state, 'failed');
  });

  test('does not take more than was blocked', async () => {
    const { subject } = suite;
    const held = await paid(subject, ask(suite, { hold: true }));
    const more = { ...captureOf(held), amountMinor: (held.amountMinor + 1) as Minor, key: id() };
    assert.equal((await subject.acquirer.capture(more)).state, 'authorized');
  });

  test('frees a blocked sum, once and for all', async () => {
    const { subject } = suite;
    const request = ask(suite, { hold: true });
    const held = await paid(subject, request);
    const externalId = held.externalId ?? '';
    const key = id();
    assert.equal((await subject.acquirer.cancel({ externalId, key })).state, 'canceled');
    assert.equal((await subject.acquirer.cancel({ externalId, key })).state, 'canceled');
    const late = await subject.acquirer.capture({ ...captureOf(held), key: id() });
    assert.equal(late.state, 'canceled');
    const status = await subject.acquirer.status(statusOf(subject, request, held));
    assert.equal(status?.state, 'canceled');
  });

  test('a captured sum cannot be freed', async () => {
    const { subject } = suite;
    const payment = await paid(subject, ask(suite));
    const answer = await subject.acquirer.cancel({
      externalId: payment.externalId ?? '',
      key: id(),
    });
    assert.equal(answer.state, 'captured');
  });
}

function refunds(suite: Suite): void {
  test('gives a sum back in parts, each once', async () => {
    const { subject } = suite;
    const payment = await paid(subject, ask(suite));
    const part = refundOf(payment, 1000_00);
    const first = await subject.acquirer.refund(part);
    assert.equal(first.state, 'completed');
    assert.deepEqual(await subject.acquirer.refund(part), first);
    assert.deepEqual(await subject.acquirer.refundStatus(part), first);
    const { externalRefundId } = first;
    assert.ok(externalRefundId);
    assert.deepEqual(await subject.acquirer.refundStatus({ ...part, externalRefundId }), first);

    const rest = await subject.acquirer.refund(refundOf(payment, 1790_67));
    assert.equal(rest.state, 'completed');
    assert.notEqual(rest.externalRefundId, first.externalRefundId);
    if (!subject.countsRefunds) return;
    const tooMuch = await subject.acquirer.refund(refundOf(payment, 1));
    assert.equal(tooMuch.state, 'failed');
  });

  test('gives a whole sum back', async () => {
    const { subject } = suite;
    const payment = await paid(subject, ask(suite));
    const refund = await subject.acquirer.refund(refundOf(payment, payment.amountMinor));
    assert.equal(refund.state, 'completed');
  });

  test('refuses to give back what it never took', async () => {
    const { subject } = suite;
    const nothing = { externalId: id(), amountMinor: 1000_00 as Minor, currency: 'RUB' } as const;
    const refund = await subject.acquirer.refund({ ...nothing, refundId: id() });
    assert.equal(refund.state, 'failed');
    assert.equal(refund.externalRefundId, undefined);
  });
}

function unknowns(suite: Suite): void {
  test('an attempt that it never heard of is not paid by asking', async () => {
    const { subject } = suite;
    const { acquirer, knowsTheUnknown } = subject;
    const request = ask(suite);
    const status = await acquirer.status({ ...request, askedAt: subject.now() });
    if (knowsTheUnknown) assert.equal(status, undefined);
    else if (subject.payer !== undefined) assert.equal(status?.state, 'waiting');
    else assert.equal(status?.externalId, (await acquirer.authorize(request)).externalId);
  });

  test('a callback that is not its own, or is damaged, is no hint', () => {
    const { acquirer } = suite.subject;
    for (const body of ['', '[]', '{"type":', 'null', '{"type":"notification"}', '{"id":7}']) {
      assert.equal(acquirer.readCallback({ headers: {}, body }), undefined, body);
    }
  });
}

function refusedPayers(suite: Suite): void {
  test('says why the payer was refused', async () => {
    const { subject } = suite;
    const { payer } = subject;
    assert.ok(payer !== undefined && payer.reasons.length > 0);
    for (const reason of payer.reasons) {
      const request = ask(suite);
      const payment = await subject.acquirer.authorize(request);
      await payer.isRefused(payment, reason);
      const status = await subject.acquirer.status(statusOf(subject, request, payment));
      assert.equal(status?.state, 'failed');
      assert.equal(status.reason, reason);
    }
  });

  test('shows an SBP payer a code and a link', async () => {
    const { subject } = suite;
    const payment = await subject.acquirer.authorize(ask(suite, { method: 'sbp' }));
    assert.equal(payment.state, 'waiting');
    assert.equal(payment.action?.kind, 'qr');
    assert.match(payment.action.payload, /^https?:\/\//);
  });
}

function lostAnswers(suite: Suite): void {
  test('a payment whose answer was lost is found, and is one', async () => {
    const { subject } = suite;
    const request = ask(suite);
    await subject.loseNextAnswer?.();
    await assert.rejects(subject.acquirer.authorize(request), { name: 'OutcomeUnknown' });
    const askedAt = subject.now();
    const found = await subject.acquirer.status({ ...request, askedAt });
    assert.ok(found?.externalId);
    const again = await subject.acquirer.authorize(request);
    assert.equal(again.externalId, found.externalId);
    await subject.payer?.pays(found);
    const paidFor = await subject.acquirer.status({ ...request, askedAt });
    assert.equal(paidFor?.state, 'captured');
    assert.equal(paidFor.externalId, found.externalId);
  });

  test('a capture whose answer was lost is not made twice', async () => {
    const { subject } = suite;
    const held = await paid(subject, ask(suite, { hold: true }));
    const request = { ...captureOf(held), key: id() };
    await subject.loseNextAnswer?.();
    await assert.rejects(subject.acquirer.capture(request), { name: 'OutcomeUnknown' });
    const captured = await subject.acquirer.capture(request);
    assert.equal(captured.state, 'captured');
    assert.equal(captured.amountMinor, held.amountMinor);
  });
}

function callbacks(suite: Suite): void {
  test('a callback hints at its payment', async () => {
    const { subject } = suite;
    const sentBefore = subject.callbacks?.().length ?? 0;
    const payment = await paid(subject, ask(suite));
    const sent = subject.callbacks?.().slice(sentBefore) ?? [];
    assert.ok(sent.length > 0);
    for (const body of sent) {
      const hint = subject.acquirer.readCallback({ headers: {}, body });
      assert.deepEqual(hint, { externalId: payment.externalId });
    }
  });
}

async function paid(subject: ContractSubject, request: AuthorizeRequest): Promise<AcquirerPayment> {
  const payment = await subject.acquirer.authorize(request);
  if (subject.payer === undefined) return payment;
  assert.equal(payment.state, 'waiting');
  await subject.payer.pays(payment);
  const status = await subject.acquirer.status(statusOf(subject, request, payment));
  assert.ok(status !== undefined);
  return status;
}

function ask(suite: Suite, change: Partial<AuthorizeRequest> = {}): AuthorizeRequest {
  return {
    attemptId: id(),
    method: suite.method,
    amountMinor: 2790_67 as Minor,
    currency: 'RUB',
    hold: false,
    description: 'Order 4711: two nights',
    returnUrl: 'https://shop.example/order/1?back=1',
    languageId: 'ru',
    ...change,
  };
}

function statusOf(
  subject: ContractSubject,
  request: AuthorizeRequest,
  payment: AcquirerPayment,
): StatusRequest {
  assert.ok(payment.externalId);
  return { ...request, externalId: payment.externalId, askedAt: subject.now() };
}

function captureOf(payment: AcquirerPayment) {
  const { externalId = '', amountMinor, currency } = payment;
  return { externalId, amountMinor, currency };
}

function refundOf(payment: AcquirerPayment, amountMinor: number): RefundRequest {
  const { externalId = '', currency } = payment;
  return { externalId, refundId: id(), amountMinor: amountMinor as Minor, currency };
}

function id(): string {
  return newId(Date.UTC(2026, 0, 1));
}
