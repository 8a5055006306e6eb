import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Merchant } from '#rooms/accounts/index.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';
import { wayBack, web } from './way-back.ts';

const merchant = {
  ...{ successUrl: 'https://shop.example/ok', failUrl: null, returnUrl: 'javascript:alert(1)' },
} as Merchant;

test('the order leads back, else the shop does; what is no web address leads nowhere', () => {
  const order = { body: { successUrl: 'thanks', failUrl: 'http://shop.example/fail?a=%41' } };
  assert.deepEqual(wayBack(order as StoredOrder, merchant), {
    ...{ successUrl: 'https://shop.example/ok', failUrl: 'http://shop.example/fail?a=%41' },
  });
  assert.deepEqual(wayBack(undefined, undefined), {});
});

test('only http and https are web addresses, and they stay as they were written', () => {
  assert.equal(web('HTTPS://Shop.example/A b'), 'HTTPS://Shop.example/A b');
  for (const text of ['', null, undefined, 'shop.example', 'ftp://a', 'data:text/html,x', '//a']) {
    assert.equal(web(text), undefined);
  }
});
