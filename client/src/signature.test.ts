import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { signForTest, verifyNotification, type SignatureOptions } from './signature.ts';

interface Vector extends Required<SignatureOptions> {
  name: string;
  key: string;
  body: string;
  bytes: number;
  signature: string;
}

const file = new URL('../../contracts/vectors/notification-signature.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] };

describe('signatures of notifications', () => {
  for (const { name, key, body, bytes, signature, algorithm, method } of vectors) {
    test(name, () => {
      assert.equal(Buffer.byteLength(body), bytes);
      assert.equal(signForTest(body, key, { algorithm, method }), signature);
      assert.equal(signForTest(Buffer.from(body), key, { algorithm, method }), signature);
      assert.ok(verifyNotification(body, signature, key, { algorithm, method }));
      assert.ok(!verifyNotification(`${body} `, signature, key, { algorithm, method }));
      assert.ok(!verifyNotification(body, signature, `${key}x`, { algorithm, method }));
    });
  }

  test('the table covers every algorithm by both methods', () => {
    const kinds = new Set(vectors.map(({ algorithm, method }) => `${method} ${algorithm}`));
    assert.equal(kinds.size, 10);
  });

  const body = '{"amount":1}';
  const signature = signForTest(body, 'test');

  test('is found in headers of any kind', () => {
    assert.ok(verifyNotification(body, new Headers({ 'X-Signature': signature }), 'test'));
    assert.ok(verifyNotification(body, { 'x-signature': signature }, 'test'));
    assert.ok(verifyNotification(body, { 'X-Signature': ` ${signature.toUpperCase()}` }, 'test'));
  });

  test('is missed without throwing', () => {
    const none = [undefined, null, '', {}, { 'x-signature': [signature] }, new Headers()];
    for (const each of none) assert.ok(!verifyNotification(body, each, 'test'));
  });

  test('either of two keys will do while a key is changed', () => {
    assert.ok(verifyNotification(body, signature, ['new', 'test']));
    assert.ok(!verifyNotification(body, signature, ['new', 'newer']));
    assert.ok(!verifyNotification(body, signature, []));
  });

  test('an empty key is a mistake, not a key', () => {
    assert.throws(() => signForTest(body, ''), /API key/);
  });
});
