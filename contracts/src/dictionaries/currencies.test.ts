import assert from 'node:assert/strict';
import { test } from 'node:test';

import { currencyTable } from './currencies.ts';

test('the six currencies, their names and signs', () => {
  const rows = currencyTable.map(({ code, name, sign }) => [code, name, sign]);
  assert.deepEqual(rows, [
    ['RUB', 'Российский рубль', '₽'],
    ['CNY', 'Юань', '¥'],
    ['UZS', 'Узбекский сум', 'сум'],
    ['EUR', 'Евро', '€'],
    ['GBP', 'Фунт стерлингов', '£'],
    ['USD', 'Доллар США', '$'],
  ]);
});
