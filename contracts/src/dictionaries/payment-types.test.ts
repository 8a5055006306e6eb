import assert from 'node:assert/strict';
import { test } from 'node:test';

import { paymentTypes, paymentTypeTable } from './payment-types.ts';

test('payment types and their tag 1214', () => {
  const tags = paymentTypes.map((word) => [word, paymentTypeTable[word].tag1214]);
  assert.deepEqual(tags, [
    ['full_prepayment', 1],
    ['prepayment', 2],
    ['advance', 3],
    ['full_payment', 4],
  ]);
});
