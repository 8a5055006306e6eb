import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Account } from './accounts.ts';
import { acquirerAccount, commission, merchantPayable } from './accounts.ts';
import type { Posting } from './entry.ts';
import { assertBookable, credit, debit } from './entry.ts';

const owed = acquirerAccount('emulator');
const shop = merchantPayable('shop');
const entry = (postings: Posting[], cause = 'payment/1/captured') =>
  ({ cause, event: 'captured', currency: 'RUB', postings }) as const;

test('balanced entries are bookable, an account may stand twice', () => {
  assertBookable(entry([debit(owed, 100), credit(shop, 100)]));
  assertBookable(entry([debit(shop, 100), credit(shop, 30), credit(owed, 70)]));
});

const refused: [why: string, postings: Posting[], message: RegExp][] = [
  ['one posting', [debit(owed, 1)], /two postings or more/],
  ['none', [], /two postings or more/],
  ['a difference', [debit(owed, 100), credit(shop, 99)], /balances \(difference 1\)/],
  ['a zero', [debit(owed, 1), credit(shop, 1), { account: shop, amountMinor: 0 }], /is zero/],
  ['half a kopeck', [debit(owed, 0.5), credit(shop, 0.5)], /whole minor units/],
  ['not a number', [{ account: owed, amountMinor: NaN }, credit(shop, 1)], /whole minor units/],
  [
    'a sum beyond the exact numbers',
    [debit(owed, 2 ** 53 - 1), debit(owed, 2 ** 53 - 1), credit(shop, 2 ** 53 - 1)],
    /safe integers/,
  ],
  [
    'an account of no chart',
    [debit('merchant/1/tips' as Account, 1), credit(commission(), 1)],
    /in the chart/,
  ],
];
for (const [why, postings, message] of refused) {
  test(`an entry with ${why} is a bug`, () => {
    assert.throws(() => {
      assertBookable(entry(postings));
    }, message);
  });
}

test('a cause is a short plain key', () => {
  const postings = [debit(owed, 1), credit(shop, 1)];
  for (const cause of ['', 'a b', 'a~', 'платёж', 'x'.repeat(201)]) {
    assert.throws(() => {
      assertBookable(entry(postings, cause));
    }, /can be the cause/);
  }
});

test('debit and credit take sums above zero', () => {
  assert.deepEqual(credit(shop, 5), { account: shop, amountMinor: -5 });
  assert.throws(() => debit(shop, 0), /above zero/);
  assert.throws(() => credit(shop, -5), /above zero/);
});
