import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aBill } from '../test/fixtures.ts';
import { changedBill, chosenBill, isOld, isSameBill } from './bills.ts';

const one = aBill();
const other = aBill({ posOrderId: 'a2', billId: 'b2' });

test('of one bill there is no choice, of several the guest names one', () => {
  assert.equal(chosenBill([one], undefined), one);
  assert.equal(chosenBill([one, other], undefined), undefined);
  assert.equal(chosenBill([one, other], 'a2'), other);
  assert.equal(chosenBill([one, other], 'gone'), undefined);
});

test('another reading of the same bill is the same bill', () => {
  assert.ok(isSameBill(one, { ...one, billId: 'b9', state: 'locked' }));
  assert.ok(!isSameBill(one, { ...one, revision: '8' }));
  assert.ok(!isSameBill(one, { ...one, dueAmount: 1 }));
});

test('a bill that was seen has changed when its revision has, or when it is gone', () => {
  const fresh = { ...one, billId: 'b9' };
  assert.equal(changedBill([one], [fresh], one), undefined);
  assert.equal(changedBill([one], [{ ...fresh, revision: '8' }], one), one);
  assert.equal(changedBill([one], [other], one), one);
  assert.equal(changedBill([], [fresh], undefined), undefined);
});

test('a bill is old a moment before the server refuses it', () => {
  const untilMs = Date.parse(one.validUntil);
  assert.equal(isOld(one, untilMs - 10_000), false);
  assert.equal(isOld(one, untilMs - 1000), true);
});
