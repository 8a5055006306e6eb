import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromMoscowIso, fromMoscowText, moscowDay, moscowText } from './moscow-time.ts';

test('moments of Moscow are written and read', () => {
  const at = new Date('2026-12-31T21:05:09Z');
  assert.equal(moscowText(at), '01.01.2027 00:05:09');
  assert.deepEqual(fromMoscowText('01.01.2027 00:05:09'), at);
  assert.deepEqual(fromMoscowText('01.01.2027 00:05'), new Date('2026-12-31T21:05:00Z'));
  assert.equal(moscowDay(at), '2027-01-01');
  assert.deepEqual(fromMoscowIso('2027-01-01T00:05:09'), at);
  assert.deepEqual(fromMoscowIso('2026-12-31T21:05:09.123Z'), at);
  assert.deepEqual(fromMoscowIso('2027-01-01T02:05:09+05:00'), at);
});

test('what is no moment is told so', () => {
  assert.equal(fromMoscowText('2027-01-01'), undefined);
  assert.equal(fromMoscowText('31.02.2027 10:00:00'), undefined);
  assert.equal(fromMoscowText('01.01.2027 25:00:00'), undefined);
  assert.equal(fromMoscowIso('2027-02-31T10:00:00'), undefined);
  assert.equal(fromMoscowIso('yesterday'), undefined);
});
