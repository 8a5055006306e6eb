import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signCallback } from './pos-callback.ts';

const vector =
  '{"requestId":"r-1","method":"getTableOrder","params":{"tableNumber":"12"},"sentAt":"2026-11-21T12:00:00+00:00"}';

test('a callback is signed over its exact bytes', () => {
  const signature = 'b19b16dafbcd98733d7529bb150fe9a148f0b32c';
  assert.equal(signCallback(vector, 'test-pos-key', 'sha1'), signature);
  assert.notEqual(signCallback(`${vector} `, 'test-pos-key', 'sha1'), signature);
});
