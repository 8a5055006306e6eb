import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closingStates } from './closing.ts';
import { intentStates, orderNumber, paymentCode } from './intent.ts';

test('an intent that has ended is never paid, and one that is paid never ends unpaid', () => {
  assert.equal(intentStates.allows('ended', 'paid'), false);
  assert.equal(intentStates.allows('paid', 'ended'), false);
  assert.equal(intentStates.allows('open', 'paid'), true);
});

test('a closing that waits for a person may be tried again; one that is done is done', () => {
  assert.equal(closingStates.allows('waiting', 'due'), true);
  assert.equal(closingStates.allows('done', 'due'), false);
});

test('orders of a check are numbered, payments have a short code', () => {
  assert.equal(orderNumber('a1', 2), 'T-a1-2');
  const code = paymentCode('01970a3c-5b1e-7c44-9d0a-3a5f0c7be001');
  assert.match(code, /^[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}$/);
  assert.equal(code, paymentCode('01970a3c-5b1e-7c44-9d0a-3a5f0c7be001'));
  assert.notEqual(code, paymentCode('01970a3c-5b1e-7c44-9d0a-3a5f0c7be002'));
});
