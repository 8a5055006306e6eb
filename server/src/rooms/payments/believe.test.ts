import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Minor } from '@invogate/contracts/money.ts';
import type { Attempt } from './attempt.ts';
import { believe, type Believed } from './believe.ts';
import type { AcquirerPayment } from './ports.ts';

const attempt = {
  ...{ amount: 122_00 as Minor, currency: 'RUB', externalId: null },
} as Attempt;
const payment: AcquirerPayment = {
  ...{ externalId: 'x', state: 'captured', amountMinor: 122_00 as Minor, currency: 'RUB' },
};
const of = (changes: Partial<AcquirerPayment>, mine: Partial<Attempt> = {}): Believed =>
  believe({ ...attempt, ...mine }, { kind: 'answer', payment: { ...payment, ...changes } });

test('what each answer is taken for', () => {
  const action = { kind: 'redirect', url: 'https://bank.example/' } as const;
  const lapsesAt = new Date('2026-03-09T10:00:00Z');
  const table: [Partial<AcquirerPayment>, Believed][] = [
    [
      { state: 'waiting', action },
      { kind: 'waiting', externalId: 'x', action },
    ],
    [{ state: 'waiting' }, { kind: 'pending', externalId: 'x' }],
    [{ state: 'pending' }, { kind: 'pending', externalId: 'x' }],
    [{ state: 'captured' }, { kind: 'money', state: 'captured', externalId: 'x' }],
    [{ state: 'authorized' }, { kind: 'money', state: 'authorized', externalId: 'x' }],
    [
      { state: 'authorized', lapsesAt },
      { kind: 'money', state: 'authorized', externalId: 'x', lapsesAt },
    ],
    [{ state: 'failed' }, { kind: 'failed', externalId: 'x', reason: 'declined' }],
    [
      { state: 'failed', reason: 'expired' },
      { kind: 'failed', externalId: 'x', reason: 'expired' },
    ],
    [{ state: 'canceled' }, { kind: 'failed', externalId: 'x', reason: 'canceled_by_payer' }],
  ];
  for (const [answer, believed] of table) assert.deepEqual(of(answer), believed);
});

test('an answer about something else is not believed', () => {
  for (const state of ['captured', 'authorized', 'failed', 'waiting'] as const) {
    assert.equal(of({ state, amountMinor: 122_01 as Minor }).kind, 'unknown');
    assert.equal(of({ state, currency: 'EUR' }).kind, 'unknown');
    assert.equal(of({ state }, { externalId: 'y' }).kind, 'unknown');
  }
  assert.equal(of({}, { externalId: 'x' }).kind, 'money');
});

test('a payment without a name can only have failed', () => {
  const { externalId: _, ...nameless } = payment;
  const say = (state: AcquirerPayment['state']) =>
    believe(attempt, { kind: 'answer', payment: { ...nameless, state } });
  assert.deepEqual(say('failed'), { kind: 'failed', externalId: null, reason: 'declined' });
  assert.equal(say('captured').kind, 'unknown');
});

test('no answer is no outcome; never heard of is a failure that is looked at again', () => {
  const unknown = { kind: 'unknown', error: 'timeout' } as const;
  assert.deepEqual(believe(attempt, unknown), unknown);
  assert.deepEqual(believe(attempt, { kind: 'absent' }), {
    ...{ kind: 'failed', externalId: null, reason: 'technical', lookAgain: true },
  });
});
