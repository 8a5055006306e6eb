import type { PayView } from '@invogate/contracts/pay-page.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openView } from '../test/fixtures.ts';
import { payAddress, wayBack, webAddress, type WayBack } from './way-back.ts';

const serverTime = '2026-03-01T10:00:00+00:00';
const aMomentAgo = '2026-03-01T09:59:00+00:00';
const longAgo = '2026-03-01T09:00:00+00:00';
const urls = { successUrl: 'https://s.example', failUrl: 'https://f.example' };

const paidNow = { state: 'paid', paidAt: aMomentAgo } as const;

const table: [name: string, patch: Partial<PayView>, live: boolean, way: WayBack | undefined][] = [
  ['paid now', { state: 'paid', paidAt: aMomentAgo, ...urls }, false, yes('https://s.example')],
  ['paid long ago', { state: 'paid', paidAt: longAgo, ...urls }, false, no('https://s.example')],
  ['seen paid', { state: 'paid', paidAt: longAgo, ...urls }, true, yes('https://s.example')],
  ['held now', { state: 'held', paidAt: aMomentAgo, ...urls }, false, yes('https://s.example')],
  [
    'paid, no success address',
    { state: 'paid', paidAt: aMomentAgo },
    false,
    yes('http://shop.example/cart'),
  ],
  ['seen to expire', { state: 'expired', ...urls }, true, yes('https://f.example')],
  ['expired before', { state: 'expired', ...urls }, false, no('https://f.example')],
  ['seen cancelled', { state: 'canceled', ...urls }, true, yes('https://f.example')],
  ['unpayable', { state: 'unpayable' }, false, no('http://shop.example/cart')],
  ['the shop is asked', { ...paidNow, shop: 'waiting', ...urls }, true, undefined],
  ['it confirms later', { ...paidNow, shop: 'confirming', ...urls }, true, no('https://s.example')],
  [
    'a table, paid',
    { ...paidNow, ...urls, backTo: 'table' },
    true,
    { ...yes('https://s.example'), to: 'table' },
  ],
  [
    'a table, paid in cash meanwhile',
    { state: 'canceled', billEnd: 'paid_in_cash', ...urls, backTo: 'table' },
    true,
    { ...yes('https://s.example'), to: 'table' },
  ],
  [
    'a table whose bill has changed',
    { state: 'canceled', billEnd: 'bill_changed', ...urls, backTo: 'table' },
    true,
    { ...yes('https://f.example'), to: 'table' },
  ],
  ['it confirmed', { ...paidNow, shop: 'confirmed', ...urls }, false, yes('https://s.example')],
  ['it refused', { ...paidNow, shop: 'refused', ...urls }, false, yes('https://f.example')],
  ['it cannot', { ...paidNow, shop: 'unavailable', ...urls }, false, yes('https://f.example')],
  [
    'it could not, long ago',
    { state: 'held', paidAt: longAgo, shop: 'unavailable', ...urls },
    false,
    no('https://f.example'),
  ],
  [
    'a script',
    { state: 'paid', successUrl: 'javascript:alert(1)', returnUrl: 'word' },
    true,
    undefined,
  ],
];

for (const [name, patch, live, way] of table) {
  test(name, () => {
    assert.deepEqual(wayBack(openView({ serverTime, ...patch }), live), way);
  });
}

test('a browser is sent to the web or to a path of ours, nowhere else', () => {
  assert.equal(webAddress('HTTPS://a.example/'), 'HTTPS://a.example/');
  assert.equal(webAddress('/path'), undefined);
  assert.equal(webAddress(' javascript:alert(1)'), undefined);
  assert.equal(payAddress('/emulator/pay'), '/emulator/pay');
  for (const bad of ['//evil.example', '/\\evil.example', 'data:text/html,x', 'word']) {
    assert.equal(payAddress(bad), undefined, bad);
  }
});

function yes(url: string): WayBack {
  return { url, automatic: true };
}

function no(url: string): WayBack {
  return { url, automatic: false };
}
