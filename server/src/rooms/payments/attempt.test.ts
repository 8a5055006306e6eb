import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attemptStates, nextAskAt, nextHoldLookAt, nextLookAt } from './attempt.ts';

test('what may follow what', () => {
  const { allows, isEnd } = attemptStates;
  assert.ok(isEnd('captured') && isEnd('returned'));
  for (const state of ['new', 'waiting', 'pending', 'authorized', 'failed', 'returning'] as const) {
    assert.equal(isEnd(state), false, state);
  }
  // Money that comes in spite of a failure still counts; money on its way back never pays.
  assert.ok(allows('failed', 'captured') && allows('failed', 'returning'));
  assert.equal(allows('returning', 'captured'), false);
  assert.equal(allows('captured', 'failed'), false);
  assert.equal(allows('authorized', 'waiting'), false);
  assert.ok(allows('authorized', 'failed'));
});

const now = new Date('2026-03-02T10:00:00Z');
const seconds = (date: Date) => (date.getTime() - now.getTime()) / 1000;

test('an unknown outcome is asked for soon, then every 15 minutes', () => {
  const gaps = [0, 1, 2, 3, 4, 5, 6, 7, 100].map((tries) => seconds(nextAskAt(now, tries)));
  assert.deepEqual(gaps, [5, 10, 20, 40, 60, 120, 300, 900, 900]);
});

test('a payer who sits on the page of the bank is looked after ever more seldom', () => {
  const gaps = [0, 1, 2, 6, 1000].map((tries) => seconds(nextLookAt(now, tries)));
  assert.deepEqual(gaps, [15, 30, 60, 900, 900]);
});

test('a blocked sum is looked at when it lapses, each day, and soon when it is late', () => {
  const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
  assert.equal(seconds(nextHoldLookAt(now, at(100))), 360_000);
  assert.equal(seconds(nextHoldLookAt(now, undefined)), 86_400);
  assert.equal(seconds(nextHoldLookAt(now, at(-1))), 900);
});
