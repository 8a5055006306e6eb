import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sealer } from './sealed.ts';
import { Secret } from './secret.ts';

const ours = sealer(new Secret('a1'.repeat(32)));

describe('sealed texts', () => {
  test('open under the same key, about the same thing', () => {
    const sealed = ours.seal('def50200', 'amo/1');
    assert.ok(!sealed.includes('def50200'));
    assert.equal(ours.open(sealed, 'amo/1').reveal(), 'def50200');
    assert.notEqual(ours.seal('def50200', 'amo/1'), sealed, 'twice is not the same text');
  });

  test('open nowhere else, and not when they were changed', () => {
    const sealed = ours.seal('text', 'amo/1');
    assert.throws(() => ours.open(sealed, 'amo/2'));
    assert.throws(() => sealer(new Secret('b2'.repeat(32))).open(sealed, 'amo/1'));
    const other = sealed[10] === 'A' ? 'B' : 'A';
    const changed = `${sealed.slice(0, 10)}${other}${sealed.slice(11)}`;
    assert.throws(() => ours.open(changed, 'amo/1'));
    assert.throws(() => ours.open('text', 'amo/1'), /not sealed/);
  });

  test('signatures know what they are about', () => {
    assert.equal(ours.sign('text', 'a'), ours.sign('text', 'a'));
    assert.notEqual(ours.sign('text', 'a'), ours.sign('text', 'b'));
  });
});
