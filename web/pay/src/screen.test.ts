import type { PayAttempt, PayView } from '@invogate/contracts/pay-page.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invoice, openView } from '../test/fixtures.ts';
import { hasEnded, isFinal, isNewer, screenOf, type Choices, type Screen } from './screen.ts';

const redirect: PayAttempt['action'] = { kind: 'redirect', url: '/bank' };
const qr: PayAttempt['action'] = { kind: 'qr', payload: 'x', svg: '/x.svg', url: '/x' };

function attempt(patch: Partial<PayAttempt>): { attempt: PayAttempt } {
  return { attempt: { id: 'a', methodKind: 'card', state: 'waiting', ...patch } };
}

const table: [screen: Screen, view: Partial<PayView>, choices?: Choices][] = [
  ['checkout', {}],
  ['redirect', attempt({ action: redirect })],
  ['redirect', { state: 'pending', ...attempt({ action: redirect }) }],
  ['qr', { state: 'pending', ...attempt({ methodKind: 'sbp', action: qr }) }],
  ['invoice', { invoice }, { byInvoice: true }],
  ['checkout', { invoice }],
  ['checkout', {}, { byInvoice: true }],
  ['invoice', { invoice, ...attempt({ state: 'failed' }) }, { byInvoice: true }],
  ['waiting', { invoice, ...attempt({ state: 'pending' }) }, { byInvoice: true }],
  ['waiting', attempt({ methodKind: 'instant' })],
  ['waiting', attempt({ state: 'pending' })],
  ['waiting', attempt({ state: 'captured' })],
  ['waiting', { state: 'pending', ...attempt({ state: 'authorized' }) }],
  ['waiting', { state: 'pending' }],
  ['failed', attempt({ state: 'failed', failureReason: 'declined' })],
  ['failed', attempt({ state: 'failed' })],
  ['checkout', attempt({ state: 'failed', failureReason: 'canceled_by_payer' })],
  ['checkout', attempt({ state: 'failed' }), { leftAttemptId: 'a' }],
  ['failed', attempt({ state: 'failed' }), { leftAttemptId: 'another' }],
  ['partial', { state: 'partial' }],
  ['partial', { state: 'partial', invoice }, { byInvoice: true }],
  ['invoice', { state: 'partial', invoice }, { byInvoice: true, paysRest: true }],
  ['checkout', { state: 'partial' }, { paysRest: true }],
  ['waiting', { state: 'partial', ...attempt({ state: 'pending' }) }],
  ['paid', { state: 'paid', ...attempt({ state: 'captured' }) }],
  ['paid', { state: 'paid', ...attempt({ action: redirect }) }],
  ['held', { state: 'held', ...attempt({ state: 'authorized' }) }],
  ['paid', { state: 'paid', shop: 'confirmed' }],
  ['shop-waiting', { state: 'paid', shop: 'waiting' }],
  ['shop-waiting', { state: 'held', shop: 'waiting' }],
  ['shop-confirming', { state: 'paid', shop: 'confirming' }],
  ['shop-refused', { state: 'paid', shop: 'refused' }],
  ['shop-refused', { state: 'held', shop: 'unavailable' }],
  ['expired', { state: 'expired', ...attempt({ state: 'failed' }) }],
  ['canceled', { state: 'canceled' }],
  ['unpayable', { state: 'unpayable' }],
];

for (const [screen, patch, choices] of table) {
  const state = patch.attempt ? `, attempt ${patch.attempt.state}` : '';
  test(`${patch.state ?? 'open'}${state}${patch.shop ? `, shop ${patch.shop}` : ''} shows ${screen}`, () => {
    assert.equal(screenOf(openView(patch), choices), screen);
  });
}

test('only an end is final', () => {
  for (const state of ['paid', 'held', 'expired', 'canceled', 'unpayable'] as const) {
    assert.equal(isFinal(openView({ state })), true);
  }
  for (const state of ['open', 'pending', 'partial'] as const) {
    assert.equal(isFinal(openView({ state })), false);
  }
});

test('a page goes on listening until the shop has confirmed, and waits for its answer', () => {
  const shops: [PayView['shop'], final: boolean, ended: boolean][] = [
    ['waiting', false, false],
    ['confirming', false, false],
    ['unavailable', false, true],
    ['refused', false, true],
    ['confirmed', true, true],
  ];
  for (const [shop, final, ended] of shops) {
    const view = openView({ state: 'paid', ...(shop ? { shop } : {}) });
    assert.deepEqual([isFinal(view), hasEnded(view)], [final, ended], shop);
  }
});

test('an answer that was overtaken is dropped', () => {
  const shown = openView({ serverTime: '2026-03-01T10:00:05+00:00' });
  const at = (serverTime: string) => isNewer(openView({ serverTime }), shown);
  assert.equal(at('2026-03-01T10:00:04+00:00'), false);
  assert.equal(at('2026-03-01T10:00:05+00:00'), true);
  assert.equal(at('2026-03-01T13:00:06+03:00'), true);
});
