import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Minor } from '@invogate/contracts';
import { amountOf, sumOf } from './amount.ts';
import { readPayment } from './payment.ts';

test('sums are written and read exactly', () => {
  const table: [number, string][] = [
    [0, '0.00'],
    [5, '0.05'],
    [100, '1.00'],
    [279067, '2790.67'],
    [999_999_999_999_999, '9999999999999.99'],
  ];
  for (const [kopecks, value] of table) {
    const sum = { amountMinor: kopecks as Minor, currency: 'RUB' } as const;
    assert.deepEqual(amountOf(sum), { value, currency: 'RUB' });
    assert.deepEqual(sumOf({ value, currency: 'RUB' }), sum);
  }
  assert.equal(sumOf({ value: '7.5', currency: 'EUR' })?.amountMinor, 750);
});

test('what is no sum is not guessed', () => {
  const damaged = ['', '-1.00', '1.001', '1e3', ' 1.00', '1,00', '99999999999999.00', 'NaN'];
  for (const value of damaged) assert.equal(sumOf({ value, currency: 'RUB' }), undefined, value);
  assert.equal(sumOf({ value: '1.00', currency: 'BTC' }), undefined);
  assert.equal(sumOf({ value: 1, currency: 'RUB' }), undefined);
});

const base = { id: 'p-1', amount: { value: '1.00', currency: 'RUB' } };
const sum = { externalId: 'p-1', amountMinor: 100, currency: 'RUB' };

test('statuses become states', () => {
  const redirect = { type: 'redirect', confirmation_url: 'https://pay.example/1' };
  const qr = { type: 'qr', confirmation_data: 'https://qr.example/1' };
  const canceled = (reason: string) => ({
    status: 'canceled',
    cancellation_details: { party: 'any', reason },
  });
  const table: [object, object][] = [
    [{ status: 'pending' }, { state: 'pending' }],
    [
      { status: 'pending', confirmation: redirect },
      { state: 'waiting', action: { kind: 'redirect', url: 'https://pay.example/1' } },
    ],
    [
      { status: 'pending', confirmation: qr },
      {
        state: 'waiting',
        action: { kind: 'qr', payload: 'https://qr.example/1', url: 'https://qr.example/1' },
      },
    ],
    [
      { status: 'pending', confirmation: { type: 'redirect', confirmation_url: 'javascript:1' } },
      { state: 'pending' },
    ],
    [
      { status: 'waiting_for_capture', expires_at: '2026-03-08T10:00:00.000Z' },
      { state: 'authorized', lapsesAt: new Date('2026-03-08T10:00:00Z') },
    ],
    [{ status: 'succeeded' }, { state: 'captured' }],
    [canceled('canceled_by_merchant'), { state: 'canceled' }],
    [canceled('expired_on_capture'), { state: 'canceled', reason: 'expired' }],
    [canceled('expired_on_confirmation'), { state: 'failed', reason: 'expired' }],
    [canceled('insufficient_funds'), { state: 'failed', reason: 'insufficient_funds' }],
    [canceled('3d_secure_failed'), { state: 'failed', reason: 'authentication_failed' }],
    [canceled('internal_timeout'), { state: 'failed', reason: 'technical' }],
    [canceled('fraud_suspected'), { state: 'failed', reason: 'declined' }],
    [canceled('constructor'), { state: 'failed', reason: 'declined' }],
    [canceled('a_reason_of_tomorrow'), { state: 'failed', reason: 'declined' }],
  ];
  for (const [words, state] of table) {
    assert.deepEqual(readPayment({ ...base, ...words }), { ...sum, ...state });
  }
});

test('an answer that cannot be read leaves the outcome unknown', () => {
  const unread = [{}, { ...base, status: 'new_status' }, { ...base, id: '' }, { id: 'p-1' }];
  for (const words of unread) {
    assert.throws(() => readPayment(words), { name: 'OutcomeUnknown' });
  }
});
