import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepConsent, phoneForApps, readConsent } from './consent.ts';

function shelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      kept.set(key, value);
    },
  };
}

test('what was agreed is remembered for one shop, a no too', () => {
  const storage = shelf();
  assert.equal(readConsent(storage, 'a'), undefined);
  keepConsent(storage, 'a', { contacts: false, geolocation: true });
  assert.deepEqual(readConsent(storage, 'a'), { contacts: false, geolocation: true });
  assert.equal(readConsent(storage, 'b'), undefined);
});

test('a storage that is foreign, full or forbidden means to ask again', () => {
  const broken = { getItem: () => '{"contacts":"yes"', setItem: () => undefined };
  assert.equal(readConsent(broken, 'a'), undefined);
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error('full');
    },
  };
  keepConsent(full, 'a', { contacts: true, geolocation: false });
  assert.equal(readConsent(undefined, 'a'), undefined);
});

test('phones are given as apps expect them', () => {
  assert.equal(phoneForApps('8 (900) 111-22-33'), '+79001112233');
  assert.equal(phoneForApps('79001112233'), '+79001112233');
  assert.equal(phoneForApps(' +998 90 123 45 67 '), '+998 90 123 45 67');
  assert.equal(phoneForApps(''), '');
});
