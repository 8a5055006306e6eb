import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Secret } from '#kernel/secret.ts';
import type { SignatureAlgorithm, SignatureMethod } from '#rooms/accounts/index.ts';
import { signNotification } from './signature.ts';

interface Vector {
  name: string;
  key: string;
  method: SignatureMethod;
  algorithm: SignatureAlgorithm;
  body: string;
  signature: string;
}

const file = new URL('../../../../contracts/vectors/notification-signature.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] };

describe('X-Signature', () => {
  for (const { name, key, method, algorithm, body, signature } of vectors) {
    test(name, () => {
      const signatureKey = new Secret(key);
      const merchant = { signatureKey, signatureAlgorithm: algorithm, signatureMethod: method };
      assert.equal(signNotification(body, merchant), signature);
    });
  }
});
